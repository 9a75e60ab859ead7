// The bounds of what is held of deliveries. Plain values.
#pragma once

#include "base/limits.h"

namespace pitwall::delivery {

struct Limits {
    /// Deliveries that were seen: on their way (400 bytes each) and ended, and their fixes (24 bytes each). The longest
    /// untouched go first.
    std::size_t deliveries = 100'000, endedDeliveries = 100'000, fixes = 2'000'000;
    std::size_t fixesOfOne = 4096;

    void scale(double factor)
    {
        for (std::size_t* bound : {&deliveries, &endedDeliveries, &fixes}) *bound = scaledBound(*bound, factor);
    }
};

} // namespace pitwall::delivery
