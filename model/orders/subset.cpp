#include "orders/subset.h"

#include "orders/held/horizon.h"

#include <algorithm>
#include <utility>

namespace pitwall::orders {

Subset::Subset(const State& state, std::uint64_t firstChange)
    : m_members(state.seed),
      m_days(state.days),
      m_changes(firstChange)
{}

void Subset::clear(const State& state)
{
    m_members = Members(state.seed);
    m_nowhere = 0;
    m_sums = {};
    m_sales = {};
    ++m_changes;
}

/// Most calls are of a position that changes nothing.
void Subset::put(const State& state, const Book::Key& key, const Slot* slot, bool isNowhere)
{
    Members::Place member = m_members.find(*key.id);
    if (member == m_members.none()) member = m_members.insert(*key.id, outsideQueue);
    if (member->nowhere != isNowhere) { // what is said of those outside is another, too
        m_nowhere += isNowhere ? 1 : -1;
        member->nowhere = isNowhere;
        ++m_changes;
    }
    const bool inside = slot != nullptr;
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

void Subset::count(const State& state, const Member& member, bool add)
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

void Subset::forget(const State& state, const OrderId& id)
{
    const Members::Place member = m_members.find(id);
    if (member == m_members.none()) return;
    if (member->queue == insideQueue) count(state, *member, false);
    m_changes += member->queue == insideQueue ? 1 : 0;
    m_nowhere -= member->nowhere ? 1 : 0;
    m_members.erase(member);
}

std::vector<LatestOrder> Subset::latest(const State& state, std::size_t most) const
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
        const Slot* slot = heldSlot(state, member.id);
        const auto detail = state.details.find(member.id);
        if (slot == nullptr || !detail) continue;
        out.push_back({member.id, member.facts.createdAt, detail->userId, member.facts.price, detail->itemCount,
            detail->totalQuantity, state.statuses.statusOf(slot->status())});
    }
    return out;
}

} // namespace pitwall::orders
