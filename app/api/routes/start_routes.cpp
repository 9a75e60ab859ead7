#include "api/openapi.h"
#include "api/routes/routes.h"
#include "api/start_page.h"
#include "base/json_writer.h"

#include <format>

namespace pitwall::api {
namespace {

/// One row: what can be asked as it is, is a link.
std::string rowOf(const Route& route)
{
    const bool isLink = route.method == "GET" && !route.path.contains('{');
    const std::string path = isLink ? std::format(R"(<a href="{0}">{0}</a>)", route.path) : std::string(route.path);
    return std::format(R"(<li data-method="{0}" data-path="{1}"><b>{0}</b> <code>{2}</code></li>)"
                       "\n",
        route.method, route.path, path);
}

std::string made()
{
    constexpr std::string_view mark = "<!--routes-->\n";
    std::string page(startFile("start.html"));
    std::string rows;
    for (const Route& route : routes()) rows += rowOf(route);
    return page.replace(page.find(mark), mark.size(), rows);
}

/// What this is, and a link to every route. It tells nothing of the wall, so that it needs no key.
Result startPage(const View&, const Request&)
{
    static const std::string page = made();
    return page;
}

/// A file that the page needs. Its type is trackAssetType of its name.
Result startAsset(const View&, const Request& request)
{
    const std::string& name = request.captured.at(0);
    const std::string_view file = name.ends_with(".html") ? std::string_view{} : startFile(name);
    if (file.empty()) return refuse(404, "there is no such file");
    return std::string(file);
}

Asked askForTicket(const Request&, const Context& context)
{
    return [&tickets = context.tickets](const CoreLink&, const std::function<void(Finish)>& reply) {
        reply([ticket = tickets.issue(StreamTickets::Steady::now())]() -> Result {
            if (!ticket) return std::unexpected(Problem{503, "too many tickets are on their way", 1, {}});
            JsonWriter json;
            json.beginObject();
            json.member("ticket", std::string_view(*ticket));
            json.member("expiresInSeconds", std::int64_t{StreamTickets::goodFor.count()});
            json.endObject();
            return std::string(json.text());
        });
        return true;
    };
}

Result openapi(const View&, const Request&) { return std::string(openapiDocument()); }

constexpr std::array table{
    Route{.path = "/stream/tickets", .method = "POST", .parts = {}, .ask = askForTicket, .success = 201},
    Route{.path = "/openapi.json", .parts = {}, .render = openapi},
    Route{.path = "/", .type = "text/html; charset=utf-8", .parts = {}, .render = startPage, .isPublic = true},
    Route{.path = "/assets/{file}", .type = "", .parts = {}, .render = startAsset, .isPublic = true},
};

} // namespace

std::span<const Route> startRoutes() { return table; }

} // namespace pitwall::api
