#include "samples/sample_snapshot.h"

#include "samples/sample_deliveries.h"
#include "samples/sample_shop.h"

#include <cmath>

namespace pitwall::sample {

namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

// A Saturday at noon; 23 s into a minute.
constexpr Timestamp noon = sys_days{std::chrono::year{2026} / 11 / 21} + 12h + 1min + 23s;

std::uint64_t secondNumber(Timestamp t)
{
    return static_cast<std::uint64_t>(std::chrono::floor<std::chrono::seconds>(t).time_since_epoch().count());
}

// A day's rhythm, and a rush in the last quarter of an hour.
double level(Timestamp t)
{
    const double hour = std::fmod(static_cast<double>(secondNumber(t)) / 3600, 24);
    const double rush = t > noon - 14min
        ? 0.12 * std::sin(std::chrono::duration<double>(t - noon + 14min).count() / 190)
        : 0;
    return 0.75 + 0.35 * std::sin((hour - 7) / 24 * 6.2831853) + rush;
}

orders::Totals secondTotals(const Shape& shape, Timestamp t)
{
    const double orders = shape.ordersPerMinute / 60 * level(t) * (0.4 + 1.2 * noise(secondNumber(t)));
    const auto count = static_cast<std::int64_t>(std::floor(orders + noise(secondNumber(t) * 7 + 1)));
    orders::Totals totals{count, {}};
    const double value = shape.meanValue * (0.9 + 0.2 * noise(secondNumber(t) * 13 + 5));
    totals.revenue += money(value * static_cast<double>(count));
    return totals;
}

orders::Totals window(const Shape& shape, Timestamp end, int seconds)
{
    orders::Totals sum;
    for (int i = 0; i < seconds; ++i) {
        const auto t = secondTotals(shape, end - std::chrono::seconds{i + 1});
        sum.orders += t.orders;
        sum.revenue += t.revenue;
    }
    return sum;
}

std::shared_ptr<orders::TilesPart> tiles(const Shape& shape, Timestamp now, std::uint64_t version)
{
    auto part = std::make_shared<orders::TilesPart>();
    part->version = version;
    part->now = now;
    const Timestamp end = floorToSecond(now) + 1s;
    // The open second fills as its time passes.
    const double share = std::chrono::duration<double>(now - floorToSecond(now)).count();
    for (std::size_t i = 0; i < part->perSecond.size(); ++i) {
        orders::Totals& second = part->perSecond[part->perSecond.size() - 1 - i];
        second = secondTotals(shape, end - std::chrono::seconds{i + 1});
        if (i > 0) continue;
        second.orders = static_cast<std::int64_t>(static_cast<double>(second.orders) * share);
        second.revenue = {};
        second.revenue += money(shape.meanValue * static_cast<double>(second.orders));
    }
    for (std::size_t i = 0; i < 60; ++i)
        part->perMinuteSliding[59 - i] = window(shape, end - std::chrono::minutes{i}, 60);
    part->lastMinute = {};
    for (std::size_t i = 60; i < 120; ++i) {
        part->lastMinute.orders += part->perSecond[i].orders;
        part->lastMinute.revenue += part->perSecond[i].revenue;
    }
    part->perMinuteSliding[59] = part->lastMinute;
    part->previousMinute = window(shape, end - 60s, 60);
    part->total.orders = static_cast<std::int64_t>(shape.records - shape.rejected + version);
    part->total.revenue.tenThousandths = static_cast<MoneySum::Wide>(shape.meanValue * 100) * 100 * part->total.orders;
    part->newestCreatedAt = now - 180ms;
    part->heldOrders = static_cast<std::uint64_t>(part->total.orders);
    part->heldBytes = part->heldOrders * 56;
    return part;
}

std::shared_ptr<orders::MinutesPart> minutes(const Shape& shape, Timestamp now, std::uint64_t version)
{
    auto part = std::make_shared<orders::MinutesPart>();
    part->version = version;
    part->now = now;
    const Minute open = floorToMinute(now);
    const int shown = 240;
    for (int i = shown - 1; i >= 0; --i) {
        const Minute start = open - std::chrono::minutes{i};
        const auto seconds = i > 0 ? 60 : static_cast<int>((floorToSecond(now) + 1s - start).count());
        part->rows.push_back({start, window(shape, start + std::chrono::seconds{seconds}, seconds)});
    }
    for (int i = static_cast<int>(orders::MinutesPart::bandMinutes) - 1; i >= 0; --i) {
        const Minute start = open - std::chrono::minutes{i};
        const double middle = shape.ordersPerMinute * level(start - 20min),
                     spread = 0.14 + 0.03 * noise(static_cast<std::uint64_t>(i) / 9);
        part->ordersBand.push_back({middle * (1 - spread), middle, middle * (1 + spread), true});
        const double value = middle * shape.meanValue;
        part->revenueBand.push_back({value * (1 - spread), value, value * (1 + spread), true});
        orders::Totals earlier = window(shape, start - std::chrono::hours{24 * 7} + 60s, 60);
        earlier.revenue.tenThousandths = earlier.revenue.tenThousandths * 84 / 100;
        part->ghost.push_back({start - std::chrono::hours{24 * 7}, earlier});
    }
    part->ghostAge = std::chrono::days{7};
    return part;
}

std::shared_ptr<orders::LatestPart> latest(const Shape& shape, Timestamp now, std::uint64_t version)
{
    using orders::Step;
    auto part = std::make_shared<orders::LatestPart>();
    part->version = version;
    const auto perSecond = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(shape.ordersPerMinute / 60));
    const std::uint64_t newest = secondNumber(now) * perSecond;
    for (std::uint64_t i = 0; i < orders::LatestPart::shown; ++i) {
        const std::uint64_t n = newest - i;
        const auto age = std::chrono::milliseconds{static_cast<std::int64_t>(i * 1000 / perSecond) + 180};
        const auto lines = static_cast<std::uint32_t>(1 + noise(n) * 9);
        orders::Status status{noise(n * 5) > 0.97 ? Step::cancelled
                : i > 40 && noise(n) > 0.4        ? Step::orderConfirmed
                                                  : Step::placedOrder,
            {}};
        if (shape.longNames && i % 3 == 1) status = {Step::unknown, "AWAITING_MANUAL_REVIEW_BY_THE_NIGHT_SHIFT"};
        part->orders.push_back({orderId(shape, n), now - age,
            UserId{static_cast<std::int64_t>(noise(n + 9)
                * (shape.longNames                    ? 9e17
                        : shape.records >= 10'000'000 ? 9e6
                                                      : 9e3))},
            money(shape.meanValue * (0.3 + 1.6 * noise(n * 11))), lines,
            lines + static_cast<std::uint64_t>(noise(n * 2) * 6), status});
    }
    return part;
}

