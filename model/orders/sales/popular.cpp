#include "orders/sales/popular.h"

#include <algorithm>

namespace pitwall::orders {
namespace {

PopularItem itemOf(const State& state, const catalog::State& catalog, std::size_t product, const Sales& sales)
{
    PopularItem item;
    item.productId = state.soldProducts.id(ProductIndex{static_cast<std::uint32_t>(product)});
    if (const catalog::Product* row = catalog.products.find(item.productId)) {
        item.name = row->name;
        item.category = row->category;
        item.image = row->image;
    }
    item.sales = sales;
    return item;
}

/// The products that are among the first `limit` by any measure.
std::vector<std::size_t> bestOf(const std::vector<Sales>& products, std::size_t limit)
{
    std::vector<std::size_t> sold;
    for (std::size_t i = 0; i < products.size(); ++i) {
        if (products[i] != Sales{}) sold.push_back(i);
    }
    if (sold.size() <= limit) return sold;
    std::vector<std::size_t> best;
    const auto take = [&](auto measure) {
        std::ranges::partial_sort(sold, sold.begin() + static_cast<std::ptrdiff_t>(limit), [&](auto a, auto b) {
            return measure(products[a]) != measure(products[b]) ? measure(products[a]) > measure(products[b]) : a < b;
        });
        best.insert(best.end(), sold.begin(), sold.begin() + static_cast<std::ptrdiff_t>(limit));
    };
    take([](const Sales& s) { return s.quantity; });
    take([](const Sales& s) { return s.orders; });
    take([](const Sales& s) { return s.revenue; });
    std::ranges::sort(best);
    const auto rest = std::ranges::unique(best);
    best.erase(rest.begin(), rest.end());
    return best;
}

std::vector<PopularCategory> categoriesOf(const State& state, const SalesTable& table)
{
    std::vector<PopularCategory> all(state.soldProducts.categoryCount());
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].category = state.soldProducts.name(CategoryIndex{static_cast<std::uint32_t>(i)});
        if (i < table.ordersByCategory.size()) all[i].sales.orders = table.ordersByCategory[i];
    }
    for (std::size_t i = 0; i < table.products.size(); ++i) {
        const ProductIndex product{static_cast<std::uint32_t>(i)};
        Sales& sum = all[static_cast<std::size_t>(state.soldProducts.category(product))].sales;
        sum.quantity += table.products[i].quantity;
        sum.revenue += table.products[i].revenue;
    }
    std::erase_if(all, [](const PopularCategory& category) { return category.sales == Sales{}; });
    std::ranges::sort(all, [](const PopularCategory& a, const PopularCategory& b) {
        return a.sales.quantity != b.sales.quantity ? a.sales.quantity > b.sales.quantity : a.category < b.category;
    });
    return all;
}

PopularWindow windowOf(const State& state, const catalog::State& catalog, const SalesTable& table, std::size_t limit)
{
    PopularWindow window;
    window.sold = table.products.size() - static_cast<std::size_t>(std::ranges::count(table.products, Sales{}));
    for (const std::size_t product : bestOf(table.products, limit))
        window.items.push_back(itemOf(state, catalog, product, table.products[product]));
    window.items = ranked(window, PopularBy::quantity, window.items.size());
    window.categories = categoriesOf(state, table);
    return window;
}

} // namespace

PopularPart makePopular(const State& state, const SalesBook& sales, const catalog::State& catalog, Timestamp now)
{
    using namespace std::chrono_literals;
    PopularPart part;
    part.now = now;
    const Second end = floorToSecond(now) + 1s;
    // Every window continues the one before it, further back.
    SalesTable table;
    Second from = end;
    std::size_t span = 0;
    for (const std::chrono::seconds length : {60s, 300s, 600s, 1800s, 3600s}) {
        sales.addSeconds(end - length, from, table);
        from = end - length;
        part.windows[span++] = windowOf(state, catalog, table, PopularPart::shown);
    }
    part.windows[span++] = windowOf(state, catalog, sales.day(state.days.dayOf(now)), PopularPart::shown);
    part.windows[span] = windowOf(state, catalog, sales.allTime(), PopularPart::shown);
    return part;
}

PopularWindow popularWindow(
    const State& state, const catalog::State& catalog, Timestamp now, std::chrono::seconds length)
{
    const Second end = floorToSecond(now) + std::chrono::seconds(1);
    SalesTable table;
    state.sales.addSeconds(end - length, end, table);
    return windowOf(state, catalog, table, SIZE_MAX);
}

PopularWindow popularAllTime(const State& state, const catalog::State& catalog)
{
    return windowOf(state, catalog, state.sales.allTime(), SIZE_MAX);
}

} // namespace pitwall::orders
