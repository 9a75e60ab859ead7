#include "orders/orders.h"

#include "orders/held/horizon.h"

namespace pitwall::orders {
namespace {

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
    keepHorizon(state);
}

} // namespace pitwall::orders
