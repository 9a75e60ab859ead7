// How the HTTP server reaches the core: a few functions. It never sees the core thread or Kafka.
#pragma once

#include "core/command.h"
#include "core/query.h"
#include "core/snapshot.h"

#include <functional>
#include <optional>
#include <vector>

namespace pitwall::api {

template <typename Value>
using Reply = std::function<void(Value)>; ///< called once, on any thread; must not block

/// All are called on any thread and return at once. The questions answer false when too many wait already.
struct Link {
    std::function<Snapshot()> latest;
    std::function<void(Command)> send;
    std::function<bool(OrderId, Reply<std::optional<orders::OrderDetail>>)> findOrder;
    std::function<bool(orders::Status, std::chrono::milliseconds longer, Reply<std::vector<orders::StuckOrder>>)>
        findStuck;
    std::function<bool(UserId, std::size_t limit, Reply<std::vector<orders::LatestOrder>>)> findUserOrders;
    std::function<bool(Minute from, Reply<std::vector<orders::MinuteRow>>)> readMinutes;
    std::function<bool(OrderId, Reply<std::vector<delivery::TrackPoint>>)> findTrack;
    /// None: there is no such fence.
    std::function<bool(std::string fence, orders::Status, Reply<std::optional<std::uint32_t>>)> countInside;
};

/// The link to a core that is reached by these three.
Link linkTo(std::function<Snapshot()> latest, std::function<void(Command)> send, std::function<bool(Query)> ask);

} // namespace pitwall::api
