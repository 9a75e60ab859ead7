#include "api/routes/routes.h"

namespace pitwall::api {

// Each has a file of its own, which the core's domains also have elsewhere.
std::span<const Route> ordersRoutes();
std::span<const Route> deliveryRoutes();
std::span<const Route> trackRoutes();
std::span<const Route> ingestRoutes();
std::span<const Route> startRoutes();

namespace {

constexpr std::array lists{ordersRoutes, deliveryRoutes, trackRoutes, ingestRoutes, startRoutes};

std::vector<Route> joined()
{
    std::vector<Route> all;
    for (const auto list : lists) all.insert(all.end(), list().begin(), list().end());
    return all;
}

} // namespace

std::span<const Route> routes()
{
    static const std::vector<Route> all = joined();
    return all;
}

std::expected<const Route*, Problem> findRoute(Request& request)
{
    std::string_view path; // the first that matches: a literal one hides those with {names}
    std::string methods;
    for (const Route& route : routes()) {
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