std::shared_ptr<ingest::Part> ingestPart(const Shape& shape, Timestamp now, std::uint64_t version)
{
    auto part = std::make_shared<ingest::Part>();
    part->version = version;
    part->connection = {.state = ingest::BrokerState::up,
        .brokers = shape.longNames
            ? "kafka-broker-0.production.eu-central-1.example.com:9093,kafka-broker-1.production.eu-central-1.example.com:9093"
            : "localhost:9092",
        .lastError = {},
        .everUp = true};
    ingest::TopicCounters topic;
    topic.feed = "orders";
    topic.topic = shape.longNames ? "prod.eu-central-1.shop.orders.enriched-and-deduplicated.v2" : "orders";
    topic.partitions = 4;
    topic.records = shape.records + version;
    topic.bytes = topic.records * 303;
    topic.rejected = shape.rejected;
    topic.rejectedBy[static_cast<std::size_t>(ingest::Reject::truncated)] = shape.rejected / 2;
    topic.rejectedBy[static_cast<std::size_t>(ingest::Reject::missingField)] = shape.rejected - shape.rejected / 2;
    topic.duplicates = shape.records / 900;
    topic.recordsPerSecond = shape.ordersPerMinute / 60;
    part->topics.push_back(topic);
    part->newestRecordMs = std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count();
    auto rejects = std::make_shared<std::vector<ingest::RejectedRecord>>();
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(shape.rejected, 40); ++i) {
        const bool cut = i % 2 == 0;
        const std::chrono::milliseconds ago = std::chrono::seconds{i * 47};
        rejects->push_back({.topic = topic.topic,
            .position = {part->newestRecordMs - ago.count(), static_cast<std::int32_t>(i % 4),
                static_cast<std::int64_t>(shape.records / 4 - i * 31)},
            .reason = cut ? ingest::Reject::truncated : ingest::Reject::missingField,
            .field = cut ? "" : "createdAt",
            .head = cut ? R"({"id":"c6745d1f-7c3e-4f3a-9c51-0d6d1e7b2a90","createdAt":"2026-11-21T12:00:)"
                        : R"({"id":"5a1e","status":"PLACED_ORDER","price":1040})",
            .seenAt = now - ago});
    }
    part->rejects = std::move(rejects);
    return part;
}

