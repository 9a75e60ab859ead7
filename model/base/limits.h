// The bounds of the core, in one place. Plain values.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace pitwall {

struct Limits {
    /// Orders whose detail is held, the newest by createdAt: 48 bytes each, 5 to 10 for their index and about 3 for
    /// each line, so that the default takes about 500 MiB.
    std::uint64_t heldOrders = 8'000'000;
    std::size_t products = 100'000;           ///< that orders name and the catalogue holds; more share one place
    std::size_t users = 1'000'000;            ///< that the catalogue holds, about 250 bytes each
    std::size_t maxRecordBytes = 1024 * 1024; ///< a longer order is rejected unread
    std::size_t maxDepth = 32;                ///< of nesting in a JSON record
    std::chrono::minutes futureTolerance{5};  ///< event times further ahead of the wall clock are rejected

    /// Lives of orders that a status or delivery record named: of orders whose own record is not held, of live and of
    /// ended ones. The longest untouched go first. 200 bytes each, and 32 for each report of a status.
    std::size_t waitingLives = 50'000, liveLives = 300'000, endedLives = 200'000;
    std::size_t statusReports = 4'000'000;
    /// Customer and destination of the newest orders by createdAt, 64 bytes each and 16 once one was looked up: the
    /// orders that a selected fence can tell apart.
    std::size_t orderDetails = 200'000;
    /// Deliveries that were seen: on their way (400 bytes each) and ended, and their fixes (24 bytes each). The longest
    /// untouched go first.
    std::size_t deliveries = 100'000, endedDeliveries = 100'000, fixes = 2'000'000, fixesOfOne = 4096;
    /// What the enriched topics are made from, where they are: orders whose changes can be emitted, ended ones go first
    /// (150 bytes each), and lines that wait for their product (250 bytes each), the oldest let go of without one.
    std::size_t enrichedOrders = 300'000, enrichedWaitingItems = 100'000;
    std::chrono::seconds enrichedWait{60}; ///< by the wall clock
    std::size_t heldRatings = 200'000;     ///< for upserts and for what links them to deliveries: 180 bytes each
    /// An order that is longer in its status counts as stuck: PLACED_ORDER … IN_TRANSIT.
    std::array<std::chrono::seconds, 6> stuckAfter{std::chrono::minutes(5), std::chrono::minutes(5),
        std::chrono::minutes(15), std::chrono::minutes(20), std::chrono::minutes(45), std::chrono::minutes(60)};
    /// A live order of which nothing was heard for longer is no longer among the live ones until it is heard of again.
    std::chrono::seconds abandonedAfter = std::chrono::hours(24);
};

/// The same with every bound of what is held over all records times `factor`, but never 0. Bounds of one record, of one
/// order and of time stay.
[[nodiscard]] inline Limits scaled(Limits limits, double factor)
{
    const auto scale = [factor](auto& bound) {
        using Bound = std::remove_reference_t<decltype(bound)>;
        bound = std::max(Bound{1}, static_cast<Bound>(static_cast<double>(bound) * factor));
    };
    scale(limits.heldOrders);
    for (std::size_t Limits::* bound :
        {&Limits::products, &Limits::users, &Limits::waitingLives, &Limits::liveLives, &Limits::endedLives,
            &Limits::statusReports, &Limits::orderDetails, &Limits::deliveries, &Limits::endedDeliveries,
            &Limits::fixes, &Limits::enrichedOrders, &Limits::enrichedWaitingItems, &Limits::heldRatings})
        scale(limits.*bound);
    return limits;
}

} // namespace pitwall
