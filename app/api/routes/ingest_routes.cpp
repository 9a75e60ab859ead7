#include "api/answers.h"
#include "api/routes/metrics.h"
#include "api/routes/route.h"

namespace pitwall::api {
namespace {

Result health(const View& view, const Request&) { return healthJson(view.snapshot); }

Result metrics(const View& view, const Request&) { return metricsText(view.snapshot, view.context.counters); }

constexpr std::array table{
    Route{.path = "/stream", .type = "text/event-stream", .parts = {}, .isStream = true},
    Route{.path = "/healthz", .parts = watching<ingest::Part>, .render = health},
    Route{.path = "/metrics",
        .type = "text/plain; version=0.0.4; charset=utf-8",
        .parts = watching<ingest::Part, orders::TilesPart, orders::LifePart>,
        .render = metrics},
};

} // namespace

std::span<const Route> ingestRoutes() { return table; }

} // namespace pitwall::api
