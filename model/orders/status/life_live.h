// The live orders, those that are neither delivered nor cancelled nor abandoned, as one pass over the state sees them.
// For building parts and answers; core thread only.
#pragma once

#include "orders/subset.h"

#include <vector>

namespace pitwall::orders {

struct LiveOrder {
    StatusIndex status = 0;
    std::int64_t sinceUs = 0;   ///< in this status
    std::int64_t heardUs = 0;   ///< when something was last heard of it
    const Slot* slot = nullptr; ///< valid until the book changes
    std::size_t shard = 0;      ///< of the slot; not used where `id` is known
    const OrderId* id = nullptr;
};

/// Reads the state when it is made and at each pass; not to be kept across changes. What is followed is looked up once;
/// a pass over all orders reads the whole book from front to back.
class LiveOrders {
public:
    /// Of those of the subset alone, or, where it is null, of all; as of `now`.
    LiveOrders(const State& state, const Subset* subset, Timestamp now);

    /// Calls `live(const LiveOrder&)` for each, in no order, `abandoned(const LiveOrder&)` for each of which nothing
    /// was heard for too long, and `ended(StatusIndex)` for each held order that ended.
    template <typename Live, typename Abandoned, typename Ended>
    void forEach(Live live, Abandoned abandoned, Ended ended) const
    {
        const auto tell = [&](const LiveOrder& order) {
            if (order.heardUs < m_abandonedBeforeUs)
                abandoned(order);
            else
                live(order);
        };
        for (const LiveOrder& order : m_lookedUp) tell(order);
        for (const StatusIndex status : m_ended) ended(status);
        if (m_subset != nullptr) return;
        const std::int64_t horizonUs = m_state.horizon ? m_state.horizon->time_since_epoch().count() : INT64_MIN;
        m_state.book.forEachPlace([&](const Slot& slot, std::size_t shard) {
            if (slot.createdAt().time_since_epoch().count() < horizonUs) return; // waits for its sweep
            if (life::isEnd(slot.status())) return ended(slot.status());
            if (slot.isFollowed() || slot.isRetired()) return;
            const std::int64_t createdUs = slot.createdAt().time_since_epoch().count();
            tell(LiveOrder{slot.status(), createdUs, createdUs, &slot, shard, nullptr});
        });
    }
    template <typename Live>
    void forEach(Live live) const
    {
        forEach(live, [](const LiveOrder&) {}, [](StatusIndex) {});
    }

    [[nodiscard]] OrderId idOf(const LiveOrder& order) const
    {
        return order.id != nullptr ? *order.id : m_state.book.idOf(*order.slot, order.shard);
    }

private:
    void lookUp(const OrderId& id, const Life& life);
    void lookUp(const OrderId& id);

    const State& m_state;
    const Subset* m_subset;
    std::int64_t m_abandonedBeforeUs;
    std::vector<LiveOrder> m_lookedUp; // the followed ones; of a subset all
    std::vector<StatusIndex> m_ended;  // of a subset
};

/// How long an order has been in its status; never negative, for clocks differ.
inline std::int64_t ageUs(std::int64_t sinceUs, Timestamp now)
{
    return std::max<std::int64_t>(0, now.time_since_epoch().count() - sinceUs);
}
/// Orders that were last heard of before this are abandoned.
inline std::int64_t abandonedBeforeUs(const Limits& limits, Timestamp now)
{
    return (now - limits.abandonedAfter).time_since_epoch().count();
}
/// When something was last heard of an order: its own record, a report, a position. `life`: null where it has none.
std::int64_t heardUs(const Slot& slot, const Life* life);

inline double toSeconds(std::int64_t microseconds) { return static_cast<double>(microseconds) / 1e6; }

} // namespace pitwall::orders
