// The orders domain as the core sees it.
#include "core/followers.h"
#include "core/wiring/outcome.h"
#include "core/wiring/status_feeds.h"
#include "core/wiring/wiring.h"
#include "delivery/make_parts.h"
#include "orders/json.h"
#include "orders/order_join.h"
#include "orders/order_queries.h"
#include "orders/sales/popular.h"
#include "orders/status/life_view.h"
#include "orders/status/stuck.h"

namespace pitwall::wiring {
namespace {

using orders::Aggregates, orders::LatestPart, orders::LifePart, orders::MinutesPart, orders::PopularWindow;
using orders::RatingsPart, orders::SalesBook, orders::TilesPart;

ingest::Reject decodeOrder(
    const State& state, Decoders& decoders, std::size_t place, const ingest::Record& record, Timestamp latestAllowed)
{
    if (!record.value) return ingest::Reject::tombstone;
    orders::OrderEvent& order = decoders.orderEvents[place];
    if (const auto reject = decoders.order.decode(*record.value, order, record.key); reject != ingest::Reject::none)
        return refusedBy(decoders, decoders.order, reject);
    noteUnread(decoders, decoders.order.unread());
    if (isOfFuture(decoders, "createdAt", order.createdAt, latestAllowed)) return ingest::Reject::future;
    decoders.orderKeys[place] = state.orders.book.prepare(order.id);
    return ingest::Reject::none;
}

Outcome applyOrder(State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    const orders::OrderEvent& order = decoders.orderEvents[place];
    const orders::Applied applied = orders::apply(state.orders, order, decoders.orderKeys[place], position);
    followers::orderWritten(state, order, decoders.orderKeys[place], position, applied);
    return outcomeOf(applied, order.createdAt);
}

constexpr std::array feeds{
    Feed{.name = "orders", .decode = decodeOrder, .apply = applyOrder},
    Feed{.name = "ordersStatuses", .decode = decodeStatus, .apply = applyStatus},
    Feed{.name = "deliveryStatuses", .decode = decodeDelivery, .apply = applyDelivery},
    Feed{.name = "ratings", .decode = decodeRating, .apply = applyRating},
};

/// Of which orders parts are made: of all, or of those inside the selected fence. `changes` only grows.
struct Chosen {
    const orders::State& state;
    const catalog::State& catalog;
    const Aggregates& sums;
    const SalesBook& sales;
    const scope::Scope* scope; ///< null: all
    std::uint64_t changes;
};

/// Both summands only grow, so the version changes with the orders and with the time that the part covers.
template <typename Tick>
std::uint64_t versionAt(std::uint64_t changes, Tick tick)
{
    return changes + static_cast<std::uint64_t>(tick.time_since_epoch().count());
}

template <typename Part>
bool isOutdated(const std::shared_ptr<const Part>& part, std::uint64_t version)
{
    return !part || part->version != version;
}

template <typename Part>
std::shared_ptr<const Part> versioned(Part part, std::uint64_t version)
{
    part.version = version;
    return std::make_shared<const Part>(std::move(part));
}

TilesPart tilesOf(const Chosen& chosen, Timestamp now)
{
    const orders::State& state = chosen.state;
    TilesPart part = makeTiles(chosen.sums, now);
    part.newestCreatedAt = state.newestCreatedAt;
    part.beforeHorizon = state.beforeHorizon;
    part.heldOrders = state.held;
    part.heldBytes = state.book.bytes();
    return part;
}

LatestPart latestOf(const Chosen& chosen)
{
    LatestPart part;
    part.orders = chosen.scope == nullptr ? chosen.state.latest.newestFirst(LatestPart::shown)
                                          : chosen.scope->inside().latest(chosen.state, LatestPart::shown);
    return part;
}

// Who is inside a fence is known as of now. Which orders were inside then is not, so that what is compared with the
// past would be compared with that of others: inside a fence it is left out.
RatingsPart ratingsOf(const Chosen& chosen, Timestamp now)
{
    const orders::Ratings& held = chosen.state.ratings;
    if (chosen.scope == nullptr) return orders::ratings::makePart(held, now);
    RatingsPart part = orders::ratings::makePart(held, now, chosen.scope->inside());
    part.hourBefore = {};
    return part;
}

MinutesPart minutesOf(const Chosen& chosen, Timestamp now)
{
    MinutesPart part = makeMinutes(chosen.sums, now);
    if (chosen.scope == nullptr) return part;
    for (auto* band : {&part.revenueBand, &part.ordersBand})
        for (orders::ExpectedBand& minute : *band) minute.known = false;
    part.ghost.clear();
    return part;
}

/// With very many live orders a part that is a few seconds old is worth more than a seventh of the core's time.
bool isResting(const std::shared_ptr<const LifePart>& part, Timestamp now)
{
    if (!part || now < part->now || now - part->now >= std::chrono::seconds(10)) return false;
    std::int64_t live = part->abandonedTotal; // they are walked as well
    for (const orders::StatusTimes& times : part->all) live += times.count;
    return live > static_cast<std::int64_t>(orders::copiedTimes);
}

void makeParts(const Chosen& chosen, PartSet due, Timestamp now, orders::Parts& out)
{
    const orders::State& state = chosen.state;
    const Second second = floorToSecond(now);
    const auto renew = [&]<typename Part>(Shared<Part>& part, std::uint64_t version, auto make) {
        if (due.contains<Part>() && isOutdated(part, version)) part = versioned(make(), version);
    };
    const std::uint64_t atSecond = versionAt(chosen.changes, second);
    renew(out.orderTiles, atSecond, [&] { return tilesOf(chosen, now); });
    renew(out.orderMinutes, versionAt(chosen.changes, floorToMinute(now)), [&] { return minutesOf(chosen, now); });
    renew(out.popular, atSecond + chosen.catalog.changes,
        [&] { return makePopular(state, chosen.sales, chosen.catalog, now); });
    renew(out.latestOrders, chosen.changes, [&] { return latestOf(chosen); });
    if (!isResting(out.life, now))
        renew(out.life, atSecond,
            [&] { return makeLife(state, now, chosen.scope == nullptr ? nullptr : &chosen.scope->inside()); });
    const std::uint64_t ofScope = chosen.scope == nullptr ? 0 : chosen.changes;
    renew(out.ratings, versionAt(ofScope + state.ratings.changes, second), [&] { return ratingsOf(chosen, now); });
}

void snapshot(const State& all, PartSet due, Timestamp now, Parts& out)
{
    const orders::State& state = all.orders;
    makeParts({state, all.catalog, state.everything, state.sales, nullptr, state.changes}, due, now, out);
    const scope::Scope* scope = all.scope.get();
    if (scope == nullptr) {
        out.scope.reset();
        out.scoped = {};
        return;
    }
    if (out.scope && out.scope->fence != scope->fence().given.name) out.scoped = {};
    // What is said of it also follows from the orders outside.
    const std::uint64_t version = scope->changes() + state.changes;
    if (isOutdated(out.scope, version)) out.scope = versioned(scope->describe(state), version);
    makeParts({state, all.catalog, scope->inside().sums(), scope->inside().sales(), scope, scope->changes()}, due, now,
        out.scoped);
}

void writePopular(JsonWriter& json, const PopularWindow& window)
{
    json.key("items");
    json.objects(window.items, [&](const orders::PopularItem& item) {
        json.member("productId", std::string_view(item.productId));
        json.member("product", std::string_view(item.name));
        json.member("category", std::string_view(item.category));
        json.member("image", std::string_view(item.image));
        writeSales(json, item.sales);
    });
    json.key("categories");
    writeCategories(json, window.categories);
}

void document(const State& all, Timestamp now, JsonWriter& json)
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
    const LifePart life = makeLife(all.orders, now);
    json.key("statuses");
    writeStatuses(json, life.kitchen);
    if (life.abandonedTotal > 0) json.member("abandoned", life.abandonedTotal);
    if (life.livesLetGo > 0) json.member("livesLetGo", life.livesLetGo);
}

void reply(const State& all, const orders::FindOrder& asked)
{
    auto detail = orders::detailOf(all.orders, asked.id);
    if (detail) {
        orders::joinCatalogue(all.orders, all.catalog, *detail);
        detail->minutesToArrival = delivery::minutesToArrival(all.deliveries, *detail);
    }
    asked.reply(std::move(detail));
}

void reply(const State& all, const orders::FindStuck& asked)
{
    asked.reply(orders::ordersLongerIn(all.orders, asked.status, asked.longerThan, asked.now));
}

void reply(const State& all, const orders::FindUserOrders& asked)
{
    asked.reply(orders::ordersOf(all.orders, asked.user));
}

void reply(const State& all, const orders::ReadMinutes& asked)
{
    asked.reply(all.orders.everything.minutes(asked.from));
}

void reply(const State& all, const orders::ReadProductHistory& asked)
{
    const bool narrowed = asked.scoped && all.scope;
    const SalesBook& sales = narrowed ? all.scope->inside().sales() : all.orders.sales;
    asked.reply(orders::productHistory(all.orders, sales, asked.productId, asked.now));
}

} // namespace

void answer(const State& all, const orders::Query& query)
{
    std::visit([&all](const auto& asked) { reply(all, asked); }, query);
}

constinit const Domain ordersDomain{
    .name = "orders",
    .feeds = feeds,
    .maintain =
        [](State& state, bool finish) {
            orders::maintain(state.orders, finish);
            if (state.scope) state.scope->maintain(state.orders, state.catalog, finish);
        },
    .snapshot = snapshot,
    .document = document,
};

} // namespace pitwall::wiring
