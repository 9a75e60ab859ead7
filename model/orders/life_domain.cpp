#include "orders/life_domain.h"

namespace pitwall::orders {
namespace {

using ingest::Reject;

Reject accepted(const pitwall::State& state, Decoders& decoders, std::size_t place, Timestamp latestAllowed)
{
    const StatusEvent& event = decoders.statusEvents[place];
    if (isOfFuture(decoders, "updatedAt", event.at, latestAllowed)) return Reject::future;
    decoders.orderKeys[place] = state.orders.book.prepare(event.id);
    return Reject::none;
}

Outcome applied(pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position,
    ReportSource source)
{
    const StatusEvent& event = decoders.statusEvents[place];
    const Book::Key& key = decoders.orderKeys[place];
    const Applied outcome = life::apply(state.orders, event, key, position, source);
    if (source == ReportSource::delivery) {
        delivery::reported(state, event, key, position);
        if (state.scope) state.scope->follow(state.orders, state.catalog, key);
    } else {
        orderChanged(state, key);
    }
    return {.duplicate = outcome == Applied::stale, .beyondHorizon = false, .eventTime = event.at};
}

} // namespace

namespace life {

Reject decodeStatus(const pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::Record& record,
    Timestamp latestAllowed)
{
    if (!record.value) return Reject::tombstone;
    const auto reject = decoders.status.decodeStatus(*record.value, decoders.statusEvents[place], record.key);
    return reject != Reject::none ? refusedBy(decoders, decoders.status, reject)
                                  : accepted(state, decoders, place, latestAllowed);
}

Reject decodeDelivery(const pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::Record& record,
    Timestamp latestAllowed)
{
    if (!record.value) return Reject::tombstone;
    const auto reject = decoders.status.decodeDelivery(*record.value, decoders.statusEvents[place], record.key);
    if (reject != Reject::none) return refusedBy(decoders, decoders.status, reject);
    noteUnread(decoders, decoders.status.unread());
    return accepted(state, decoders, place, latestAllowed);
}

Outcome applyStatus(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    return applied(state, decoders, place, position, ReportSource::status);
}

Outcome applyDelivery(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    return applied(state, decoders, place, position, ReportSource::delivery);
}

} // namespace life

namespace ratings {

Reject decodeRating(const pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::Record& record,
    Timestamp latestAllowed)
{
    if (!record.value) return Reject::tombstone;
    RatingEvent& event = decoders.ratingEvents[place];
    if (const auto reject = decoders.rating.decode(*record.value, event, record.key); reject != Reject::none)
        return refusedBy(decoders, decoders.rating, reject);
    noteUnread(decoders, decoders.rating.unread());
    if (isOfFuture(decoders, "createdAt", event.createdAt, latestAllowed)) return Reject::future;
    decoders.orderKeys[place] = state.orders.book.prepare(event.order);
    return Reject::none;
}

Outcome applyRating(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    const RatingEvent& event = decoders.ratingEvents[place];
    const Applied outcome = apply(state.orders, event, position);
    return {.duplicate = outcome == Applied::replaced || outcome == Applied::stale,
        .beyondHorizon = false,
        .eventTime = event.createdAt};
}

} // namespace ratings
} // namespace pitwall::orders
