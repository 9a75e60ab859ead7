#include "core/wiring/status_feeds.h"

#include "core/followers.h"
#include "core/wiring/outcome.h"
#include "core/wiring/wiring.h"

namespace pitwall::wiring {
namespace {

using ingest::Reject, orders::ReportSource;

Reject accepted(const State& state, Decoders& decoders, std::size_t place, Timestamp latestAllowed)
{
    const orders::StatusEvent& event = decoders.statusEvents[place];
    if (isOfFuture(decoders, "updatedAt", event.at, latestAllowed)) return Reject::future;
    decoders.orderKeys[place] = state.orders.book.prepare(event.id);
    return Reject::none;
}

Outcome apply(
    State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position, ReportSource source)
{
    const orders::StatusEvent& event = decoders.statusEvents[place];
    const orders::Book::Key& key = decoders.orderKeys[place];
    const auto before = followers::statusBefore(state, key);
    const orders::Applied applied = orders::life::apply(state.orders, event, key, position, source);
    followers::statusReported(state, event, key, position, source, before);
    return {.duplicate = applied == orders::Applied::stale, .beyondHorizon = false, .eventTime = event.at};
}

} // namespace

Reject decodeStatus(
    const State& state, Decoders& decoders, std::size_t place, const ingest::Record& record, Timestamp latestAllowed)
{
    if (!record.value) return Reject::tombstone;
    const auto reject = decoders.status.decodeStatus(*record.value, decoders.statusEvents[place], record.key);
    return reject != Reject::none ? refusedBy(decoders, decoders.status, reject)
                                  : accepted(state, decoders, place, latestAllowed);
}

Reject decodeDelivery(
    const State& state, Decoders& decoders, std::size_t place, const ingest::Record& record, Timestamp latestAllowed)
{
    if (!record.value) return Reject::tombstone;
    const auto reject = decoders.status.decodeDelivery(*record.value, decoders.statusEvents[place], record.key);
    if (reject != Reject::none) return refusedBy(decoders, decoders.status, reject);
    noteUnread(decoders, decoders.status.unread());
    return accepted(state, decoders, place, latestAllowed);
}

Outcome applyStatus(State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    return apply(state, decoders, place, position, ReportSource::status);
}

Outcome applyDelivery(State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    return apply(state, decoders, place, position, ReportSource::delivery);
}

Reject decodeRating(
    const State& state, Decoders& decoders, std::size_t place, const ingest::Record& record, Timestamp latestAllowed)
{
    if (!record.value) return Reject::tombstone;
    orders::RatingEvent& event = decoders.ratingEvents[place];
    if (const auto reject = decoders.rating.decode(*record.value, event, record.key); reject != Reject::none)
        return refusedBy(decoders, decoders.rating, reject);
    noteUnread(decoders, decoders.rating.unread());
    if (isOfFuture(decoders, "createdAt", event.createdAt, latestAllowed)) return Reject::future;
    decoders.orderKeys[place] = state.orders.book.prepare(event.order);
    return Reject::none;
}

Outcome applyRating(State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    const orders::RatingEvent& event = decoders.ratingEvents[place];
    return outcomeOf(orders::ratings::apply(state.orders, event, position), event.createdAt);
}

} // namespace pitwall::wiring
