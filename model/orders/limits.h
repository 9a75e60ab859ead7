// The bounds of what is held of orders, and the times after which an order is stuck or abandoned. Plain values.
#pragma once

#include "base/limits.h"

#include <array>
#include <chrono>

namespace pitwall::orders {

struct Limits {
    /// Orders whose detail is held, the newest by createdAt: 48 bytes each, 5 to 10 for their index and about 3 for
    /// each line, so that the default takes about 500 MiB.
    std::size_t heldOrders = 8'000'000;
    std::size_t soldProducts = 100'000; ///< that orders name; more share one place
    /// Lives of orders that a status or delivery record named: of orders whose own record is not held, of live and of
    /// ended ones. The longest untouched go first. 200 bytes each, and 32 for each report of a status.
    std::size_t waitingLives = 50'000, liveLives = 300'000, endedLives = 200'000;
    std::size_t statusReports = 4'000'000;
    /// Customer and destination of the newest orders by createdAt, 64 bytes each and 16 once one was looked up: the
    /// orders that a selected fence can tell apart.
    std::size_t orderDetails = 200'000;
    std::size_t heldRatings = 200'000; ///< for upserts and for what links them to deliveries: 180 bytes each
    /// An order that is longer in its status counts as stuck: PLACED_ORDER … IN_TRANSIT.
    std::array<std::chrono::seconds, 6> stuckAfter{std::chrono::minutes(5), std::chrono::minutes(5),
        std::chrono::minutes(15), std::chrono::minutes(20), std::chrono::minutes(45), std::chrono::minutes(60)};
    /// A live order of which nothing was heard for longer is no longer among the live ones until it is heard of again.
    std::chrono::seconds abandonedAfter = std::chrono::hours(24);

    void scale(double factor)
    {
        for (std::size_t* bound : {&heldOrders, &soldProducts, &waitingLives, &liveLives, &endedLives, &statusReports,
                 &orderDetails, &heldRatings})
            *bound = scaledBound(*bound, factor);
    }
};

} // namespace pitwall::orders
