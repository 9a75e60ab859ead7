// Short ways to let orders be delivered in tests: on the whole state, as the feeds do.
#pragma once

#include "core/domains.h"
#include "geofences.h"
#include "lives.h"

namespace pitwall::test {

inline void applyOrder(pitwall::State& all, const orders::OrderEvent& order, const ingest::RecordPosition& where)
{
    const orders::Book::Key key = all.orders.book.prepare(order.id);
    orders::apply(all.orders, order, key, where);
    orderChanged(all, key);
}

inline void applyStatus(pitwall::State& all, const orders::StatusEvent& event, const ingest::RecordPosition& where)
{
    const orders::Book::Key key = all.orders.book.prepare(event.id);
    orders::life::apply(all.orders, event, key, where, orders::ReportSource::status);
    orderChanged(all, key);
}

inline void applyDelivery(pitwall::State& all, const orders::StatusEvent& event, const ingest::RecordPosition& where)
{
    const orders::Book::Key key = all.orders.book.prepare(event.id);
    orders::life::apply(all.orders, event, key, where, orders::ReportSource::delivery);
    delivery::reported(all, event, key, where);
    if (all.scope) all.scope->follow(all.orders, all.catalog, key);
}

inline orders::StatusEvent seen(
    std::string_view id, Timestamp when, Coordinates where, std::string_view name = "IN_TRANSIT")
{
    orders::StatusEvent event = report(id, when, name);
    event.position = where;
    return event;
}

} // namespace pitwall::test
