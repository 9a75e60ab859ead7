#include "orders/status/life_live.h"

#include "orders/held/horizon.h"

#include <algorithm>

namespace pitwall::orders {

LiveOrders::LiveOrders(const State& state, const Subset* subset, Timestamp now)
    : m_state(state),
      m_subset(subset),
      m_abandonedBeforeUs(abandonedBeforeUs(state.limits, now))
{
    if (subset != nullptr) {
        subset->forEach([this](const OrderId& id) { lookUp(id); });
        return;
    }
    m_lookedUp.reserve(state.lives.held.queue(liveLives).size());
    for (const Life& life : state.lives.held.queue(liveLives)) lookUp(life.id, life);
}

void LiveOrders::lookUp(const OrderId& id, const Life& life)
{
    const Slot* slot = heldSlot(m_state, id);
    if (slot == nullptr) return;
    const auto present = life::present(life, life::ownReport(life, *slot));
    m_lookedUp.push_back(
        {present->status, present->since.time_since_epoch().count(), heardUs(*slot, &life), slot, 0, &id});
}

void LiveOrders::lookUp(const OrderId& id)
{
    const Slot* slot = heldSlot(m_state, id);
    if (slot == nullptr) return;
    if (life::isEnd(slot->status())) return m_ended.push_back(slot->status());
    const Life* life = slot->isFollowed() ? m_state.lives.held.get(id) : nullptr;
    if (life != nullptr) return lookUp(id, *life);
    if (slot->isRetired()) return;
    const std::int64_t createdUs = slot->createdAt().time_since_epoch().count();
    m_lookedUp.push_back({slot->status(), createdUs, createdUs, slot, 0, &id});
}

std::int64_t heardUs(const Slot& slot, const Life* life)
{
    std::int64_t heard = slot.createdAt().time_since_epoch().count();
    if (life == nullptr) return heard;
    if (!life->reports.empty()) heard = std::max(heard, life->reports.back().atUs); // they ascend
    if (life->lastSeen) heard = std::max<std::int64_t>(heard, life->lastSeen->at.time_since_epoch().count());
    return heard;
}

} // namespace pitwall::orders
