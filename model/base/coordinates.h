// A place on the earth. Plain value, any thread.
#pragma once

namespace pitwall {

/// Degrees, WGS84.
struct Coordinates {
    double latitude = 0, longitude = 0;
    bool operator==(const Coordinates&) const = default;
};

/// Whether there is such a place: both are numbers, latitude within ±90, longitude within ±180. (0, 0) is one.
constexpr bool isPlace(const Coordinates& where)
{
    return where.latitude >= -90 && where.latitude <= 90 && where.longitude >= -180 && where.longitude <= 180;
}

} // namespace pitwall
