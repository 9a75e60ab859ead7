// Short ways to let orders be delivered in tests: on the whole state, as the feeds do.
#pragma once

#include "core/followers.h"
#include "geofences.h"
#include "lives.h"

namespace pitwall::test {

inline void applyOrder(pitwall::State& all, const orders::OrderEvent& order, const ingest::RecordPosition& where)
{
    const orders::Book::Key key = all.orders.book.prepare(order.id);
    followers::orderWritten(all, order, key, where, orders::apply(all.orders, order, key, where));
}

inline void applyReport(pitwall::State& all, const orders::StatusEvent& event, const ingest::RecordPosition& where,
    orders::ReportSource source)
{
    const orders::Book::Key key = all.orders.book.prepare(event.id);
    const auto before = followers::statusBefore(all, key);
    orders::life::apply(all.orders, event, key, where, source);
    followers::statusReported(all, event, key, where, source, before);
}

inline void applyStatus(pitwall::State& all, const orders::StatusEvent& event, const ingest::RecordPosition& where)
{
    applyReport(all, event, where, orders::ReportSource::status);
}

inline void applyDelivery(pitwall::State& all, const orders::StatusEvent& event, const ingest::RecordPosition& where)
{
    applyReport(all, event, where, orders::ReportSource::delivery);
}

inline orders::StatusEvent seen(
    std::string_view id, Timestamp when, Coordinates where, std::string_view name = "IN_TRANSIT")
{
    orders::StatusEvent event = report(id, when, name);
    event.position = where;
    return event;
}

} // namespace pitwall::test