orders::Parts ordersOf(const Shape& shape, Timestamp now, std::uint64_t version)
{
    return {tiles(shape, now, version), minutes(shape, now, version), latest(shape, now, version),
        popular(shape, now, version), life(shape, now, version), ratings(shape, now, version)};
}

/// As they are inside a fence, where nothing is compared with before.
orders::Parts uncompared(orders::Parts parts)
{
    auto minutes = std::make_shared<orders::MinutesPart>(*parts.orderMinutes);
    for (auto* band : {&minutes->revenueBand, &minutes->ordersBand})
        for (orders::ExpectedBand& minute : *band) minute.known = false;
    minutes->ghost.clear();
    parts.orderMinutes = std::move(minutes);
    auto life = std::make_shared<orders::LifePart>(*parts.life);
    life->compared = false;
    for (orders::FlowStep& step : life->flow) {
        step.usualEntered = 0;
        step.jam.reset();
    }
    parts.life = std::move(life);
    auto ratings = std::make_shared<orders::RatingsPart>(*parts.ratings);
    ratings->hourBefore = {};
    parts.ratings = std::move(ratings);
    return parts;
}

Snapshot emptySnapshot()
{
    Snapshot s;
    s.sequence = 1;
    s.now = noon;
    auto part = ingestPart({.records = 0, .rejected = 0}, noon, 0);
    part->newestRecordMs = -1;
    part->topics[0].recordsPerSecond = 0;
    s.ingest = std::move(part);
    auto none = std::make_shared<orders::TilesPart>();
    none->version = 1;
    none->now = noon;
    s.orderTiles = std::move(none);
    auto rows = std::make_shared<orders::MinutesPart>();
    rows->version = 1;
    rows->now = noon;
    s.orderMinutes = std::move(rows);
    auto list = std::make_shared<orders::LatestPart>();
    list->version = 1;
    s.latestOrders = std::move(list);
    auto sold = std::make_shared<orders::PopularPart>();
    sold->version = 1;
    sold->now = noon;
    s.popular = std::move(sold);
    auto nowhere = life({.ordersPerMinute = 0, .records = 0}, noon, 1);
    nowhere->kitchen.clear();
    nowhere->all.clear();
    s.life = std::move(nowhere);
    auto unrated = std::make_shared<orders::RatingsPart>();
    unrated->version = 1;
    unrated->now = noon;
    s.ratings = std::move(unrated);
    const Shape nobody{.ordersPerMinute = 0, .records = 0};
    s.deliveries = deliveries(nobody, noon, 1);
    s.fences = fences(nobody, s.deliveries, 1);
    s.heat = heat(nobody, 1);
    return s;
}

Shape shapeOf(Situation situation)
{
    if (situation == Situation::tenMillion)
        return {.ordersPerMinute = 1'204'000,
            .meanValue = 1'038.40,
            .records = 10'000'000,
            .rejected = 4'207,
            .longNames = false,
            .jam = true};
    if (situation == Situation::longNames) return {.longNames = true, .jam = true};
    return {};
}

} // namespace

