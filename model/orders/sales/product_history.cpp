#include "orders/sales/product_history.h"

#include "orders/orders.h"

namespace pitwall::orders {

Sales SalesBook::soldIn(Second second, ProductIndex product) const
{
    const std::int64_t number = second.time_since_epoch().count();
    if (!holds(number)) return {};
    const SecondCell& cell = m_seconds[static_cast<std::size_t>(number) % m_seconds.size()];
    const auto index = static_cast<std::uint32_t>(product);
    if (index < inArray) return index < cell.first.size() ? cell.first[index] : Sales{};
    const auto found = cell.products.find(index);
    return found == cell.products.end() ? Sales{} : found->second;
}

ProductHistory productHistory(const State& state, const SalesBook& sales, std::string_view productId, Timestamp now)
{
    using namespace std::chrono_literals;
    ProductHistory history{.productId = std::string(productId), .now = now, .minutes = {}};
    const auto product = productId.empty() ? ProductIndex{} : state.soldProducts.find(productId);
    const Minute open = floorToMinute(now);
    const Second end = floorToSecond(now) + 1s;
    for (Minute start = open - std::chrono::minutes(ProductHistory::shownMinutes - 1); start <= open; start += 1min) {
        ProductMinute& minute = history.minutes.emplace_back(start, Sales{});
        if (!product) continue;
        for (Second second = start; second < std::min<Second>(start + 1min, end); second += 1s) {
            const Sales sold = sales.soldIn(second, *product);
            minute.sales.orders += sold.orders;
            minute.sales.quantity += sold.quantity;
            minute.sales.revenue += sold.revenue;
        }
    }
    return history;
}

} // namespace pitwall::orders
