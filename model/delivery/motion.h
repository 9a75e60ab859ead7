// What the last fixes of a driver tell of its motion. Pure functions, any thread.
#pragma once

#include "delivery/parts.h"

#include <span>

namespace pitwall::delivery {

/// How far apart two places are, in metres, for short ways: on a sphere, taken for flat between them. Below 100 km and
/// away from the poles it is within a percent of the geodesic, and takes a fiftieth of its time.
double roughlyM(Coordinates from, Coordinates to);

/// Whether nobody drives from one fix to the next: more than a kilometre at more than 300 km/h.
bool isJump(const TrackPoint& from, const TrackPoint& to);

struct Motion {
    float headingDegrees = unknownFigure; ///< clockwise from north: from the last fix at least 8 m from the newest
    float speedKmh = unknownFigure;       ///< along the fixes of the last two minutes; they have to span ten seconds
    bool jumped = false;                  ///< the newest fix is a jump from the one before
};

/// Of a track by time; what lies before a jump is not looked at.
Motion motionOf(std::span<const TrackPoint> track);

} // namespace pitwall::delivery
