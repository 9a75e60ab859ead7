// What a geofence is, as somebody drew it. Plain values, any thread.
//
// Lines between points are straight in longitude and latitude, as GeoJSON and ST_Contains have them. An edge goes the
// short way round the earth: from 179° to -179° it crosses the antimeridian.
#pragma once

#include "base/coordinates.h"

#include <expected>
#include <string>
#include <variant>
#include <vector>

namespace pitwall::delivery {

/// The points of a closed line. Whether the first one is repeated at the end, which way round they go and whether one
/// is there twice in a row makes no difference.
using Ring = std::vector<Coordinates>;

/// The outer ring, then its holes.
struct Polygon {
    std::vector<Ring> rings;
    bool operator==(const Polygon&) const = default;
};

/// All places nearer than the radius, in metres of the geodesic on WGS84.
struct Circle {
    Coordinates centre;
    double radiusM = 0;
    bool operator==(const Circle&) const = default;
};

/// Several polygons do not overlap.
using Shape = std::variant<std::vector<Polygon>, Circle>;

struct Geofence {
    std::string name;
    Shape shape;
    int cellResolution = 5; ///< of the H3 cells it is found by, 0 to 15
    bool operator==(const Geofence&) const = default;
};

/// What a fence may be at most.
struct GeofenceLimits {
    static constexpr std::size_t textBytes = 1'048'576, nameBytes = 120, points = 20'000, rings = 1'000;
    static constexpr double radiusM = 1'000'000;
    static constexpr std::size_t fences = 1'000;      ///< at a time
    static constexpr std::size_t allPoints = 500'000; ///< of all fences together
};

/// The polygon between two meridians and two parallels, in degrees; where `west` is greater than `east` it crosses the
/// antimeridian. An error is one sentence: a bound that is not on the earth, or nothing between them.
std::expected<Polygon, std::string> rectangle(double west, double south, double east, double north);

} // namespace pitwall::delivery
