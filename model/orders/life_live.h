// The live orders, those that are neither delivered nor cancelled, as one pass over the state sees them. For building
// parts and answers; core thread only.
#pragma once

#include "orders/scope.h"

#include <vector>

namespace pitwall::orders {

struct LiveOrder {
    StatusIndex status = 0;
    std::int64_t sinceUs = 0;   ///< in this status
    const Slot* slot = nullptr; ///< valid until the book changes
    std::size_t shard = 0;      ///< of the slot; not used where `id` is known
    const OrderId* id = nullptr;
};

/// Reads the state when it is made and at each pass; not to be kept across changes. What is followed is looked up once;
/// a pass over all orders reads the whole book from front to back.
class LiveOrders {
public:
    /// Of those inside the scope alone, or, where it is null, of all.
    LiveOrders(const State& state, const Scope* scope);

    /// Calls `live(const LiveOrder&)` for each, in no order, and `ended(StatusIndex)` for each held order that ended.
    template <typename Live, typename Ended>
    void forEach(Live live, Ended ended) const
    {
        for (const LiveOrder& order : m_lookedUp) live(order);
        for (const StatusIndex status : m_ended) ended(status);
        if (m_scope != nullptr) return;
        const std::int64_t horizonUs = m_state.horizon ? m_state.horizon->time_since_epoch().count() : INT64_MIN;
        m_state.book.forEachPlace([&](const Slot& slot, std::size_t shard) {
            if (slot.createdAt().time_since_epoch().count() < horizonUs) return; // waits for its sweep
            if (life::isEnd(slot.status())) return ended(slot.status());
            if (slot.isFollowed() || slot.isRetired()) return;
            live(LiveOrder{slot.status(), slot.createdAt().time_since_epoch().count(), &slot, shard, nullptr});
        });
    }
    template <typename Live>
    void forEach(Live live) const
    {
        forEach(live, [](StatusIndex) {});
    }

    [[nodiscard]] OrderId idOf(const LiveOrder& order) const
    {
        return order.id != nullptr ? *order.id : m_state.book.idOf(*order.slot, order.shard);
    }

private:
    void lookUp(const OrderId& id, const Life& life);
    void lookUp(const OrderId& id);

    const State& m_state;
    const Scope* m_scope;
    std::vector<LiveOrder> m_lookedUp; // the followed ones; of a scope all
    std::vector<StatusIndex> m_ended;  // of a scope
};

/// Of all orders that it is told of, those that are longest in their status, ties by id.
class OldestOrders {
public:
    OldestOrders(const LiveOrders& live, std::size_t most) : m_live(live), m_most(most) {}

    void add(const LiveOrder& order);
    /// Oldest first.
    [[nodiscard]] std::vector<StuckOrder> take(const StatusNames& names, Timestamp now);

private:
    [[nodiscard]] bool isOlder(const LiveOrder& a, const LiveOrder& b) const;

    const LiveOrders& m_live;
    std::size_t m_most;
    std::vector<LiveOrder> m_heap; // the youngest on top
};

/// How long an order has been in its status; never negative, for clocks differ.
inline std::int64_t ageUs(std::int64_t sinceUs, Timestamp now)
{
    return std::max<std::int64_t>(0, now.time_since_epoch().count() - sinceUs);
}
inline double toSeconds(std::int64_t microseconds) { return static_cast<double>(microseconds) / 1e6; }

} // namespace pitwall::orders
