#include "orders/domain.h"

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
    const Applied applied = apply(state.orders, order, decoders.orderKeys[place], position);
    return {.duplicate = applied == Applied::replaced || applied == Applied::stale,
        .beyondHorizon = applied == Applied::beyondHorizon,
        .eventTime = order.createdAt};
}

constexpr std::array feeds{Feed{"orders", decodeOrder, applyOrder}};

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

void snapshot(const pitwall::State& all, PartSet due, Timestamp now, Snapshot& out)
{
    const State& state = all.orders;
    const std::uint64_t tilesVersion = versionAt(state, floorToSecond(now));
    if (due.contains(PartKind::orderTiles) && isOutdated(out.orderTiles, tilesVersion)) {
        out.orderTiles = buildTiles(state, now, tilesVersion);
    }
    const std::uint64_t minutesVersion = versionAt(state, floorToMinute(now));
    if (due.contains(PartKind::orderMinutes) && isOutdated(out.orderMinutes, minutesVersion)) {
        auto part = std::make_shared<MinutesPart>(makeMinutes(state.everything, now));
        part->version = minutesVersion;
        out.orderMinutes = std::move(part);
    }
    if (due.contains(PartKind::latestOrders) && isOutdated(out.latestOrders, state.changes)) {
        auto part = std::make_shared<LatestPart>();
        part->orders = state.latest.newestFirst(LatestPart::shown);
        part->version = state.changes;
        out.latestOrders = std::move(part);
    }
}

void writePeriod(JsonWriter& json, std::string_view key, const Totals& totals)
{
    json.key(key);
    json.beginObject();
    json.member("orders", totals.orders);
    json.member("totalPrice", totals.revenue);
    json.endObject();
}

void document(const pitwall::State& all, Timestamp now, JsonWriter& json)
{
    using namespace std::chrono_literals;
    const Aggregates& orders = all.orders.everything;
    const Second end = floorToSecond(now) + 1s;
    json.key("overview");
    json.beginObject();
    json.member("totalOrders", orders.total().orders);
    json.member("totalPrice", orders.total().revenue);
    writePeriod(json, "currentTimePeriod", orders.window(end - 60s, end));
    writePeriod(json, "previousTimePeriod", orders.window(end - 120s, end - 60s));
    json.endObject();
    json.key("perMinute");
    json.beginArray();
    for (const MinuteRow& row : orders.minutes()) {
        json.beginObject();
        json.member("timestamp", Timestamp(row.start));
        json.member("orders", row.totals.orders);
        json.member("revenue", row.totals.revenue);
        json.endObject();
    }
    json.endArray();
    if (orders.olderMinutes().orders != 0) writePeriod(json, "perMinuteOlder", orders.olderMinutes());
}

} // namespace

constinit const Domain domain{
    .name = "orders",
    .feeds = feeds,
    .maintain = [](pitwall::State& state) { maintain(state.orders); },
    .snapshot = snapshot,
    .document = document,
};

} // namespace pitwall::orders
