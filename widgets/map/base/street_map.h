// Streets, parks and water as the map draws them, from wherever they come. Plain values, any thread.
#pragma once

#include "map/camera.h"

#include <QRectF>
#include <QString>

#include <cstdint>
#include <vector>

namespace pitwall {

/// From narrow to wide, and what is no street.
enum class LineClass : std::uint8_t { lane, street, arterial, motorway, railway };

struct MapLine {
    LineClass kind = LineClass::lane;
    std::vector<QPointF> points; ///< in parts of the world's width from StreetMap::origin
    QRectF box;
};

struct StreetMap {
    MercatorPoint origin;
    std::vector<MapLine> lines; ///< in the order in which they are painted
    std::vector<QPointF> parks; ///< every three points a triangle, from the origin
    std::vector<QPointF> water; ///< the same
    QString note;               ///< what has to stand on the map: where it is from
};

} // namespace pitwall
