// What is added up over orders: made of add and remove alone, so that it can stand for everything or for the orders of
// one scope. Part of the core's state: core thread only.
#pragma once

#include "orders/totals/day_series.h"
#include "orders/totals/seconds_ring.h"
#include "orders/totals/totals_parts.h"

namespace pitwall::orders {

/// What the aggregates need to know of an order.
struct OrderFacts {
    Timestamp createdAt{};
    Money price;
    bool operator==(const OrderFacts&) const = default;
};

class Aggregates {
public:
    void add(const OrderFacts& order);
    void remove(const OrderFacts& order);

    [[nodiscard]] const Totals& total() const { return m_total; }
    /// Totals of whole seconds [from, until); exact for the last hour.
    [[nodiscard]] Totals window(Second from, Second until) const { return m_seconds.sum(from, until); }
    [[nodiscard]] Totals minute(Minute minute) const;
    /// Every kept minute from `from` on that holds an order, oldest first.
    [[nodiscard]] std::vector<MinuteRow> minutes(Minute from = Minute::min()) const;
    /// The totals of minutes that are no longer kept (older than the newest 400 days with data).
    [[nodiscard]] Totals olderMinutes() const;
    [[nodiscard]] std::size_t bytes() const { return m_minutes.bytes() + sizeof(SecondsRing); }

private:
    struct Cell {
        std::int64_t orders = 0;
        MoneySum revenue;
        void operator+=(const Cell& other)
        {
            orders += other.orders;
            revenue += other.revenue;
        }
    };
    SecondsRing m_seconds;
    DaySeries<Cell> m_minutes;
    Totals m_total;
};

/// The figures of the tiles as of `now`; version and the fields about the store of details are left to the caller.
TilesPart makeTiles(const Aggregates& aggregates, Timestamp now);

/// The per-minute series as of `now`; version is left to the caller.
MinutesPart makeMinutes(const Aggregates& aggregates, Timestamp now);

} // namespace pitwall::orders
