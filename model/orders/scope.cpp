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
    m_ring.clear();
    m_nowhere = 0;
    m_sums = {};
    m_sales = {};
    m_oldest = state.details.oldest();
    m_epoch = m_latest = epochOf(state, catalog);
    m_quiet = m_waiting = 0;
    for (std::uint64_t number = m_oldest; number < state.details.added(); ++number)
        take(state, catalog, state.details.at(number), number);
    ++m_changes;
}

/// The order of the newest detail.
void Scope::take(const State& state, const catalog::State& catalog, const HeldDetail& detail, std::uint64_t number)
{
    m_ring.push_back(detail.id);
    Members::Place member = m_members.find(detail.id);
    if (member == m_members.none()) member = m_members.insert(detail.id, outsideQueue);
    member->number = number;
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

void Scope::forgetOlder(const State& state)
{
    for (; m_oldest < state.details.oldest() && !m_ring.empty(); ++m_oldest) {
        const Members::Place member = m_members.find(m_ring.front());
        m_ring.pop_front();
        if (member == m_members.none() || member->number != m_oldest) continue; // corrected since
        if (member->queue == insideQueue) count(state, *member, false);
        m_changes += member->queue == insideQueue ? 1 : 0;
        m_nowhere -= member->nowhere ? 1 : 0;
        m_members.erase(member);
    }
}

void Scope::follow(const State& state, const catalog::State& catalog, const Book::Key& key)
{
    // Under new categories the old ones cannot be taken out again one by one.
    if (epochOf(state, catalog).recounts != m_epoch.recounts) return build(state, catalog);
    const std::uint64_t next = m_oldest + m_ring.size();
    for (std::uint64_t number = next; number < state.details.added(); ++number)
        take(state, catalog, state.details.at(number), number);
    if (next == state.details.added()) {
        const Members::Place member = m_members.find(*key.id);
        if (member != m_members.none()) settle(state, catalog, member, state.details.at(member->number));
    }
    forgetOlder(state);
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
        if (slot == nullptr) continue;
        const HeldDetail detail = state.details.at(member.number);
        out.push_back({member.id, member.facts.createdAt, detail.userId, member.facts.price, detail.itemCount,
            detail.totalQuantity, state.statuses.statusOf(slot->status())});
    }
    return out;
}

} // namespace pitwall::orders
