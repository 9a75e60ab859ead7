#include "api/answers.h"
#include "api/routes/route.h"

#include <algorithm>

namespace pitwall::api {
namespace {

using namespace orders;

constexpr std::int64_t mostMinutes = 400 * 24 * 60;
constexpr Range latestRange{1, LatestPart::shown};

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
    Route{.path = "/users/{id}/orders", .parts = {}, .ask = askForUserOrders},
};

} // namespace

std::span<const Route> ordersRoutes() { return table; }

} // namespace pitwall::api
