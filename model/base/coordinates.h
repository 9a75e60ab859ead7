// A place on the earth. Plain value, any thread.
#pragma once

namespace pitwall {

/// Degrees, WGS84.
struct Coordinates {
    double latitude = 0, longitude = 0;
    bool operator==(const Coordinates&) const = default;
};

} // namespace pitwall
