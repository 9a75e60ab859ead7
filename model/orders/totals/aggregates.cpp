#include "orders/totals/aggregates.h"

#include "orders/totals/expected.h"

namespace pitwall::orders {

void Aggregates::add(const OrderFacts& order)
{
    m_seconds.add(floorToSecond(order.createdAt), order.price);
    Cell& cell = m_minutes.at(floorToMinute(order.createdAt));
    ++cell.orders;
    cell.revenue += order.price;
    ++m_total.orders;
    m_total.revenue += order.price;
}

void Aggregates::remove(const OrderFacts& order)
{
    m_seconds.remove(floorToSecond(order.createdAt), order.price);
    Cell& cell = m_minutes.at(floorToMinute(order.createdAt));
    --cell.orders;
    cell.revenue -= order.price;
    --m_total.orders;
    m_total.revenue -= order.price;
}

Totals Aggregates::minute(Minute minute) const
{
    const Cell cell = m_minutes.get(minute);
    return {cell.orders, cell.revenue};
}

std::vector<MinuteRow> Aggregates::minutes(Minute from) const
{
    std::vector<MinuteRow> rows;
    for (const Minute day : m_minutes.days()) {
        if (day + std::chrono::days(1) <= from) continue;
        for (std::int64_t i = 0; i < DaySeries<Cell>::minutesPerDay; ++i) {
            const Minute start = day + std::chrono::minutes(i);
            if (start < from) continue;
            const Cell cell = m_minutes.get(start);
            if (cell.orders != 0 || cell.revenue != MoneySum{}) rows.push_back({start, {cell.orders, cell.revenue}});
        }
    }
    return rows;
}

Totals Aggregates::olderMinutes() const { return {m_minutes.older().orders, m_minutes.older().revenue}; }

TilesPart makeTiles(const Aggregates& aggregates, Timestamp now)
{
    using namespace std::chrono;
    TilesPart part;
    const Second end = floorToSecond(now) + 1s;
    part.now = now;
    part.total = aggregates.total();
    for (std::size_t i = 0; i < part.perSecond.size(); ++i) {
        const Second second = end - seconds(part.perSecond.size() - i);
        part.perSecond[i] = aggregates.window(second, second + 1s);
    }
    for (std::size_t i = 0; i < part.perMinuteSliding.size(); ++i) {
        const Second until = end - minutes(part.perMinuteSliding.size() - 1 - i);
        part.perMinuteSliding[i] = aggregates.window(until - 60s, until);
    }
    part.lastMinute = part.perMinuteSliding[59];
    part.previousMinute = part.perMinuteSliding[58];
    return part;
}

MinutesPart makeMinutes(const Aggregates& aggregates, Timestamp now)
{
    using namespace std::chrono;
    MinutesPart part;
    part.now = now;
    const Minute open = floorToMinute(now);
    for (std::size_t back = MinutesPart::shownMinutes; back-- > 0;) {
        const Minute start = open - minutes(back);
        const Totals totals = aggregates.minute(start);
        if (part.rows.empty() && totals.orders == 0) continue; // before the first order
        part.rows.push_back({start, totals});
    }
    part.revenueBand = expectedBands(
        part.rows, MinutesPart::bandMinutes, [](const Totals& t) { return t.revenue.toDouble(); });
    part.ordersBand = expectedBands(
        part.rows, MinutesPart::bandMinutes, [](const Totals& t) { return static_cast<double>(t.orders); });
    const std::size_t ghostRows = std::min(part.rows.size(), MinutesPart::bandMinutes);
    for (const days age : {days(7), days(1)}) {
        std::int64_t orders = 0;
        for (std::size_t i = part.rows.size() - ghostRows; i < part.rows.size(); ++i) {
            part.ghost.push_back({part.rows[i].start - age, aggregates.minute(part.rows[i].start - age)});
            orders += part.ghost.back().totals.orders;
        }
        part.ghostAge = age;
        if (orders > 0) return part;
        part.ghost.clear();
    }
    part.ghostAge = days(0);
    return part;
}

} // namespace pitwall::orders
