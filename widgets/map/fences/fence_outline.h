// A fence as the map draws it: its borders and the triangles inside and around. Pure; any thread.
#pragma once

#include "delivery/geofence/geofence.h"
#include "map/camera.h"

#include <QRectF>

#include <vector>

namespace pitwall {

/// In parts of the world's width from `origin`; a fence over the antimeridian is in one piece.
struct FenceOutline {
    MercatorPoint origin;                    ///< the middle of the box
    QRectF box;                              ///< around it all
    std::vector<std::vector<QPointF>> rings; ///< closed, the first point is not repeated
    std::vector<QPointF> inside;             ///< every three a triangle
    std::vector<QPointF> outside;            ///< the same of the box without the fence
};

FenceOutline outlineOf(const delivery::Shape& shape);
/// The rings alone, in the order of the shape; those of a circle are its edge.
std::vector<std::vector<MercatorPoint>> ringsOf(const delivery::Shape& shape);
/// Points of the edge of a circle, clockwise from its north.
std::vector<MercatorPoint> circleEdge(const delivery::Circle& circle);

} // namespace pitwall
