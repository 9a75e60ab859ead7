#include "orders/held/upsert.h"

#include "orders/held/horizon.h"
#include "orders/orders.h"

#include <tuple>

namespace pitwall::orders {
namespace {

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

} // namespace

Applied apply(State& state, const OrderEvent& order, const Book::Key& key, const ingest::RecordPosition& position)
{
    // Of every record, also of one that a newer one replaced: or it would depend on which of them came first.
    if (!state.oldestCreatedAt || order.createdAt < *state.oldestCreatedAt) state.oldestCreatedAt = order.createdAt;
    const bool old = state.horizon && order.createdAt < *state.horizon;
    if (old && heldSlot(state, key) == nullptr) {
        prepareLines(state, order);
        count(state, order);
        ++state.beforeHorizon;
        return Applied::beyondHorizon;
    }
    const Book::Place place = state.book.findOrInsert(key);
    if (place.inserted || !isHeld(state, *place.slot)) {
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

} // namespace pitwall::orders
