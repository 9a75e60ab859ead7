// All that can be asked over HTTP, a list for each domain. Pure functions, any thread.
#pragma once

#include "api/routes/route.h"

namespace pitwall::api {

/// In the order of openapi.json: literal paths come before those with {names}.
std::span<const Route> routes();

/// Which row it is; fills the request's captures. The problem: there is no such path, or it has no such method.
std::expected<const Route*, Problem> findRoute(Request& request);

/// The parts that an event of /stream shows.
inline constexpr PartSet streamParts = watching<orders::TilesPart, orders::LatestPart, ingest::Part>;

} // namespace pitwall::api
