// Stuck orders: live ones that are in their status for longer than they should be. Core thread only.
#pragma once

#include "orders/status/life_live.h"

namespace pitwall::orders {

inline constexpr std::size_t mostStuck = 10'000;

/// After how long in a status an order counts as stuck; 0: it never does.
inline std::chrono::seconds thresholdOf(const Limits& limits, StatusIndex status)
{
    return status < limits.stuckAfter.size() ? limits.stuckAfter[status] : std::chrono::seconds(0);
}

/// Of all orders that it is told of, those whose time of one kind is the earliest, ties by id.
class OldestOrders {
public:
    /// `time`: since when they are in their status, or when they were last heard of.
    OldestOrders(const LiveOrders& live, std::size_t most, std::int64_t LiveOrder::* time = &LiveOrder::sinceUs)
        : m_live(live),
          m_most(most),
          m_time(time)
    {}

    void add(const LiveOrder& order);
    /// Oldest first.
    [[nodiscard]] std::vector<StuckOrder> take(const StatusNames& names, Timestamp now);

private:
    [[nodiscard]] bool isOlder(const LiveOrder& a, const LiveOrder& b) const;

    const LiveOrders& m_live;
    std::size_t m_most;
    std::int64_t LiveOrder::* m_time;
    std::vector<LiveOrder> m_heap; // the youngest on top
};

/// The live orders that are in this status for longer, oldest first, at most `mostStuck`. One pass over the book.
std::vector<StuckOrder> ordersLongerIn(
    const State& state, const Status& status, std::chrono::milliseconds longerThan, Timestamp now);

} // namespace pitwall::orders
