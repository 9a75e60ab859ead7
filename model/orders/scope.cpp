#include "orders/scope.h"

#include "orders/order_join.h"

#include <algorithm>
#include <utility>

namespace pitwall::orders {

Scope::Scope(const State& state, const catalog::State& catalog, std::shared_ptr<const delivery::Fence> fence,
    std::uint64_t firstChange)
    : m_fence(std::move(fence)),
      m_members(state.seed),
      m_days(state.days),
      m_changes(firstChange)
{
    build(state, catalog);
}

Scope::Epoch Scope::epochOf(const State& state, const catalog::State& catalog)
{
    return {state.horizon, catalog.userChanges, state.lives.drops, state.recounts};
}

void Scope::build(const State& state, const catalog::State& catalog)
{
    m_members = Members(state.seed);
    m_nowhere = 0;
    m_sums = {};
    m_sales = {};
    m_detailChanges = state.details.changes();
    m_epoch = m_latest = epochOf(state, catalog);
    m_quiet = m_waiting = 0;
    state.details.forEach([&](const HeldDetail& detail, HeldDetails::Place place) {
        if (state.details.isNewest(place)) take(state, catalog, detail);
    });
    ++m_changes;
}

/// An order whose detail was written.
void Scope::take(const State& state, const catalog::State& catalog, const HeldDetail& detail)
{
    Members::Place member = m_members.find(detail.id);
    if (member == m_members.none()) member = m_members.insert(detail.id, outsideQueue);
    settle(state, catalog, member, detail);
    if (member->queue == insideQueue) ++m_changes; // who ordered may be another
}

/// Counts the order as it is now in place of how it was counted. Most calls are of a position that changes nothing.
void Scope::settle(const State& state, const catalog::State& catalog, Members::Place member, const HeldDetail& detail)
{
    const Book::Key key = state.book.prepare(detail.id);
    const Slot* slot = state.book.find(key);
    const bool isHeld = slot != nullptr && (!state.horizon || slot->createdAt() >= *state.horizon);
    const auto where = placeOf(state, catalog, detail);
    const bool inside = isHeld && where && m_fence->area.contains(*where);
    if (member->nowhere == where.has_value()) { // what is said of those outside is another, too
        m_nowhere += where ? -1 : 1;
        member->nowhere = !where;
        ++m_changes;
    }
    const bool wasInside = member->queue == insideQueue;
    if (!inside && !wasInside) return;
    const StatusIndex status = inside ? slot->status() : StatusIndex{};
    const OrderFacts facts = inside ? OrderFacts{slot->createdAt(), slot->price()} : OrderFacts{};
    m_lines.clear();
    if (inside) state.book.readLines(key, *slot, state.soldProducts.usualPrices(), m_lines);
    const bool sameSums = wasInside && inside && facts == member->facts && m_lines == member->lines;
    if (!sameSums || std::exchange(member->status, status) != status) ++m_changes;
    if (sameSums) return;
    if (wasInside) count(state, *member, false);
    m_members.move(member, inside ? insideQueue : outsideQueue);
    member->status = status;
    member->facts = facts;
    member->lines = std::vector(m_lines); // no larger than it need be
    if (inside) count(state, *member, true);
}

void Scope::count(const State& state, const Member& member, bool add)
{
    sumLines(member.lines, m_sold.products);
    categoriesOf(m_sold.products, state.soldProducts, false, m_sold.categories);
    const auto day = m_days.cachedDayOf(member.facts.createdAt);
    if (add) {
        m_sums.add(member.facts);
        m_sales.add(member.facts.createdAt, day, m_sold);
    } else {
        m_sums.remove(member.facts);
        m_sales.remove(member.facts.createdAt, day, m_sold);
    }
}

void Scope::forget(const State& state, const OrderId& id)
{
    const Members::Place member = m_members.find(id);
    if (member == m_members.none()) return;
    if (member->queue == insideQueue) count(state, *member, false);
    m_changes += member->queue == insideQueue ? 1 : 0;
    m_nowhere -= member->nowhere ? 1 : 0;
    m_members.erase(member);
}

void Scope::follow(const State& state, const catalog::State& catalog, const Book::Key& key)
{
    // Under new categories the old ones cannot be taken out again one by one; of several details only the last says
    // which one it took the place of.
    const std::uint64_t written = state.details.changes() - m_detailChanges;
    if (epochOf(state, catalog).recounts != m_epoch.recounts || written > 1) return build(state, catalog);
    m_detailChanges = state.details.changes();
    if (written == 1 && state.details.dropped() && !state.details.find(*state.details.dropped()))
        forget(state, *state.details.dropped());
    const auto detail = state.details.find(*key.id);
    if (!detail) return;
    if (written == 1) return take(state, catalog, *detail);
    const Members::Place member = m_members.find(*key.id);
    if (member != m_members.none()) settle(state, catalog, member, *detail);
}

void Scope::maintain(const State& state, const catalog::State& catalog, bool finish)
{
    constexpr int quietEnough = 8, longEnough = 2000;
    const Epoch now = epochOf(state, catalog);
    if (now == m_epoch) return;
    m_quiet = now == m_latest ? m_quiet + 1 : 0;
    m_latest = now;
    if (++m_waiting >= longEnough || m_quiet >= quietEnough || finish || now.recounts != m_epoch.recounts)
        build(state, catalog);
}

ScopePart Scope::describe(const State& state) const
{
    ScopePart out;
    out.fence = m_fence->given.name;
    out.inside = static_cast<std::int64_t>(size());
    out.known = static_cast<std::int64_t>(m_members.size());
    out.nowhere = m_nowhere;
    out.older = state.everything.total().orders - out.known;
    return out;
}

std::vector<LatestOrder> Scope::latest(const State& state, std::size_t most) const
{
    std::vector<const Member*> newest;
    newest.reserve(size());
    for (const Member& member : m_members.queue(insideQueue)) newest.push_back(&member);
    const auto count = static_cast<std::ptrdiff_t>(std::min(most, newest.size()));
    std::ranges::partial_sort(newest, newest.begin() + count, [](const Member* a, const Member* b) {
        return a->facts.createdAt != b->facts.createdAt ? a->facts.createdAt > b->facts.createdAt : b->id < a->id;
    });
    std::vector<LatestOrder> out;
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        const Member& member = *newest[static_cast<std::size_t>(i)];
        const Slot* slot = state.book.find(member.id);
        const auto detail = state.details.find(member.id);
        if (slot == nullptr || !detail) continue;
        out.push_back({member.id, member.facts.createdAt, detail->userId, member.facts.price, detail->itemCount,
            detail->totalQuantity, state.statuses.statusOf(slot->status())});
    }
    return out;
}

} // namespace pitwall::orders
