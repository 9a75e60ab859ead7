#include "api/routes.h"

#include "api/answers.h"
#include "api/geofence_routes.h"
#include "api/metrics.h"
#include "api/openapi.h"
#include "api/start_routes.h"
#include "api/track_routes.h"

#include <algorithm>

namespace pitwall::api {
namespace {

using namespace orders;

constexpr std::int64_t mostMinutes = 400 * 24 * 60;
constexpr Range latestRange{1, LatestPart::shown};

/// `shape` applied to a value of the request that may be out of bounds.
template <typename Value, typename Shape>
Result with(const std::expected<Value, Problem>& value, Shape shape)
{
    if (!value) return std::unexpected(value.error());
    return shape(*value);
}

Result overview(const View& view, const Request&)
{
    return overviewJson(view.snapshot.orderTiles ? *view.snapshot.orderTiles : TilesPart{});
}

std::expected<std::int64_t, Problem> minutesOf(const Request& request)
{
    return wholeNumber(request, "minutes", {1, mostMinutes}, 60);
}

Result ordersPerMinute(const View& view, const Request& request)
{
    return with(minutesOf(request), [&](std::int64_t minutes) {
        const std::span all = view.snapshot.orderMinutes ? std::span(view.snapshot.orderMinutes->rows)
                                                         : std::span<const MinuteRow>{};
        return minutesJson(all.last(std::min(all.size(), static_cast<std::size_t>(minutes))));
    });
}

/// More minutes than the snapshot has are asked for.
Asked askForMinutes(const Request& request, const Context&)
{
    const auto minutes = minutesOf(request);
    if (!minutes) return std::unexpected(minutes.error());
    if (*minutes <= static_cast<std::int64_t>(MinutesPart::shownMinutes)) return std::nullopt;
    return [count = *minutes](const CoreLink& link, const std::function<void(Finish)>& reply) {
        const Timestamp now = link.latest().now;
        const Minute from = floorToMinute(now) - std::chrono::minutes(count - 1);
        return link.ask(orders::ReadMinutes{from, [=](std::vector<MinuteRow> rows) {
                                                reply([rows = std::move(rows), from, now]() -> Result {
                                                    return minutesJson(withoutGaps(rows, from, now));
                                                });
                                            }});
    };
}

Result latestOrders(const View& view, const Request& request)
{
    return with(wholeNumber(request, "limit", latestRange, 10), [&](std::int64_t limit) {
        const std::span all = view.snapshot.latestOrders ? std::span(view.snapshot.latestOrders->orders)
                                                         : std::span<const LatestOrder>{};
        return latestOrdersJson(all.first(std::min(all.size(), static_cast<std::size_t>(limit))));
    });
}

Result popular(const View& view, const Request& request)
{
    // Several ways to write each span; see spanOf.
    constexpr std::array<std::string_view, 13> spans{
        "60s", "1m", "300s", "5m", "600s", "10m", "1800s", "30m", "3600s", "60m", "1h", "today", "allTime"};
    constexpr std::array spanOf{PopularSpan::minute, PopularSpan::minute, PopularSpan::minutes5, PopularSpan::minutes5,
        PopularSpan::minutes10, PopularSpan::minutes10, PopularSpan::minutes30, PopularSpan::minutes30,
        PopularSpan::hour, PopularSpan::hour, PopularSpan::hour, PopularSpan::today, PopularSpan::allTime};
    static_assert(spans.size() == spanOf.size());
    constexpr std::array<std::string_view, 3> measures{"quantity", "orders", "revenue"}; // as PopularBy has them
    const auto span = oneOf(request, "window", spans, 0);
    if (!span) return std::unexpected(span.error());
    const auto by = oneOf(request, "by", measures, 0);
    if (!by) return std::unexpected(by.error());
    return with(wholeNumber(request, "limit", {1, PopularPart::shown}, 5), [&](std::int64_t limit) {
        static const PopularWindow none;
        const PopularWindow& window = view.snapshot.popular ? (*view.snapshot.popular)[spanOf.at(*span)] : none;
        return popularJson(window, static_cast<PopularBy>(*by), static_cast<std::size_t>(limit));
    });
}

Result statuses(const View& view, const Request& request)
{
    constexpr std::array<std::string_view, 2> choices{"false", "true"};
    return with(oneOf(request, "all", choices, 0), [&](std::size_t all) {
        if (!view.snapshot.life) return statusesJson({});
        return statusesJson(all == 1 ? view.snapshot.life->all : view.snapshot.life->kitchen);
    });
}

Result abandoned(const View& view, const Request&)
{
    static const LifePart none;
    return abandonedJson(view.snapshot.life ? *view.snapshot.life : none);
}

Asked askForStuck(const Request& request, const Context&)
{
    constexpr std::size_t longestStatus = 64;
    constexpr std::int64_t tenYears = 315'360'000'000;
    const std::string& text = request.captured.at(0);
    if (text.size() > longestStatus) return refuse(400, "status wants at most 64 bytes");
    const auto longer = wholeNumber("milliseconds", request.captured.at(1), {0, tenYears});
    if (!longer) return std::unexpected(longer.error());
    Status status{stepFromName(text), {}};
    if (status.step == Step::unknown) status.otherName = text;
    return [status, longer = std::chrono::milliseconds(*longer)](
               const CoreLink& link, const std::function<void(Finish)>& reply) {
        return link.ask(
            orders::FindStuck{status, longer, link.latest().now, [=](std::vector<StuckOrder> orders) {
                                  reply([orders = std::move(orders)]() -> Result { return stuckJson(orders); });
                              }});
    };
}

Asked askForOrder(const Request& request, const Context& context)
{
    OrderId id;
    if (!id.assign(request.captured.at(0))) return refuse(400, "id wants 1 to 255 bytes");
    return [id, token = context.track.tokens.of(id)](const CoreLink& link, const std::function<void(Finish)>& reply) {
        return link.ask(orders::FindOrder{id, [=](std::optional<OrderDetail> order) {
                                              reply([order = std::move(order), token]() -> Result {
                                                  if (!order) return refuse(404, "no order of this id is held");
                                                  return orderJson(*order, "/track/" + token);
                                              });
                                          }});
    };
}

Asked askForPositions(const Request& request, const Context&)
{
    OrderId id;
    if (!id.assign(request.captured.at(0))) return refuse(400, "id wants 1 to 255 bytes");
    return [id](const CoreLink& link, const std::function<void(Finish)>& reply) {
        return link.ask(
            delivery::FindTrack{id, [=](std::vector<delivery::TrackPoint> track) {
                                    reply([track = std::move(track)]() -> Result { return trackJson(track); });
                                }});
    };
}

Asked askForUserOrders(const Request& request, const Context&)
{
    const auto user = wholeNumber("id", request.captured.at(0), {INT64_MIN, INT64_MAX});
    if (!user) return std::unexpected(user.error());
    const auto limit = wholeNumber(request, "limit", latestRange, 10);
    if (!limit) return std::unexpected(limit.error());
    return [user = UserId{*user}, limit = static_cast<std::size_t>(*limit)](
               const CoreLink& link, const std::function<void(Finish)>& reply) {
        return link.ask(orders::FindUserOrders{
            user, [=](std::vector<LatestOrder> orders) {
                orders.resize(std::min(limit, orders.size()));
                reply([orders = std::move(orders)]() -> Result { return latestOrdersJson(orders); });
            }});
    };
}

Result health(const View& view, const Request&) { return healthJson(view.snapshot); }

Result metrics(const View& view, const Request&) { return metricsText(view.snapshot, view.context.counters); }

Result openapi(const View&, const Request&) { return std::string(openapiDocument()); }

constexpr std::array table{
    Route{.path = "/orders/overview", .parts = watching<orders::TilesPart>, .render = overview},
    Route{.path = "/orders/ordersPerMinute",
        .parts = watching<orders::MinutesPart>,
        .ask = askForMinutes,
        .render = ordersPerMinute,
        .isLarge = true},
    Route{.path = "/orders/latestOrders", .parts = watching<orders::LatestPart>, .render = latestOrders},
    Route{.path = "/orders/popular", .parts = watching<orders::PopularPart>, .render = popular},
    Route{.path = "/orders/statuses", .parts = watching<orders::LifePart>, .render = statuses},
    Route{.path = "/orders/stuck/{status}/{milliseconds}", .parts = watching<orders::TilesPart>, .ask = askForStuck},
    Route{.path = "/orders/abandoned", .parts = watching<orders::LifePart>, .render = abandoned},
    Route{.path = "/orders/{id}", .parts = {}, .ask = askForOrder},
    Route{.path = "/orders/{id}/positions", .parts = {}, .ask = askForPositions, .isLarge = true},
    Route{.path = "/users/{id}/orders", .parts = {}, .ask = askForUserOrders},
    Route{.path = "/geofences", .parts = watching<delivery::FencesPart>, .render = geofences},
    Route{.path = "/geofences",
        .method = "POST",
        .type = "application/geo+json",
        .parts = {},
        .ask = askToPutFence,
        .takesBody = true,
        .success = 201},
    Route{.path = "/geofences/{name}",
        .type = "application/geo+json",
        .parts = watching<delivery::FencesPart>,
        .render = geofence,
        .isLarge = true},
    Route{.path = "/geofences/{name}", .method = "DELETE", .parts = {}, .ask = askToRemoveFence, .success = 204},
    Route{.path = "/geofences/{name}/count",
        .parts = watching<delivery::FencesPart>,
        .ask = askForFenceCount,
        .render = fenceCount},
    Route{.path = "/track/assets/{file}", .type = "", .parts = {}, .render = trackAsset, .isPublic = true},
    Route{.path = "/track/{token}",
        .type = "text/html; charset=utf-8",
        .parts = {},
        .ask = askForTrackPage,
        .isPublic = true},
    Route{
        .path = "/track/{token}/events", .type = "text/event-stream", .parts = {}, .isStream = true, .isPublic = true},
    Route{.path = "/stream", .type = "text/event-stream", .parts = {}, .isStream = true},
    Route{.path = "/stream/tickets", .method = "POST", .parts = {}, .ask = askForTicket, .success = 201},
    Route{.path = "/healthz", .parts = watching<ingest::Part>, .render = health},
    Route{.path = "/metrics",
        .type = "text/plain; version=0.0.4; charset=utf-8",
        .parts = watching<ingest::Part, orders::TilesPart, orders::LifePart>,
        .render = metrics},
    Route{.path = "/openapi.json", .parts = {}, .render = openapi},
    Route{.path = "/", .type = "text/html; charset=utf-8", .parts = {}, .render = startPage, .isPublic = true},
    Route{.path = "/assets/{file}", .type = "", .parts = {}, .render = startAsset, .isPublic = true},
};

} // namespace

std::span<const Route> routes() { return table; }

std::expected<const Route*, Problem> findRoute(Request& request)
{
    std::string_view path; // the first that matches: a literal one hides those with {names}
    std::string methods;
    for (const Route& route : table) {
        if (path.empty() ? !matches(route.path, request) : route.path != path) continue;
        path = route.path;
        if (route.method == request.method) return &route;
        methods += (methods.empty() ? "" : ", ") + std::string(route.method == "GET" ? "GET, HEAD" : route.method);
    }
    if (path.empty()) return refuse(404, "there is nothing here; /openapi.json lists what there is");
    std::string words = methods;
    for (std::size_t at = 0; (at = words.find(", ")) != std::string::npos;) words.replace(at, 2, " and ");
    return std::unexpected(Problem{.status = 405, .detail = "this path answers " + words, .allow = methods});
}

} // namespace pitwall::api
