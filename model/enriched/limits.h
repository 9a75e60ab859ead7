// The bounds of what the enriched topics are made from. Plain values.
#pragma once

#include "base/limits.h"

#include <chrono>

namespace pitwall::enriched {

struct Limits {
    /// Orders whose changes can be emitted, ended ones go first (150 bytes each), and lines that wait for their product
    /// (250 bytes each), the oldest let go of without one.
    std::size_t enrichedOrders = 300'000, enrichedWaitingItems = 100'000;
    std::chrono::seconds enrichedWait{60}; ///< by the wall clock

    void scale(double factor)
    {
        enrichedOrders = scaledBound(enrichedOrders, factor);
        enrichedWaitingItems = scaledBound(enrichedWaitingItems, factor);
    }
};

} // namespace pitwall::enriched
