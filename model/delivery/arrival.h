// When a delivery arrives. Pure functions, any thread.
#pragma once

#include "base/coordinates.h"

#include <chrono>
#include <optional>

namespace pitwall::delivery {

struct ArrivalSettings {
    Coordinates shop{12.978268132410502, 77.59408889388118};
    double speedKmh = 30;
    bool measuredSpeed = false;        ///< take the driver's own where its last fixes tell it
    std::chrono::minutes promised{45}; ///< from an order's creation to its arrival; later is late
};

/// What is known of one delivery. Coordinates that are no place count as unknown.
struct Journey {
    std::optional<Coordinates> lastPosition; ///< none before departure: it is at the shop
    std::optional<Coordinates> orderDestination, userDestination;
};

/// Minutes along the geodesic on WGS84 to the order's own coordinates, else its user's, at the speed of the settings:
/// metres / (speedKmh × 1000) × 60. None when no destination is known or the speed is not above zero.
std::optional<double> minutesToArrival(const Journey& journey, const ArrivalSettings& settings);

} // namespace pitwall::delivery