std::string_view name(Situation situation)
{
    constexpr std::array<std::string_view, 8> names{
        "empty", "typical", "ten-million", "long-names", "loading", "error", "paused", "catching-up"};
    return names[static_cast<std::size_t>(situation)];
}

Snapshot snapshot(Situation situation, std::uint64_t tick)
{
    if (situation == Situation::empty) return emptySnapshot();
    const Shape shape = shapeOf(situation);
    const Timestamp now = noon + std::chrono::microseconds{tick * 1'000'000 / 30};
    const std::uint64_t version = tick + 1;
    Snapshot s;
    s.sequence = version;
    s.now = now;
    auto ingest = ingestPart(shape, now, version);
    if (situation == Situation::error) {
        s.stale = true;
        ingest->connection.state = ingest::BrokerState::down;
        ingest->connection.lastError = "localhost:9092: connection refused";
        ingest->topics[0].recordsPerSecond = 0;
    }
    if (situation == Situation::paused) {
        s.stale = true;
        ingest->connection.paused = true;
        ingest->topics[0].lag = 18'204;
        ingest->lagSeconds = 74;
        ingest->topics[0].recordsPerSecond = 0;
    }
    if (situation == Situation::catchingUp) {
        s.catchingUp = true;
        ingest->topics[0].lag = 2'113;
        ingest->lagSeconds = 12;
    }
    if (situation == Situation::loading) {
        ingest->topics[0].lag = 61'310;
        ingest->lagSeconds = 5'400;
        ingest->topics[0].recordsPerSecond = 412'000;
    }
    s.ingest = std::move(ingest);
    // History is read up to an earlier moment.
    const Timestamp seen = situation == Situation::loading ? now - 90min : now;
    static_cast<orders::Parts&>(s) = ordersOf(shape, seen, version);
    s.deliveries = deliveries(shape, seen, version);
    s.fences = fences(shape, s.deliveries, version);
    s.heat = heat(shape, version);
    return s;
}

Snapshot narrowedSnapshot(Situation situation)
{
    constexpr int inside = 5; // one of so many orders is
    Snapshot s = snapshot(situation);
    orders::ScopePart scope{.version = 1, .fence = "Near the shop"};
    s.scoped = s;
    if (situation != Situation::empty) {
        Shape shape = shapeOf(situation);
        shape.ordersPerMinute /= inside;
        scope.known = std::min<std::int64_t>(s.orderTiles->total.orders, 200'000);
        scope.inside = scope.known / inside;
        shape.records = static_cast<std::uint64_t>(scope.inside);
        shape.rejected = 0;
        s.scoped = uncompared(ordersOf(shape, s.orderTiles->now, 0));
        scope.nowhere = 12;
        scope.older = s.orderTiles->total.orders - scope.known;
    }
    s.scope = std::make_shared<const orders::ScopePart>(std::move(scope));
    return s;
}

bool answer(const Snapshot& snapshot, const Query& query)
{
    if (const auto* track = nestedIf<delivery::FindTrack>(query); track != nullptr && snapshot.deliveries) {
        track->reply(sample::track(*snapshot.deliveries, track->id));
        return true;
    }
    if (const auto* order = nestedIf<orders::FindOrder>(query); order != nullptr && snapshot.deliveries) {
        orders::OrderDetail detail = orderDetail(Situation::typical);
        detail.id = order->id;
        detail.destination = destination(*snapshot.deliveries, order->id);
        order->reply(std::move(detail));
        return true;
    }
    const auto* wanted = nestedIf<orders::ReadProductHistory>(query);
    if (wanted == nullptr || !snapshot.popular) return false;
    wanted->reply(productHistory(*snapshot.popular, wanted->productId));
    return true;
}

orders::OrderDetail orderDetail(Situation situation) { return orderDetail(shapeOf(situation), noon); }

} // namespace pitwall::sample
