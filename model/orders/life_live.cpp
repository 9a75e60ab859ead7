#include "orders/life_live.h"

#include <algorithm>

namespace pitwall::orders {

LiveOrders::LiveOrders(const State& state, const Scope* scope) : m_state(state), m_scope(scope)
{
    if (scope != nullptr) {
        scope->forEachInside([this](const OrderId& id) { lookUp(id); });
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
    m_lookedUp.push_back({present->status, present->since.time_since_epoch().count(), slot, 0, &id});
}

void LiveOrders::lookUp(const OrderId& id)
{
    const Slot* slot = m_state.book.find(id);
    if (slot == nullptr) return;
    if (life::isEnd(slot->status())) return m_ended.push_back(slot->status());
    const Life* life = slot->isFollowed() ? m_state.lives.held.get(id) : nullptr;
    if (life != nullptr) return lookUp(id, *life);
    if (slot->isRetired()) return;
    m_lookedUp.push_back({slot->status(), slot->createdAt().time_since_epoch().count(), slot, 0, &id});
}

bool OldestOrders::isOlder(const LiveOrder& a, const LiveOrder& b) const
{
    return a.sinceUs != b.sinceUs ? a.sinceUs < b.sinceUs : m_live.idOf(a) < m_live.idOf(b);
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
            Timestamp(std::chrono::microseconds(order.sinceUs)), toSeconds(ageUs(order.sinceUs, now))});
    }
    m_heap.clear();
    return out;
}

} // namespace pitwall::orders
