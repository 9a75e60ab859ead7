#include "delivery/geofence/geofence.h"

#include <cmath>

namespace pitwall::delivery {

std::expected<Polygon, std::string> rectangle(double west, double south, double east, double north)
{
    if (!isPlace({south, west}) || !isPlace({north, east}))
        return std::unexpected("the rectangle's bounds have to be longitudes within ±180 and latitudes within ±90");
    if (!(south < north)) return std::unexpected("the rectangle's south has to be below its north");
    const double width = east >= west ? east - west : east - west + 360;
    if (!(width > 0)) return std::unexpected("the rectangle's west and east are the same meridian");
    // In steps of at most 90 degrees, for an edge would go the short way.
    const int steps = static_cast<int>(std::ceil(width / 90));
    Ring ring;
    const auto addPoint = [&](int step, double latitude) {
        double longitude = step == steps ? east : west + width * step / steps;
        if (longitude > 180) longitude -= 360;
        ring.push_back({latitude, longitude});
    };
    for (int step = 0; step <= steps; ++step) addPoint(step, south);
    for (int step = steps; step >= 0; --step) addPoint(step, north);
    ring.push_back(ring.front());
    return Polygon{{std::move(ring)}};
}

} // namespace pitwall::delivery
