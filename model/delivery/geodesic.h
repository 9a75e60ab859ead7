// Metres on the earth. Pure functions, any thread.
#pragma once

#include "base/coordinates.h"

namespace pitwall::delivery {

/// Length in metres of the shortest line on the WGS84 ellipsoid (Karney, "Algorithms for geodesics", 2013).
double geodesicM(Coordinates from, Coordinates to);

/// No step of one degree, along any mix of longitude and latitude, is longer than this many metres: the longest is
/// along a meridian at a pole, where its radius of curvature is a²/b.
inline constexpr double mostMetresPerDegree = 111'695;

} // namespace pitwall::delivery
