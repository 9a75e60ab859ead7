#include "api/answers.h"

#include "orders/json.h"

#include <algorithm>

namespace pitwall::api {
namespace {

using namespace orders;

void writeLatest(JsonWriter& json, std::span<const LatestOrder> orders)
{
    json.objects(orders, [&](const LatestOrder& order) {
        json.member("id", std::string_view(order.id.toString()));
        json.member("dateTime", order.createdAt);
        json.member("price", order.price);
        json.key("userId");
        order.userId ? json.value(order.userId->value) : json.null();
        json.member("productsOrdered", static_cast<std::uint64_t>(order.itemCount));
        json.member("totalQuantity", order.totalQuantity);
        json.member("status", nameOf(order.status));
    });
}

/// What the measure says, for ordering categories by it.
std::vector<PopularCategory> rankedCategories(const PopularWindow& window, PopularBy by)
{
    std::vector<PopularCategory> out = window.categories;
    const auto above = [by](const PopularCategory& a, const PopularCategory& b) {
        switch (by) {
        case PopularBy::orders: return a.sales.orders > b.sales.orders;
        case PopularBy::revenue: return a.sales.revenue > b.sales.revenue;
        case PopularBy::quantity: break;
        }
        return a.sales.quantity > b.sales.quantity;
    };
    std::ranges::stable_sort(out, {}, &PopularCategory::category);
    std::ranges::stable_sort(out, above);
    return out;
}

void writeCoordinate(
    JsonWriter& json, std::string_view key, const std::optional<Coordinates>& at, double Coordinates::* which)
{
    json.key(key);
    at ? json.value(*at.*which) : json.null();
}

void writeDelivery(JsonWriter& json, const OrderDetail& order)
{
    json.key("deliveryStatus");
    if (!order.position) return json.null();
    json.beginObject();
    json.member("lat", order.position->latitude);
    json.member("lon", order.position->longitude);
    json.key("timestamp");
    order.positionAt ? json.value(*order.positionAt) : json.null();
    json.key("etaMinutes");
    order.minutesToArrival ? json.value(*order.minutesToArrival) : json.null();
    json.endObject();
}

std::string_view nameOf(ingest::BrokerState state)
{
    switch (state) {
    case ingest::BrokerState::connecting: return "connecting";
    case ingest::BrokerState::up: return "up";
    case ingest::BrokerState::down: return "down";
    case ingest::BrokerState::refused: return "refused";
    }
    return "down";
}

} // namespace

void writeOverview(JsonWriter& json, const TilesPart& tiles)
{
    writeOverview(json, tiles.total, tiles.lastMinute, tiles.previousMinute);
}

void writeIngest(JsonWriter& json, const ingest::Part& part)
{
    std::int64_t lag = 0, waiting = 0;
    std::uint64_t rejected = 0, missed = 0;
    for (const auto& topic : part.topics) {
        lag += topic.lag;
        rejected += topic.rejected;
        missed += ingest::missedOf(topic.missed);
        waiting += topic.waiting;
    }
    json.beginObject();
    json.member("recordsPerSecond", recordsPerSecond(part));
    json.key("lag");
    if (ingest::knowsLag(part.connection))
        json.value(lag);
    else
        json.null();
    json.member("rejected", rejected);
    json.member("missed", missed);
    json.member("waiting", waiting);
    json.endObject();
}

void writeMoment(JsonWriter& json, const Snapshot& snapshot)
{
    json.member("timestamp", snapshot.now);
    json.member("stale", snapshot.stale);
    json.member("catchingUp", snapshot.catchingUp);
}

std::string overviewJson(const TilesPart& tiles)
{
    JsonWriter json;
    writeOverview(json, tiles);
    return std::string(json.text());
}

std::string minutesJson(std::span<const MinuteRow> rows)
{
    JsonWriter json;
    writeMinutes(json, rows);
    return std::string(json.text());
}

std::string latestOrdersJson(std::span<const LatestOrder> orders)
{
    JsonWriter json;
    writeLatest(json, orders);
    return std::string(json.text());
}

std::string popularJson(const PopularWindow& window, PopularBy by, std::size_t limit)
{
    JsonWriter json;
    json.beginObject();
    json.key("items");
    json.objects(ranked(window, by, limit), [&](const PopularItem& item) {
        json.member("productId", std::string_view(item.productId));
        json.member("product", std::string_view(item.name));
        json.member("image", std::string_view(item.image));
        writeSales(json, item.sales);
    });
    json.key("categories");
    writeCategories(json, rankedCategories(window, by));
    json.endObject();
    return std::string(json.text());
}

std::string statusesJson(std::span<const StatusTimes> statuses)
{
    JsonWriter json;
    writeStatuses(json, statuses);
    return std::string(json.text());
}

std::string stuckJson(std::span<const StuckOrder> orders)
{
    JsonWriter json;
    json.objects(orders, [&](const StuckOrder& order) {
        json.member("id", std::string_view(order.id.toString()));
        json.member("price", order.price);
        json.member("ts", order.since);
        json.member("timeInStatus", order.seconds);
    });
    return std::string(json.text());
}

std::string abandonedJson(const LifePart& life)
{
    JsonWriter json;
    json.beginObject();
    json.member("abandoned", life.abandonedTotal);
    json.member("afterSeconds", std::int64_t{life.abandonedAfter.count()});
    json.member("livesLetGo", life.livesLetGo);
    json.key("orders");
    json.objects(life.abandoned, [&](const StuckOrder& order) {
        json.member("id", std::string_view(order.id.toString()));
        json.member("price", order.price);
        json.member("status", nameOf(order.status));
        json.member("lastHeard", order.since);
        json.member("secondsSince", order.seconds);
    });
    json.endObject();
    return std::string(json.text());
}

std::string orderJson(const OrderDetail& order, std::string_view trackPath)
{
    JsonWriter json;
    json.beginObject();
    json.key("user");
    json.beginObject();
    json.key("id");
    order.userId ? json.value(order.userId->value) : json.null();
    writeCoordinate(json, "deliveryLat", order.destination, &Coordinates::latitude);
    writeCoordinate(json, "deliveryLon", order.destination, &Coordinates::longitude);
    json.endObject();
    json.key("products");
    json.objects(order.lines, [&](const OrderLine& line) {
        json.member("product", std::string_view(line.name.empty() ? line.productId : line.name));
        json.member("price", line.price);
        json.member("image", std::string_view(line.image));
        json.member("quantity", line.quantity);
    });
    json.key("statuses");
    json.objects(order.history, [&](const StatusChange& change) {
        json.member("timestamp", change.at);
        json.member("status", nameOf(change.status));
    });
    writeDelivery(json, order);
    json.member("track", trackPath);
    json.endObject();
    return std::string(json.text());
}

std::string trackJson(std::span<const delivery::TrackPoint> track)
{
    JsonWriter json;
    json.objects(track, [&](const delivery::TrackPoint& fix) {
        json.member("timestamp", fix.at);
        json.member("lat", fix.where.latitude);
        json.member("lon", fix.where.longitude);
    });
    return std::string(json.text());
}

std::string healthJson(const Snapshot& snapshot)
{
    const ingest::Part part = snapshot.ingest ? *snapshot.ingest : ingest::Part{};
    JsonWriter json;
    json.beginObject();
    json.member("status", "up");
    json.member("version", PITWALL_VERSION);
    json.member("broker", nameOf(part.connection.state));
    json.member("paused", part.connection.paused);
    writeMoment(json, snapshot);
    json.key("ingest");
    writeIngest(json, part);
    json.endObject();
    return std::string(json.text());
}

std::string snapshotJson(const Snapshot& snapshot)
{
    constexpr std::size_t shown = 10;
    JsonWriter json;
    json.beginObject();
    json.member("sequence", snapshot.sequence);
    writeMoment(json, snapshot);
    json.key("overview");
    writeOverview(json, snapshot.orderTiles ? *snapshot.orderTiles : TilesPart{});
    json.key("latestOrders");
    const std::span all = snapshot.latestOrders ? std::span(snapshot.latestOrders->orders)
                                                : std::span<const LatestOrder>{};
    writeLatest(json, all.first(std::min(shown, all.size())));
    json.key("ingest");
    writeIngest(json, snapshot.ingest ? *snapshot.ingest : ingest::Part{});
    json.endObject();
    return std::string(json.text());
}

std::vector<MinuteRow> withoutGaps(std::span<const MinuteRow> sparse, Minute from, Timestamp now)
{
    std::vector<MinuteRow> out;
    while (!sparse.empty() && sparse.front().start < from) sparse = sparse.subspan(1);
    if (sparse.empty()) return out;
    const Minute last = std::max(floorToMinute(now), sparse.back().start);
    for (Minute start = sparse.front().start; start <= last; start += std::chrono::minutes(1)) {
        const bool known = !sparse.empty() && sparse.front().start == start;
        out.push_back({start, known ? sparse.front().totals : Totals{}});
        if (known) sparse = sparse.subspan(1);
    }
    return out;
}

} // namespace pitwall::api
