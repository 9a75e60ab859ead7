// The plane of longitude and latitude that polygons are tested in. Plain values, any thread.
//
// A shape that crosses the antimeridian goes on beyond 180° there, so that it is in one piece: its box begins within
// ±180 and may end up to 360° later. A place is then looked for at its longitude and at its longitude + 360.
#pragma once

#include "delivery/geofence/orientation.h"

#include <algorithm>
#include <limits>

namespace pitwall::delivery {

/// Degrees; empty until something was added.
struct Box {
    static constexpr double infinity = std::numeric_limits<double>::infinity();
    double west = infinity, south = infinity, east = -infinity, north = -infinity;

    void add(PlanePoint point)
    {
        west = std::min(west, point.x);
        east = std::max(east, point.x);
        south = std::min(south, point.y);
        north = std::max(north, point.y);
    }
    /// Square degrees to the nearest point of the box, 0 in it and on its edge; infinite when it is empty.
    [[nodiscard]] double squaredDistance(PlanePoint point) const
    {
        const double x = std::max({west - point.x, 0.0, point.x - east});
        const double y = std::max({south - point.y, 0.0, point.y - north});
        return x * x + y * y;
    }
    bool operator==(const Box&) const = default;
};

struct Edge {
    PlanePoint from, to;
};

/// Square degrees to the nearest point of the edge.
inline double squaredDistance(const Edge& edge, PlanePoint point)
{
    const double x = edge.to.x - edge.from.x, y = edge.to.y - edge.from.y;
    const double toX = point.x - edge.from.x, toY = point.y - edge.from.y;
    const double along = std::clamp((toX * x + toY * y) / (x * x + y * y), 0.0, 1.0);
    const double offX = toX - along * x, offY = toY - along * y;
    return offX * offX + offY * offY;
}

} // namespace pitwall::delivery
