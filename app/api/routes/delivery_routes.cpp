#include "api/answers.h"
#include "api/routes/route.h"
#include "base/json_writer.h"
#include "delivery/geofence/fence_text.h"
#include "delivery/geofence/geojson.h"
#include "orders/json.h"

#include <algorithm>
#include <format>

namespace pitwall::api {
namespace {

using delivery::FenceRow;

std::span<const FenceRow> rowsOf(const View& view)
{
    return view.snapshot.fences ? std::span(view.snapshot.fences->fences) : std::span<const FenceRow>{};
}

const FenceRow* rowOf(const View& view, std::string_view name)
{
    const auto rows = rowsOf(view);
    const auto found = std::ranges::find(
        rows, name, [](const FenceRow& row) { return std::string_view(row.fence->given.name); });
    return found == rows.end() ? nullptr : &*found;
}

std::unexpected<Problem> noSuchFence() { return refuse(404, "there is no geofence of this name"); }

std::expected<orders::Status, Problem> statusOf(const Request& request)
{
    const std::string_view text = request.parameter("status").value_or("");
    if (text.empty() || text.size() > orders::Status::maxName)
        return refuse(400, "status wants the name of one, like IN_TRANSIT");
    orders::Status status{orders::stepFromName(text), {}};
    if (status.step == orders::Step::unknown) status.otherName = text;
    return status;
}

std::string countJson(std::string_view name, const orders::Status& status, std::uint32_t count)
{
    JsonWriter json;
    json.beginObject();
    json.member("name", name);
    json.member("status", orders::nameOf(status));
    json.member("count", std::uint64_t{count});
    json.endObject();
    return std::string(json.text());
}

/// What the client sent, as it is to be made.
struct Draft {
    std::string body, name;
    int resolution = 5;
};

/// Whether requests can name it: parseTarget takes no NUL, and what prints other control characters garbles them.
bool canStandInPath(std::string_view name)
{
    return std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

/// For a change that could not be written to disk, and was taken back.
std::function<void(const std::string&)> notKept(const std::function<void(Finish)>& reply)
{
    return [reply](const std::string& why) { reply([why]() -> Result { return refuse(507, why); }); };
}

/// On the maker's thread: the fence goes to the core, whose answer is the client's. Read as from a file, but it is one.
void put(const Draft& draft, const std::function<void(Command)>& send, const std::function<void(Finish)>& reply)
{
    const auto refused = [&](std::string why) {
        reply([why = std::move(why)]() -> Result { return refuse(400, why); });
    };
    auto read = delivery::readFenceText(draft.body, {draft.name, draft.resolution});
    if (!read) return refused(read.error());
    if (read->fences.size() > 1)
        return refused(std::format("there are {} fences in it: send one at a time", read->fences.size()));
    if (!draft.name.empty()) read->fences.front().name = draft.name;
    if (!canStandInPath(read->fences.front().name)) return refused("a fence's name has no control characters");
    auto fence = delivery::makeFence(std::move(read->fences.front()));
    if (!fence) return refused(fence.error());
    send(delivery::PutFence{.fence = *fence,
        .insteadOf = {},
        .mayReplace = false,
        .reply =
            [fence = *fence, reply, notTaken = std::move(read->refused)](const auto& done) {
                reply([=]() -> Result {
                    if (!done) return refuse(409, done.error());
                    return delivery::toGeoJson(fence->given, notTaken);
                });
            },
        .notKept = notKept(reply)});
}

Result geofences(const View& view, const Request&)
{
    JsonWriter json;
    json.objects(rowsOf(view), [&](const FenceRow& row) {
        json.member("name", std::string_view(row.fence->given.name));
        json.key("inside");
        json.beginObject();
        for (const delivery::InsideCount& count : row.byStatus)
            json.member(orders::nameOf(count.status), std::uint64_t{count.count});
        json.endObject();
        json.member("drivers", std::uint64_t{row.drivers});
        json.member("late", std::uint64_t{row.late});
        json.member("entered", row.entered);
        json.member("left", row.left);
        json.key("meanDwellSeconds");
        row.meanDwellSeconds ? json.value(*row.meanDwellSeconds) : json.null();
    });
    return std::string(json.text());
}

Result geofence(const View& view, const Request& request)
{
    const FenceRow* row = rowOf(view, request.captured.at(0));
    if (row == nullptr) return noSuchFence();
    return delivery::toGeoJson(row->fence->given);
}

Asked askToPutFence(const Request& request, const Context& context)
{
    const auto resolution = wholeNumber(request, "resolution", {0, 15}, 5);
    if (!resolution) return std::unexpected(resolution.error());
    Draft draft{
        std::string(request.body), std::string(request.parameter("name").value_or("")), static_cast<int>(*resolution)};
    return [draft = std::move(draft), &maker = context.maker](
               const CoreLink& link, const std::function<void(Finish)>& reply) {
        return maker.post([draft, send = link.send, reply] { put(draft, send, reply); });
    };
}

Asked askToRemoveFence(const Request& request, const Context&)
{
    return [name = request.captured.at(0)](const CoreLink& link, const std::function<void(Finish)>& reply) {
        link.send(delivery::RemoveFence{.name = name,
            .reply =
                [reply](bool found) {
                    reply([found]() -> Result {
                        if (!found) return noSuchFence();
                        return std::string();
                    });
                },
            .notKept = notKept(reply)});
        return true;
    };
}

Asked askForFenceCount(const Request& request, const Context&)
{
    const auto status = statusOf(request);
    if (!status) return std::unexpected(status.error());
    if (!isEnd(*status)) return std::nullopt;
    return [name = request.captured.at(0), status = *status](
               const CoreLink& link, const std::function<void(Finish)>& reply) {
        return link.ask(delivery::CountInside{name, status, [=](std::optional<std::uint32_t> count) {
                                                  reply([=]() -> Result {
                                                      if (!count) return noSuchFence();
                                                      return countJson(name, status, *count);
                                                  });
                                              }});
    };
}

Result fenceCount(const View& view, const Request& request)
{
    const auto status = statusOf(request);
    if (!status) return std::unexpected(status.error());
    const FenceRow* row = rowOf(view, request.captured.at(0));
    if (row == nullptr) return noSuchFence();
    const auto found = std::ranges::find(row->byStatus, *status, &delivery::InsideCount::status);
    return countJson(row->fence->given.name, *status, found == row->byStatus.end() ? 0 : found->count);
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

constexpr std::array table{
    Route{.path = "/orders/{id}/positions", .parts = {}, .ask = askForPositions, .isLarge = true},
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
};

} // namespace

std::span<const Route> deliveryRoutes() { return table; }

} // namespace pitwall::api
