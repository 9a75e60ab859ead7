#include "api/routes/track_routes.h"

#include "api/track_city.h"
#include "api/track_page.h"
#include "base/json_writer.h"
#include "orders/json.h"

namespace pitwall::api {
namespace {

using namespace std::chrono_literals;

constexpr auto goodFor = 24h; // after the order's end

void writePlace(JsonWriter& json, std::string_view key, const std::optional<Coordinates>& place)
{
    json.key(key);
    if (!place) return json.null();
    json.beginObject();
    json.member("lat", place->latitude);
    json.member("lon", place->longitude);
    json.endObject();
}

/// What the page's map is made of.
std::string baseJson(const TrackSettings& settings)
{
    JsonWriter json;
    json.beginObject();
    json.member("tiles", std::string_view(settings.tiles));
    json.member("attribution", std::string_view(settings.attribution));
    json.member("city", settings.city);
    json.endObject();
    return std::string(json.text());
}

/// The page with what it would be told first: the customer sees the order before any stream is open.
std::string pageOf(const orders::OrderDetail& order, const TrackSettings& settings)
{
    constexpr std::string_view place = "{}</script>";
    std::string state = trackEventJson(order, settings);
    // A status may hold "</script>"; in JSON a "<" stands in texts alone.
    for (std::size_t at = 0; (at = state.find('<', at)) != state.npos;) state.replace(at, 1, "\\u003c");
    std::string page(trackFile("index.html"));
    return page.replace(page.find(place), 2, state);
}

Asked askForTrackPage(const Request& request, const Context& context)
{
    const auto order = context.track.tokens.orderOf(request.captured.at(0));
    if (!order) return refuse(404, "This link is not one of ours.");
    return [id = *order, settings = &context.track](const CoreLink& link, const std::function<void(Finish)>& reply) {
        return link.ask(orders::FindOrder{
            id, [reply, settings, latest = link.latest](const std::optional<orders::OrderDetail>& found) {
                // Made by the server's thread: this one is the core's.
                reply([found, settings, now = latest().now]() -> Result {
                    if (!found || isOver(*found, now)) return refuse(410, "This order was delivered a while ago.");
                    return pageOf(*found, *settings);
                });
            }});
    };
}

Result trackAsset(const View& view, const Request& request)
{
    const std::string& name = request.captured.at(0);
    if (name == "base.json") return baseJson(view.context.track);
    if (name == "city.json" && view.context.track.city) return trackCityJson();
    std::string_view file;
    if (name.ends_with(".js") || name.ends_with(".css")) file = trackFile(name);
    if (file.empty()) file = trackFile(name + ".gz");
    if (file.empty()) return refuse(404, "there is no such file");
    return std::string(file);
}

constexpr std::array table{
    Route{.path = "/track/assets/{file}", .type = "", .parts = {}, .render = trackAsset, .isPublic = true},
    Route{.path = "/track/{token}",
        .type = "text/html; charset=utf-8",
        .parts = {},
        .ask = askForTrackPage,
        .isPublic = true},
    Route{
        .path = "/track/{token}/events", .type = "text/event-stream", .parts = {}, .isStream = true, .isPublic = true},
};

} // namespace

std::span<const Route> trackRoutes() { return table; }

std::string_view trackAssetType(std::string_view file)
{
    if (file.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (file.ends_with(".css")) return "text/css; charset=utf-8";
    return "application/json";
}

std::string trackEventJson(const orders::OrderDetail& order, const TrackSettings& settings)
{
    JsonWriter json;
    json.beginObject();
    json.member("status", orders::nameOf(order.status));
    json.member("since", order.since);
    json.key("steps");
    json.objects(order.history, [&](const orders::StatusChange& change) {
        json.member("status", orders::nameOf(change.status));
        json.member("timestamp", change.at);
    });
    // A parcel at the door is no longer somewhere.
    writePlace(json, "position", isEnd(order.status) ? std::nullopt : order.position);
    json.key("positionAt");
    order.positionAt && !isEnd(order.status) ? json.value(*order.positionAt) : json.null();
    writePlace(json, "destination", order.destination);
    writePlace(json, "shop", settings.shop);
    json.key("etaMinutes");
    order.minutesToArrival ? json.value(*order.minutesToArrival) : json.null();
    json.endObject();
    return std::string(json.text());
}

bool isOver(const orders::OrderDetail& order, Timestamp now)
{
    return isEnd(order.status) && now > order.since + goodFor;
}

std::string trackProblemPage(const Problem& problem)
{
    return R"(<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>)"
        + std::string(title(problem.status))
        + R"(</title><link rel="stylesheet" href="/track/assets/track.css"></head><body class="nothing"><main><h1>)"
        + problem.detail + R"(</h1><p>Please ask the shop for a new link.</p></main></body></html>)";
}

} // namespace pitwall::api
