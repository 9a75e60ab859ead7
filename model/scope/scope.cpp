#include "scope/scope.h"

#include "orders/held/horizon.h"
#include "orders/order_join.h"

#include <utility>

namespace pitwall::scope {

using orders::HeldDetail, orders::HeldDetails;

Scope::Scope(const orders::State& state, const catalog::State& catalog, std::shared_ptr<const delivery::Fence> fence,
    std::uint64_t firstChange)
    : m_fence(std::move(fence)),
      m_orders(state, firstChange)
{
    build(state, catalog);
}

Scope::Epoch Scope::epochOf(const orders::State& state, const catalog::State& catalog)
{
    return {state.horizon, catalog.userChanges, state.lives.drops, state.recounts};
}

void Scope::build(const orders::State& state, const catalog::State& catalog)
{
    m_orders.clear(state);
    m_detailChanges = state.details.changes();
    m_epoch = m_latest = epochOf(state, catalog);
    m_quiet = m_waiting = 0;
    state.details.forEach([&](const HeldDetail& detail, HeldDetails::Place place) {
        if (state.details.isNewest(place)) take(state, catalog, detail);
    });
}

/// An order whose detail was written: who ordered may be another.
void Scope::take(const orders::State& state, const catalog::State& catalog, const HeldDetail& detail)
{
    count(state, catalog, detail);
    m_orders.touch(detail.id);
}

void Scope::count(const orders::State& state, const catalog::State& catalog, const HeldDetail& detail)
{
    const orders::Book::Key key = state.book.prepare(detail.id);
    const orders::Slot* slot = orders::heldSlot(state, key);
    const auto where = orders::placeOf(state, catalog, detail);
    const bool inside = slot != nullptr && where && m_fence->area.contains(*where);
    m_orders.put(state, key, inside ? slot : nullptr, !where);
}

void Scope::follow(const orders::State& state, const catalog::State& catalog, const orders::Book::Key& key)
{
    // Under new categories the old ones cannot be taken out again one by one; of several details only the last says
    // which one it took the place of.
    const std::uint64_t written = state.details.changes() - m_detailChanges;
    if (epochOf(state, catalog).recounts != m_epoch.recounts || written > 1) return build(state, catalog);
    m_detailChanges = state.details.changes();
    if (written == 1 && state.details.dropped() && !state.details.find(*state.details.dropped()))
        m_orders.forget(state, *state.details.dropped());
    const auto detail = state.details.find(*key.id);
    if (!detail) return;
    if (written == 1) return take(state, catalog, *detail);
    if (m_orders.knows(detail->id)) count(state, catalog, *detail);
}

void Scope::maintain(const orders::State& state, const catalog::State& catalog, bool finish)
{
    constexpr int quietEnough = 8, longEnough = 2000;
    const Epoch now = epochOf(state, catalog);
    if (now == m_epoch) return;
    m_quiet = now == m_latest ? m_quiet + 1 : 0;
    m_latest = now;
    if (++m_waiting >= longEnough || m_quiet >= quietEnough || finish || now.recounts != m_epoch.recounts)
        build(state, catalog);
}

orders::ScopePart Scope::describe(const orders::State& state) const
{
    orders::ScopePart out;
    out.fence = m_fence->given.name;
    out.inside = static_cast<std::int64_t>(m_orders.size());
    out.known = static_cast<std::int64_t>(m_orders.known());
    out.nowhere = m_orders.nowhere();
    out.older = state.everything.total().orders - out.known;
    return out;
}

} // namespace pitwall::scope
