#include "orders/orders.h"

#include <algorithm>
#include <tuple>

namespace pitwall::orders {
namespace {

constexpr std::size_t knownSteps = static_cast<std::size_t>(Step::unknown);
constexpr std::size_t maxOthers = 255 - knownSteps;

/// Numbers the products of the order's lines; what they sold is then in state.sold.
void prepareLines(State& state, const OrderEvent& order)
{
    state.lines.clear();
    for (const OrderItem& item : order.items())
        state.lines.push_back({state.soldProducts.indexOf(item.productId, item.price), item.quantity, item.price});
}

void countSales(State& state, Timestamp createdAt, bool add)
{
    sumLines(state.lines, state.sold.products);
    categoriesOf(state.sold.products, state.soldProducts, false, state.sold.categories);
    const auto day = state.days.cachedDayOf(createdAt);
    if (add)
        state.sales.add(createdAt, day, state.sold);
    else
        state.sales.remove(createdAt, day, state.sold);
}

void fill(
    State& state, const Book::Key& key, Slot& slot, const OrderEvent& order, const ingest::RecordPosition& position)
{
    slot.setValues(order.createdAt, order.price);
    // An order whose life was let go of keeps the status that it had come to.
    slot.setPosition(position, slot.isRetired() ? slot.status() : state.statuses.indexOf(order.status));
    if (!state.book.setLines(key, slot, state.lines, state.soldProducts.usualPrices())) ++state.linesNotHeld;
    ++state.heldPerMinute.at(floorToMinute(order.createdAt));
    ++state.held;
    state.details.add(order);
}

void count(State& state, const OrderEvent& order)
{
    state.everything.add({order.createdAt, order.price});
    countSales(state, order.createdAt, true);
    state.latest.add(order);
    if (!state.newestCreatedAt || order.createdAt > *state.newestCreatedAt) state.newestCreatedAt = order.createdAt;
    ++state.changes;
}

/// Takes a held order out again, so that a newer record of it can be counted in its place.
void uncount(State& state, const Book::Key& key, const Slot& slot)
{
    state.book.readLines(key, slot, state.soldProducts.usualPrices(), state.lines);
    countSales(state, slot.createdAt(), false);
    state.everything.remove({slot.createdAt(), slot.price()});
    state.latest.remove(*key.id, slot.createdAt());
    --state.heldPerMinute.at(floorToMinute(slot.createdAt()));
    --state.held;
}

/// Where the held orders are cut: `horizon` lies in `minute`, of which `heldInMinute` orders stay, and all `newer`
/// ones.
struct Cut {
    Timestamp horizon;
    Minute minute;
    std::uint64_t heldInMinute = 0, newer = 0;
};

/// A minute that holds more than may stay: its newest `wanted` orders, and of those with equal times all or none.
Cut cutWithin(const State& state, Minute minute, std::uint64_t wanted, std::uint64_t most, std::uint64_t newer)
{
    std::vector<std::int64_t> times;
    state.book.forEach([&](const Slot& slot) {
        if (floorToMinute(slot.createdAt()) == minute) times.push_back(slot.createdAt().time_since_epoch().count());
    });
    const auto rank = times.end() - static_cast<std::ptrdiff_t>(std::clamp<std::uint64_t>(wanted, 1, times.size()));
    std::ranges::nth_element(times, rank);
    std::int64_t at = *rank;
    const auto atOrAfter = [&times](std::int64_t from) {
        return static_cast<std::uint64_t>(std::ranges::count_if(times, [from](std::int64_t t) { return t >= from; }));
    };
    if (newer + atOrAfter(at) > most) ++at;
    return {Timestamp(std::chrono::microseconds(at)), minute, atOrAfter(at), newer};
}

/// Keeps the newest `wanted` orders and those that share a minute with them, but never more than `most`.
Cut findCut(const State& state, std::uint64_t wanted, std::uint64_t most)
{
    const std::vector<Minute> days = state.heldPerMinute.days();
    std::uint64_t newer = 0;
    for (std::size_t day = days.size(); day-- > 0;) {
        for (std::int64_t i = DaySeries<std::int64_t>::minutesPerDay; i-- > 0;) {
            const Minute minute = days[day] + std::chrono::minutes(i);
            const auto here = static_cast<std::uint64_t>(state.heldPerMinute.get(minute));
            if (newer + here >= wanted && here > 0) {
                return newer + here <= most ? Cut{minute, minute, here, newer}
                                            : cutWithin(state, minute, wanted - newer, most, newer);
            }
            newer += here;
        }
    }
    // The rest lies in days that the series no longer tells apart.
    const Minute oldest = days.empty() ? Minute{} : days.front();
    return {oldest, oldest, static_cast<std::uint64_t>(state.heldPerMinute.get(oldest)),
        newer - static_cast<std::uint64_t>(state.heldPerMinute.get(oldest))};
}

/// The counts of what stays held after the cut.
DaySeries<std::int64_t> countsAfter(const DaySeries<std::int64_t>& counts, const Cut& cut)
{
    DaySeries<std::int64_t> out;
    for (const Minute day : counts.days()) {
        for (std::int64_t i = 0; i < DaySeries<std::int64_t>::minutesPerDay; ++i) {
            const Minute minute = day + std::chrono::minutes(i);
            const std::int64_t held = counts.get(minute);
            if (held != 0 && minute > cut.minute) out.at(minute) += held;
        }
    }
    if (cut.heldInMinute != 0) out.at(cut.minute) += static_cast<std::int64_t>(cut.heldInMinute);
    return out;
}

/// Counts every held order under the categories that its products now have. Orders that are no longer held stay where
/// they were counted.
void recountCategories(State& state)
{
    std::vector<CategoryIndex> next;
    state.book.forEachWithLines(state.soldProducts.usualPrices(), [&](const Slot& slot, std::span<const Line> lines) {
        sumLines(lines, state.sold.products);
        categoriesOf(state.sold.products, state.soldProducts, false, state.sold.categories);
        categoriesOf(state.sold.products, state.soldProducts, true, next);
        if (next == state.sold.categories) return;
        state.sales.recount(slot.createdAt(), state.days.cachedDayOf(slot.createdAt()), state.sold.categories, next);
    });
    state.soldProducts.takeCategories();
    ++state.recounts;
    ++state.changes;
}

} // namespace

StatusIndex StatusNames::indexOf(const Status& status)
{
    if (status.step != Step::unknown) return static_cast<StatusIndex>(status.step);
    const auto found = std::ranges::find(m_others, status.otherName);
    if (found == m_others.end() && m_others.size() == maxOthers) return 255;
    const auto index = knownSteps + static_cast<std::size_t>(found - m_others.begin());
    if (found == m_others.end()) m_others.push_back(status.otherName);
    return static_cast<StatusIndex>(index);
}

Status StatusNames::statusOf(StatusIndex index) const
{
    if (index < knownSteps) return {static_cast<Step>(index), {}};
    if (index - knownSteps < m_others.size()) return {Step::unknown, m_others[index - knownSteps]};
    return {Step::unknown, "OTHER"};
}

Applied apply(State& state, const OrderEvent& order, const Book::Key& key, const ingest::RecordPosition& position)
{
    // Of every record, also of one that a newer one replaced: or it would depend on which of them came first.
    if (!state.oldestCreatedAt || order.createdAt < *state.oldestCreatedAt) state.oldestCreatedAt = order.createdAt;
    const bool old = state.horizon && order.createdAt < *state.horizon;
    // A slot from before the horizon waits for its sweep; it no longer counts as held.
    const auto isHeld = [&state](const Slot* slot) {
        return slot != nullptr && (!state.horizon || slot->createdAt() >= *state.horizon);
    };
    if (old && !isHeld(state.book.find(key))) {
        prepareLines(state, order);
        count(state, order);
        ++state.beforeHorizon;
        return Applied::beyondHorizon;
    }
    const Book::Place place = state.book.findOrInsert(key);
    if (place.inserted || !isHeld(place.slot)) {
        // What was known of its life went with it.
        place.slot->setFollowed(false);
        place.slot->setRetired(false);
        prepareLines(state, order);
        fill(state, key, *place.slot, order, position);
        count(state, order);
        life::orderWritten(state, *place.slot, order.id);
        return Applied::added;
    }
    Slot& slot = *place.slot;
    if (std::tuple(order.createdAt, position) <= std::tuple(slot.createdAt(), slot.position())) return Applied::stale;
    uncount(state, key, slot);
    prepareLines(state, order);
    fill(state, key, slot, order, position);
    count(state, order);
    life::orderWritten(state, slot, order.id);
    return Applied::replaced;
}

std::vector<Line> linesOf(const State& state, const Book::Key& key, const Slot& slot)
{
    std::vector<Line> lines;
    state.book.readLines(key, slot, state.soldProducts.usualPrices(), lines);
    return lines;
}

void setCategory(State& state, std::string_view productId, std::string_view category)
{
    state.soldProducts.setCategory(productId, category);
    state.quietMaintains = 0;
    ++state.changes;
}

void maintain(State& state, bool finish)
{
    // A catalogue comes in many batches; the held orders are walked once, after the last of them.
    constexpr int quietEnough = 8;
    if (state.soldProducts.categoriesChanged() && (++state.quietMaintains >= quietEnough || finish))
        recountCategories(state);
    if (state.shardsToSweep > 0) {
        state.book.sweep(--state.shardsToSweep, *state.horizon, state.soldProducts.usualPrices());
        return;
    }
    const std::uint64_t limit = state.limits.heldOrders, most = limit + limit / 16;
    if (state.held <= most) return;
    const Cut cut = findCut(state, limit, most);
    state.horizon = state.horizon ? std::max(*state.horizon, cut.horizon) : cut.horizon;
    state.heldPerMinute = countsAfter(state.heldPerMinute, cut);
    state.held = cut.newer + cut.heldInMinute;
    state.shardsToSweep = Book::shards;
}

} // namespace pitwall::orders
