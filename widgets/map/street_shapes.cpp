#include "map/street_shapes.h"

#include <QPainterPath>
#include <QtGui/private/qtriangulator_p.h>

#include <cmath>

namespace pitwall {

QPointF fromOrigin(Coordinates where, MercatorPoint origin)
{
    const MercatorPoint point = toMercator(where);
    const double x = point.x - origin.x;
    return {x - std::round(x), point.y - origin.y};
}

void addLine(StreetMap& map, LineClass kind, std::vector<QPointF> points)
{
    MapLine line{kind, std::move(points), {}};
    line.box = QPolygonF(QList<QPointF>(line.points.begin(), line.points.end())).boundingRect();
    line.box.adjust(-1e-9, -1e-9, 1e-9, 1e-9); // one that runs due east is not empty
    map.lines.push_back(std::move(line));
}

void addArea(std::vector<QPointF>& triangles, std::span<const std::vector<QPointF>> rings)
{
    constexpr double scale = 256 * 65'536.0; // pixels of level 16: the triangulator works on 1/32 of one
    QPainterPath path;
    for (const std::vector<QPointF>& ring : rings) {
        QPolygonF polygon;
        for (const QPointF& point : ring) polygon << point * scale;
        path.addPolygon(polygon);
        path.closeSubpath();
    }
    const QTriangleSet set = qTriangulate(path);
    for (int i = 0; i < set.indices.size(); ++i) {
        const auto at = static_cast<qsizetype>(set.indices.type() == QVertexIndexVector::UnsignedInt
                ? static_cast<const quint32*>(set.indices.data())[i]
                : static_cast<const quint16*>(set.indices.data())[i]);
        triangles.emplace_back(set.vertices[2 * at] / scale, set.vertices[2 * at + 1] / scale);
    }
}

} // namespace pitwall
