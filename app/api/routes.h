// The table of what can be asked: each row is one path of resources/openapi.json. Pure functions, any thread.
#pragma once

#include "api/counters.h"
#include "api/link.h"
#include "api/problem.h"
#include "api/request.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace pitwall::api {

/// Turns what the core answered into a body; on the server's thread, for the core has better things to do.
using Finish = std::function<Result()>;
/// Asks the core; false: too many questions wait already.
using Question = std::function<bool(const Link&, std::function<void(Finish)> reply)>;

struct View {
    const Snapshot& snapshot;
    const Counters& counters;
};

struct Route {
    std::string_view path; ///< as in openapi.json, with {names}
    std::string_view type = "application/json";
    PartSet parts; ///< of the snapshot that must be up to date; for a question: to know what time it is
    /// What goes to the core instead of to the snapshot; nothing: this request needs no question.
    std::expected<std::optional<Question>, Problem> (*ask)(const Request&) = nullptr;
    Result (*render)(const View&, const Request&) = nullptr;
    bool isStream = false; ///< neither of them: a subscription to snapshots
    bool isLarge = false;  ///< answers to its questions may have megabytes: only few of them at a time
};

std::span<const Route> routes();

/// Which row it is; fills the request's captures. Literal paths come before those with {names}.
const Route* findRoute(Request& request);

/// The parts that an event of /stream shows.
inline constexpr PartSet streamParts{PartKind::orderTiles, PartKind::latestOrders, PartKind::ingest};

} // namespace pitwall::api
