// What was sold, by product and by category: per second of the last 68 minutes, per local day, and in all. Made of add
// and remove alone, so that it can stand for everything or for the orders of one scope. Core thread only.
#pragma once

#include "orders/sales/popular_part.h"
#include "orders/sales/sold_products.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <chrono>
#include <memory>
#include <vector>

namespace pitwall::orders {

/// Which calendar day a moment belongs to, in one time zone.
class LocalDays {
public:
    /// Null: UTC.
    explicit LocalDays(const std::chrono::time_zone* zone = nullptr) : m_zone(zone) {}
    [[nodiscard]] std::chrono::local_days dayOf(Timestamp time) const;
    /// The same, quick for times of the same day.
    std::chrono::local_days cachedDayOf(Timestamp time);

private:
    const std::chrono::time_zone* m_zone;
    std::chrono::local_days m_day{}; // of the times in [m_from, m_until)
    Timestamp m_from{}, m_until{};
};

/// What one order sold: each product and each category once.
struct OrderSales {
    struct OfProduct {
        ProductIndex product{};
        std::int64_t quantity = 0;
        MoneySum revenue;
    };
    std::vector<OfProduct> products;
    std::vector<CategoryIndex> categories;
};

/// Sums the lines of one order, each product once.
void sumLines(std::span<const Line> lines, std::vector<OrderSales::OfProduct>& out);
/// The categories of an order's products, each once: those that sales are counted under, or those to come.
void categoriesOf(std::span<const OrderSales::OfProduct> sold, const SoldProducts& products, bool next,
    std::vector<CategoryIndex>& out);

/// Sales of every product and the number of orders with every category, over some span of time.
struct SalesTable {
    std::vector<Sales> products;                ///< by ProductIndex
    std::vector<std::int64_t> ordersByCategory; ///< by CategoryIndex
};

class SalesBook {
public:
    /// The newest seconds up to the greatest ever written to: an hour, the tolerance for future times, and some.
    static constexpr std::int64_t keptSeconds = 4096;
    static constexpr std::size_t keptDays = 3; ///< the newest of all days ever written to
    /// Pairs of a second and a product that are kept apart, 64 to 90 bytes each; beyond, the newest products of a
    /// second are counted as product 0.
    static constexpr std::size_t maxCells = 2'000'000;

    SalesBook();

    void add(Timestamp createdAt, std::chrono::local_days day, const OrderSales& sales)
    {
        change(createdAt, day, sales, 1);
    }
    void remove(Timestamp createdAt, std::chrono::local_days day, const OrderSales& sales)
    {
        change(createdAt, day, sales, -1);
    }
    /// Moves an order's count from some categories to others.
    void recount(Timestamp createdAt, std::chrono::local_days day, std::span<const CategoryIndex> from,
        std::span<const CategoryIndex> to);

    /// Pairs of a second and a product that have memory, at most mostPairs. Looks at every second.
    static constexpr std::size_t mostPairs = maxCells + static_cast<std::size_t>(keptSeconds) * 256;
    [[nodiscard]] std::size_t pairs() const
    {
        std::size_t sum = m_cells;
        for (const SecondCell& cell : m_seconds) sum += cell.first.size();
        return sum;
    }
    /// Adds the seconds [from, until) to `table`.
    void addSeconds(Second from, Second until, SalesTable& table) const;
    /// What one product sold in one second; nothing in one that is no longer kept.
    [[nodiscard]] Sales soldIn(Second second, ProductIndex product) const;
    [[nodiscard]] SalesTable allTime() const;
    [[nodiscard]] SalesTable day(std::chrono::local_days day) const;

private:
    /// Products with small numbers, which are all in a shop of ordinary size, have their place in an array.
    static constexpr std::uint32_t inArray = 256;
    struct SecondCell {
        std::vector<Sales> first;                                 ///< by ProductIndex, below inArray
        boost::unordered_flat_map<std::uint32_t, Sales> products; ///< all others
        boost::unordered_flat_map<std::uint32_t, std::int64_t> ordersByCategory;
    };
    struct DayTable {
        std::chrono::local_days day;
        SalesTable table;
    };

    void change(Timestamp createdAt, std::chrono::local_days day, const OrderSales& sales, std::int64_t sign);
    [[nodiscard]] SecondCell* cellOf(Timestamp createdAt);
    [[nodiscard]] SalesTable& tableOf(std::chrono::local_days day);
    [[nodiscard]] bool holds(std::int64_t second) const
    {
        return second <= m_newest && second > m_newest - keptSeconds;
    }
    void moveTo(std::int64_t second);

    std::vector<SecondCell> m_seconds;
    std::int64_t m_newest = -keptSeconds;
    std::size_t m_cells = 0; // pairs in m_seconds
    std::vector<DayTable> m_days;
    std::size_t m_latestDay = 0; // the one in m_days that was written to last
    SalesTable m_older;          // of the days that are no longer kept apart
};

} // namespace pitwall::orders
