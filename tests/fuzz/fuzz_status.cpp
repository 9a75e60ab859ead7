// The topics of statuses, deliveries and ratings: any bytes are decoded or rejected with a reason, a reused decoder
// answers as a fresh one does, and what is accepted can be applied. The first byte chooses the topic.
#include "core/domains.h"
#include "orders/decode/decoders.h"
#include "orders/order_queries.h"
#include "orders/status/life_view.h"
#include "require.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

using namespace pitwall;
using namespace pitwall::orders;

namespace {
pitwall::Limits smallLimits()
{
    pitwall::Limits limits;
    limits.maxRecordBytes = 4096; // within reach of the fuzzer
    limits.waitingLives = limits.liveLives = limits.endedLives = limits.heldRatings = 8;
    limits.statusReports = 100;
    return limits;
}

void checkReject(ingest::Reject reject)
{
    REQUIRE_THAT(static_cast<std::size_t>(reject) < ingest::rejectReasons);
    REQUIRE_THAT(!ingest::name(reject).empty());
}

void checkRating(std::string_view bytes, State& state)
{
    static RatingDecoder used(smallLimits(), InputZone{});
    static RatingEvent reused;
    RatingDecoder fresh(smallLimits(), InputZone{});
    RatingEvent event;
    const ingest::Reject reject = fresh.decode(bytes, event);
    REQUIRE_THAT(used.decode(bytes, reused) == reject);
    if (reject != ingest::Reject::none) return checkReject(reject);
    REQUIRE_THAT(event.order == reused.order && event.userId == reused.userId && event.score == reused.score);
    REQUIRE_THAT(event.comment == reused.comment && event.createdAt == reused.createdAt);
    REQUIRE_THAT(event.score >= 1 && event.score <= 5);
    REQUIRE_THAT(event.comment.size() <= RatingEvent::maxComment);
    ratings::apply(state, event, {});
    REQUIRE_THAT(ratings::apply(state, event, {}) == Applied::stale);
    REQUIRE_THAT(ratings::makePart(state.ratings, event.createdAt).all.count > 0);
}

void checkStatus(std::string_view bytes, State& state, ReportSource source)
{
    static StatusDecoder used(smallLimits(), InputZone{});
    static StatusEvent reused;
    const bool isDelivery = source == ReportSource::delivery;
    StatusDecoder fresh(smallLimits(), InputZone{});
    StatusEvent event;
    const ingest::Reject reject = isDelivery ? fresh.decodeDelivery(bytes, event) : fresh.decodeStatus(bytes, event);
    REQUIRE_THAT((isDelivery ? used.decodeDelivery(bytes, reused) : used.decodeStatus(bytes, reused)) == reject);
    if (reject != ingest::Reject::none) return checkReject(reject);
    REQUIRE_THAT(event.id == reused.id && event.at == reused.at);
    REQUIRE_THAT(event.status == reused.status && event.position == reused.position);
    REQUIRE_THAT(isDelivery || event.status);
    REQUIRE_THAT(!event.status || event.status->otherName.size() <= 64);
    if (event.position) {
        REQUIRE_THAT(std::abs(event.position->latitude) <= 90);
        REQUIRE_THAT(std::abs(event.position->longitude) <= 180);
    }
    OrderEvent order;
    order.id = event.id;
    order.status.step = Step::placedOrder;
    order.createdAt = event.at;
    apply(state, order, {});
    life::apply(state, event, state.book.prepare(event.id), {}, source);
    REQUIRE_THAT(life::apply(state, event, state.book.prepare(event.id), {}, source) == Applied::stale);
    REQUIRE_THAT(detailOf(state, event.id).has_value());
    const LifePart part = makeLife(state, event.at);
    std::int64_t live = 0;
    for (const StatusTimes& times : part.all) live += times.count;
    REQUIRE_THAT(live <= static_cast<std::int64_t>(state.book.size()));
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    static int inputs = 0;
    static std::optional<State> state;
    if (inputs++ % 64 == 0) state.emplace(smallLimits(), 1); // of several inputs together, but none grows for ever
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (*data) {
    case 'r': checkRating(bytes, *state); break;
    case 'd': checkStatus(bytes, *state, ReportSource::delivery); break;
    default: checkStatus(bytes, *state, ReportSource::status); break;
    }
    return 0;
}
