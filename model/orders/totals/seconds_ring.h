// Totals per second over the last 136 minutes, for windows that are exact to the second. Core thread only.
#pragma once

#include "orders/totals/totals_parts.h"

#include <memory>

namespace pitwall::orders {

/// Keeps the newest `size` seconds up to the greatest ever written to. What is older is not kept: its windows are over.
class SecondsRing {
public:
    static constexpr std::int64_t size = 8192; ///< an hour and five minutes, the tolerance for future times, and some

    void add(Second second, Money revenue) { change(second, 1, revenue); }
    void remove(Second second, Money revenue) { change(second, -1, Money{-revenue.tenThousandths}); }

    /// Totals of [from, until).
    [[nodiscard]] Totals sum(Second from, Second until) const
    {
        Totals out;
        for (std::int64_t s = from.time_since_epoch().count(); s < until.time_since_epoch().count(); ++s) {
            if (!holds(s)) continue;
            const Totals& cell = (*m_cells)[slot(s)];
            out.orders += cell.orders;
            out.revenue += cell.revenue;
        }
        return out;
    }

private:
    [[nodiscard]] bool holds(std::int64_t s) const { return s <= m_newest && s > m_newest - size; }
    static std::size_t slot(std::int64_t s) { return static_cast<std::size_t>(s) % static_cast<std::size_t>(size); }

    void change(Second second, std::int64_t orders, Money revenue)
    {
        const std::int64_t s = second.time_since_epoch().count();
        if (s > m_newest) moveTo(s);
        if (!holds(s)) return;
        Totals& cell = (*m_cells)[slot(s)];
        cell.orders += orders;
        cell.revenue += revenue;
    }

    void moveTo(std::int64_t s)
    {
        const std::int64_t first = s - m_newest >= size ? s - size + 1 : m_newest + 1;
        for (std::int64_t cleared = first; cleared <= s; ++cleared) (*m_cells)[slot(cleared)] = {};
        m_newest = s;
    }

    std::unique_ptr<std::array<Totals, size>> m_cells = std::make_unique<std::array<Totals, size>>();
    std::int64_t m_newest = -size;
};

} // namespace pitwall::orders
