#include "orders/sales/sales.h"

#include <algorithm>

namespace pitwall::orders {
namespace {

std::size_t slot(std::int64_t second)
{
    return static_cast<std::size_t>(second) % static_cast<std::size_t>(SalesBook::keptSeconds);
}

void addTo(Sales& sales, const OrderSales::OfProduct& sold, std::int64_t sign)
{
    sales.orders += sign;
    sales.quantity += sign * sold.quantity;
    sales.revenue.tenThousandths += sign * sold.revenue.tenThousandths;
}

template <typename Value, typename Index>
Value& at(std::vector<Value>& values, Index index)
{
    const auto i = static_cast<std::size_t>(index);
    if (i >= values.size()) values.resize(i + 1);
    return values[i];
}

void addSales(Sales& sum, const Sales& sales)
{
    sum.orders += sales.orders;
    sum.quantity += sales.quantity;
    sum.revenue += sales.revenue;
}

void addTable(SalesTable& sum, const SalesTable& table)
{
    for (std::size_t i = 0; i < table.products.size(); ++i) addSales(at(sum.products, i), table.products[i]);
    for (std::size_t i = 0; i < table.ordersByCategory.size(); ++i)
        at(sum.ordersByCategory, i) += table.ordersByCategory[i];
}

void change(SalesTable& table, const OrderSales& sales, std::int64_t sign)
{
    for (const auto& sold : sales.products) addTo(at(table.products, sold.product), sold, sign);
    for (const CategoryIndex category : sales.categories) at(table.ordersByCategory, category) += sign;
}

} // namespace

std::chrono::local_days LocalDays::dayOf(Timestamp time) const
{
    using namespace std::chrono;
    if (m_zone == nullptr) return local_days(floor<days>(time).time_since_epoch());
    return floor<days>(m_zone->to_local(floor<seconds>(time)));
}

std::chrono::local_days LocalDays::cachedDayOf(Timestamp time)
{
    using namespace std::chrono;
    if (time >= m_from && time < m_until) return m_day;
    m_day = dayOf(time);
    // Where the day begins twice (or not at all) at a clock change, the moments about it are asked for each time.
    const auto begin = [this](local_days day) {
        return m_zone == nullptr ? Timestamp(day.time_since_epoch())
                                 : Timestamp(m_zone->to_sys(local_seconds(day), choose::latest));
    };
    m_from = begin(m_day);
    m_until = m_zone == nullptr ? begin(m_day + days(1))
                                : Timestamp(m_zone->to_sys(local_seconds(m_day + days(1)), choose::earliest));
    return m_day;
}

namespace {

void addLine(const Line& line, OrderSales::OfProduct& sold)
{
    sold.quantity += line.quantity;
    sold.revenue.tenThousandths += MoneySum{line.price.tenThousandths}.tenThousandths * line.quantity;
}

template <typename Values>
void sortAndMerge(Values& values)
{
    std::ranges::sort(values);
    const auto rest = std::ranges::unique(values);
    values.erase(rest.begin(), rest.end());
}

} // namespace

void categoriesOf(std::span<const OrderSales::OfProduct> sold, const SoldProducts& products, bool next,
    std::vector<CategoryIndex>& out)
{
    out.clear();
    for (const auto& [product, quantity, revenue] : sold) {
        const CategoryIndex category = next ? products.nextCategory(product) : products.category(product);
        if (out.empty() || out.back() != category) out.push_back(category);
    }
    if (out.size() > 1) sortAndMerge(out);
}

void sumLines(std::span<const Line> lines, std::vector<OrderSales::OfProduct>& out)
{
    constexpr std::size_t few = 32; // more are sorted, so that a hostile order of thousands of lines costs no square
    out.clear();
    if (lines.size() <= few) {
        for (const Line& line : lines) {
            auto found = std::ranges::find(out, line.product, &OrderSales::OfProduct::product);
            if (found == out.end())
                found = out.insert(out.end(), {.product = line.product, .quantity = 0, .revenue = {}});
            addLine(line, *found);
        }
        return;
    }
    std::vector<Line> sorted(lines.begin(), lines.end());
    std::ranges::stable_sort(sorted, {}, &Line::product);
    for (const Line& line : sorted) {
        if (out.empty() || out.back().product != line.product)
            out.push_back({.product = line.product, .quantity = 0, .revenue = {}});
        addLine(line, out.back());
    }
}

SalesBook::SalesBook() : m_seconds(static_cast<std::size_t>(keptSeconds)) {}

void SalesBook::moveTo(std::int64_t second)
{
    const std::int64_t first = second - m_newest >= keptSeconds ? second - keptSeconds + 1 : m_newest + 1;
    for (std::int64_t s = first; s <= second; ++s) {
        SecondCell& cell = m_seconds[slot(s)];
        m_cells -= cell.products.size();
        cell.products.clear();
        std::ranges::fill(cell.first, Sales{});
        cell.ordersByCategory.clear();
    }
    m_newest = second;
}

SalesBook::SecondCell* SalesBook::cellOf(Timestamp createdAt)
{
    const std::int64_t second = floorToSecond(createdAt).time_since_epoch().count();
    if (second > m_newest) moveTo(second);
    return holds(second) ? &m_seconds[slot(second)] : nullptr;
}

SalesTable& SalesBook::tableOf(std::chrono::local_days day)
{
    if (m_latestDay < m_days.size() && m_days[m_latestDay].day == day) return m_days[m_latestDay].table;
    auto found = std::ranges::find(m_days, day, &DayTable::day);
    if (found == m_days.end()) {
        if (m_days.size() == keptDays) {
            const auto oldest = std::ranges::min_element(m_days, {}, &DayTable::day);
            if (day < oldest->day) return m_older;
            addTable(m_older, oldest->table);
            m_days.erase(oldest);
        }
        m_days.push_back({day, {}});
        found = m_days.end() - 1;
    }
    m_latestDay = static_cast<std::size_t>(found - m_days.begin());
    return found->table;
}

SalesTable SalesBook::allTime() const
{
    SalesTable sum = m_older;
    for (const DayTable& day : m_days) addTable(sum, day.table);
    return sum;
}

void SalesBook::change(Timestamp createdAt, std::chrono::local_days day, const OrderSales& sales, std::int64_t sign)
{
    orders::change(tableOf(day), sales, sign);
    SecondCell* cell = cellOf(createdAt);
    if (cell == nullptr) return;
    for (const auto& sold : sales.products) {
        const auto product = static_cast<std::uint32_t>(sold.product);
        if (product < inArray) {
            addTo(at(cell->first, product), sold, sign);
            continue;
        }
        auto found = cell->products.find(product);
        if (found == cell->products.end()) {
            const bool full = m_cells >= maxCells;
            if (full) {
                addTo(at(cell->first, 0), sold, sign);
                continue;
            }
            found = cell->products.try_emplace(product).first;
            ++m_cells;
        }
        addTo(found->second, sold, sign);
    }
    for (const CategoryIndex category : sales.categories)
        cell->ordersByCategory[static_cast<std::uint32_t>(category)] += sign;
}

void SalesBook::recount(Timestamp createdAt, std::chrono::local_days day, std::span<const CategoryIndex> from,
    std::span<const CategoryIndex> to)
{
    SalesTable& table = tableOf(day);
    SecondCell* cell = cellOf(createdAt);
    const auto move = [&](CategoryIndex category, std::int64_t sign) {
        at(table.ordersByCategory, category) += sign;
        if (cell != nullptr) cell->ordersByCategory[static_cast<std::uint32_t>(category)] += sign;
    };
    for (const CategoryIndex category : from) move(category, -1);
    for (const CategoryIndex category : to) move(category, 1);
}

void SalesBook::addSeconds(Second from, Second until, SalesTable& table) const
{
    const std::int64_t first = std::max(from.time_since_epoch().count(), m_newest - keptSeconds + 1);
    const std::int64_t end = std::min(until.time_since_epoch().count(), m_newest + 1);
    for (std::int64_t second = first; second < end; ++second) {
        const SecondCell& cell = m_seconds[slot(second)];
        const auto add = [&table](std::uint32_t product, const Sales& sales) {
            addSales(at(table.products, product), sales);
        };
        for (std::uint32_t product = 0; product < cell.first.size(); ++product) add(product, cell.first[product]);
        for (const auto& [product, sales] : cell.products) add(product, sales);
        for (const auto& [category, orders] : cell.ordersByCategory) at(table.ordersByCategory, category) += orders;
    }
}

SalesTable SalesBook::day(std::chrono::local_days day) const
{
    const auto found = std::ranges::find(m_days, day, &DayTable::day);
    return found != m_days.end() ? found->table : SalesTable{};
}

} // namespace pitwall::orders
