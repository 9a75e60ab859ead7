// A row of what can be asked over HTTP: one path of resources/openapi.json. Its functions are pure; any thread.
#pragma once

#include "api/counters.h"
#include "api/fence_maker.h"
#include "api/problem.h"
#include "api/request.h"
#include "api/stream_tickets.h"
#include "api/track_tokens.h"
#include "core/link.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace pitwall::api {

/// Turns what the core answered into a body; on the server's thread, for the core has better things to do.
using Finish = std::function<Result()>;
/// Asks the core; false: too many questions wait already.
using Question = std::function<bool(const CoreLink&, std::function<void(Finish)> reply)>;

using Asked = std::expected<std::optional<Question>, Problem>;

/// What a server knows beside the core.
struct Context {
    const Counters& counters;
    const TrackSettings& track;
    FenceMaker& maker;
    StreamTickets& tickets;
};

struct View {
    const Snapshot& snapshot;
    const Context& context;
};

struct Route {
    std::string_view path;           ///< as in openapi.json, with {names}
    std::string_view method = "GET"; ///< who answers GET answers HEAD, too
    std::string_view type = "application/json";
    PartSet parts; ///< of the snapshot that must be up to date; for a question: to know what time it is
    /// What goes to the core instead of to the snapshot; nothing: this request needs no question.
    Asked (*ask)(const Request&, const Context&) = nullptr;
    Result (*render)(const View&, const Request&) = nullptr;
    bool isStream = false; ///< neither of them: a subscription to snapshots, or to the order that a token names
    bool isLarge = false;  ///< answers to its questions may have megabytes: only few of them at a time
    bool isPublic = false; ///< no key is asked for: its token is the permission, or it tells nothing
    bool takesBody = false;
    int success = 200; ///< the status of an answer that is no problem
};

/// Applies `shape` to a value of the request that may be out of bounds.
template <typename Value, typename Shape>
Result with(const std::expected<Value, Problem>& value, Shape shape)
{
    if (!value) return std::unexpected(value.error());
    return shape(*value);
}

} // namespace pitwall::api
