#include "orders/life_live.h"

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
    const Slot* slot = m_state.book.find(id);
    if (slot == nullptr || (m_state.horizon && slot->createdAt() < *m_state.horizon)) return;
    const auto present = life::present(life, life::ownReport(life, *slot));
    m_lookedUp.push_back(
        {present->status, present->since.time_since_epoch().count(), heardUs(*slot, &life), slot, 0, &id});
}

void LiveOrders::lookUp(const OrderId& id)
{
    const Slot* slot = m_state.book.find(id);
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

bool OldestOrders::isOlder(const LiveOrder& a, const LiveOrder& b) const
{
    return a.*m_time != b.*m_time ? a.*m_time < b.*m_time : m_live.idOf(a) < m_live.idOf(b);
}

void OldestOrders::add(const LiveOrder& order)
{
    const auto older = [this](const LiveOrder& a, const LiveOrder& b) { return isOlder(a, b); };
    if (m_heap.size() == m_most) {
        if (m_most == 0 || !isOlder(order, m_heap.front())) return;
        std::ranges::pop_heap(m_heap, older);
        m_heap.pop_back();
    }
    m_heap.push_back(order);
    std::ranges::push_heap(m_heap, older);
}

std::vector<StuckOrder> OldestOrders::take(const StatusNames& names, Timestamp now)
{
    std::ranges::sort_heap(m_heap, [this](const LiveOrder& a, const LiveOrder& b) { return isOlder(a, b); });
    std::vector<StuckOrder> out;
    out.reserve(m_heap.size());
    for (const LiveOrder& order : m_heap) {
        out.push_back({m_live.idOf(order), order.slot->price(), names.statusOf(order.status),
            Timestamp(std::chrono::microseconds(order.*m_time)), toSeconds(ageUs(order.*m_time, now))});
    }
    m_heap.clear();
    return out;
}

} // namespace pitwall::orders
