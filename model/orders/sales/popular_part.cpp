#include "orders/sales/popular_part.h"

#include <algorithm>

namespace pitwall::orders {
namespace {

/// Whether `a` sold more than `b`.
bool isAbove(const Sales& a, const Sales& b, PopularBy by)
{
    switch (by) {
    case PopularBy::orders: return a.orders > b.orders;
    case PopularBy::revenue: return a.revenue > b.revenue;
    case PopularBy::quantity: break;
    }
    return a.quantity > b.quantity;
}

} // namespace

std::vector<PopularItem> ranked(const PopularWindow& window, PopularBy by, std::size_t limit)
{
    std::vector<PopularItem> out = window.items;
    const std::size_t count = std::min(limit, out.size());
    std::ranges::partial_sort(
        out, out.begin() + static_cast<std::ptrdiff_t>(count), [by](const PopularItem& a, const PopularItem& b) {
            if (isAbove(a.sales, b.sales, by)) return true;
            return !isAbove(b.sales, a.sales, by) && a.productId < b.productId;
        });
    out.resize(count);
    return out;
}

} // namespace pitwall::orders
