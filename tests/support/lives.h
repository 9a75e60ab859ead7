// Short ways to write status reports and ratings in tests.
#pragma once

#include "orders.h"

namespace pitwall::test {

inline orders::Status status(std::string_view name)
{
    const orders::Step step = orders::stepFromName(name);
    return {step, step == orders::Step::unknown ? std::string(name) : std::string()};
}

inline orders::StatusEvent report(std::string_view id, Timestamp at, std::string_view name)
{
    orders::StatusEvent event;
    event.id.assign(id);
    event.at = at;
    if (!name.empty()) event.status = status(name);
    return event;
}

inline orders::Applied apply(orders::State& state, const orders::StatusEvent& event,
    const ingest::RecordPosition& position, orders::ReportSource source = orders::ReportSource::status)
{
    return orders::life::apply(state, event, state.book.prepare(event.id), position, source);
}

inline orders::RatingEvent rating(std::string_view order, Timestamp createdAt, int score, std::string_view comment = {})
{
    orders::RatingEvent event;
    event.order.assign(order);
    event.createdAt = createdAt;
    event.score = score;
    event.comment = comment;
    return event;
}

inline OrderId idOf(std::string_view text)
{
    OrderId id;
    id.assign(text);
    return id;
}

} // namespace pitwall::test
