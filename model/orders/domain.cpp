#include "orders/domain.h"

#include "enriched/feeds.h"
#include "orders/json.h"
#include "orders/life_domain.h"
#include "orders/life_view.h"
#include "orders/popular.h"

namespace pitwall::orders {
namespace {

ingest::Reject decodeOrder(const pitwall::State& state, Decoders& decoders, std::size_t place,
    const ingest::Record& record, Timestamp latestAllowed)
{
    if (!record.value) return ingest::Reject::tombstone;
    OrderEvent& order = decoders.orderEvents[place];
    if (const auto reject = decoders.order.decode(*record.value, order); reject != ingest::Reject::none) return reject;
    if (order.createdAt > latestAllowed) return ingest::Reject::future;
    decoders.orderKeys[place] = state.orders.book.prepare(order.id);
    return ingest::Reject::none;
}

Outcome applyOrder(pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    const OrderEvent& order = decoders.orderEvents[place];
    return outcomeOf(apply(state.orders, order, decoders.orderKeys[place], position), order);
}

constexpr std::array feeds{
    Feed{.name = "orders", .decode = decodeOrder, .apply = applyOrder, .applyEnriched = enriched::applyOrder},
    Feed{.name = "ordersStatuses",
        .decode = life::decodeStatus,
        .apply = life::applyStatus,
        .applyEnriched = enriched::applyStatus},
    Feed{.name = "deliveryStatuses",
        .decode = life::decodeDelivery,
        .apply = life::applyDelivery,
        .applyEnriched = enriched::applyDelivery},
    Feed{.name = "ratings", .decode = ratings::decodeRating, .apply = ratings::applyRating},
};

/// Both summands only grow, so the version changes with the orders and with the time that the part covers.
template <typename Tick>
std::uint64_t versionAt(const State& state, Tick tick)
{
    return state.changes + static_cast<std::uint64_t>(tick.time_since_epoch().count());
}

template <typename Part>
bool isOutdated(const std::shared_ptr<const Part>& part, std::uint64_t version)
{
    return !part || part->version != version;
}

std::shared_ptr<const TilesPart> buildTiles(const State& state, Timestamp now, std::uint64_t version)
{
    auto part = std::make_shared<TilesPart>(makeTiles(state.everything, now));
    part->version = version;
    part->newestCreatedAt = state.newestCreatedAt;
    part->beforeHorizon = state.beforeHorizon;
    part->heldOrders = state.held;
    part->heldBytes = state.book.bytes();
    return part;
}

/// With very many live orders a part that is a few seconds old is worth more than a seventh of the core's time.
bool isResting(const std::shared_ptr<const LifePart>& part, Timestamp now)
{
    if (!part || now < part->now || now - part->now >= std::chrono::seconds(10)) return false;
    std::int64_t live = 0;
    for (const StatusTimes& times : part->all) live += times.count;
    return live > static_cast<std::int64_t>(copiedTimes);
}

void snapshot(const pitwall::State& all, PartSet due, Timestamp now, Snapshot& out)
{
    const State& state = all.orders;
    const std::uint64_t secondVersion = versionAt(state, floorToSecond(now));
    if (due.contains(PartKind::orderTiles) && isOutdated(out.orderTiles, secondVersion)) {
        out.orderTiles = buildTiles(state, now, secondVersion);
    }
    const std::uint64_t minutesVersion = versionAt(state, floorToMinute(now));
    if (due.contains(PartKind::orderMinutes) && isOutdated(out.orderMinutes, minutesVersion)) {
        auto part = std::make_shared<MinutesPart>(makeMinutes(state.everything, now));
        part->version = minutesVersion;
        out.orderMinutes = std::move(part);
    }
    const std::uint64_t popularVersion = secondVersion + all.catalog.changes;
    if (due.contains(PartKind::popular) && isOutdated(out.popular, popularVersion)) {
        auto part = std::make_shared<PopularPart>(makePopular(state, all.catalog, now));
        part->version = popularVersion;
        out.popular = std::move(part);
    }
    if (due.contains(PartKind::latestOrders) && isOutdated(out.latestOrders, state.changes)) {
        auto part = std::make_shared<LatestPart>();
        part->orders = state.latest.newestFirst(LatestPart::shown);
        part->version = state.changes;
        out.latestOrders = std::move(part);
    }
    if (due.contains(PartKind::life) && isOutdated(out.life, secondVersion) && !isResting(out.life, now)) {
        auto part = std::make_shared<LifePart>(makeLife(state, now));
        part->version = secondVersion;
        out.life = std::move(part);
    }
    const std::uint64_t ratingsVersion = state.ratings.changes
        + static_cast<std::uint64_t>(floorToSecond(now).time_since_epoch().count());
    if (due.contains(PartKind::ratings) && isOutdated(out.ratings, ratingsVersion)) {
        auto part = std::make_shared<RatingsPart>(ratings::makePart(state.ratings, now));
        part->version = ratingsVersion;
        out.ratings = std::move(part);
    }
}

void writePopular(JsonWriter& json, const PopularWindow& window)
{
    json.key("items");
    json.objects(window.items, [&](const PopularItem& item) {
        json.member("productId", std::string_view(item.productId));
        json.member("product", std::string_view(item.name));
        json.member("category", std::string_view(item.category));
        json.member("image", std::string_view(item.image));
        writeSales(json, item.sales);
    });
    json.key("categories");
    writeCategories(json, window.categories);
}

void document(const pitwall::State& all, Timestamp now, JsonWriter& json)
{
    using namespace std::chrono_literals;
    const Aggregates& orders = all.orders.everything;
    const Second end = floorToSecond(now) + 1s;
    json.key("overview");
    writeOverview(json, orders.total(), orders.window(end - 60s, end), orders.window(end - 120s, end - 60s));
    json.key("perMinute");
    writeMinutes(json, orders.minutes());
    if (orders.olderMinutes().orders != 0) writePeriod(json, "perMinuteOlder", orders.olderMinutes());
    json.key("popular");
    json.beginObject();
    writePopular(json, popularWindow(all.orders, all.catalog, now, 60s));
    json.key("allTime");
    json.beginObject();
    writePopular(json, popularAllTime(all.orders, all.catalog));
    json.endObject();
    json.endObject();
    json.key("statuses");
    writeStatuses(json, makeLife(all.orders, now).kitchen);
}

} // namespace

Outcome outcomeOf(Applied applied, const OrderEvent& order)
{
    return {.duplicate = applied == Applied::replaced || applied == Applied::stale,
        .beyondHorizon = applied == Applied::beyondHorizon,
        .eventTime = order.createdAt};
}

constinit const Domain domain{
    .name = "orders",
    .feeds = feeds,
    .maintain = [](pitwall::State& state, bool finish) { maintain(state.orders, finish); },
    .snapshot = snapshot,
    .document = document,
};

} // namespace pitwall::orders
