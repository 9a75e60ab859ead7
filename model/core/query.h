// Questions that a snapshot does not answer; the core thread answers them between batches.
#pragma once

#include "base/ids.h"
#include "delivery/part.h"
#include "ingest/part.h"
#include "orders/part.h"
#include "orders/sales/product_history.h"
#include "orders/status/life_part.h"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pitwall {

/// One order by its id, as far as its detail is held.
struct FindOrder {
    OrderId id;
    /// Called on the core thread, once, with nothing when the order is not held. Must not block.
    std::function<void(std::optional<orders::OrderDetail>)> reply;
};

/// Live orders that are in a status for longer than some time, oldest first, at most 10,000.
struct FindStuck {
    orders::Status status;
    std::chrono::milliseconds longerThan{0};
    Timestamp now{}; ///< as of when: that of the snapshot that the asker shows
    std::function<void(std::vector<orders::StuckOrder>)> reply;
};

/// The latest orders of a customer, newest first, at most 1,000, as far as their detail is held.
struct FindUserOrders {
    UserId user;
    std::function<void(std::vector<orders::LatestOrder>)> reply;
};

/// The newest rejected records and the counters as they are now.
struct ReadIngest {
    std::function<void(const ingest::Part&)> reply;
};

/// The minutes from `from` on that hold an order, oldest first: more of them than a snapshot has.
struct ReadMinutes {
    Minute from{};
    std::function<void(std::vector<orders::MinuteRow>)> reply; ///< called on the core thread, once; must not block
};

/// What one product sold in each of the last 60 minutes and the open one.
struct ReadProductHistory {
    std::string productId;
    Timestamp now{};                                   ///< as of when: that of the snapshot that the asker shows
    std::function<void(orders::ProductHistory)> reply; ///< called on the core thread, once; must not block
    bool scoped = false;                               ///< inside the selected fence, while one is
};

/// Every position of a delivery that is held, oldest first; nothing of an order that nobody saw.
struct FindTrack {
    OrderId id;
    std::function<void(std::vector<delivery::TrackPoint>)> reply; ///< called on the core thread, once; must not block
};

/// Orders of a status inside a fence, ended ones too, as far as their detail is held: what no part has.
struct CountInside {
    std::string fence;
    orders::Status status;
    /// Called on the core thread, once, with nothing when there is no such fence; must not block.
    std::function<void(std::optional<std::uint32_t>)> reply;
};

using Query = std::variant<FindOrder, FindStuck, FindUserOrders, ReadIngest, ReadMinutes, ReadProductHistory, FindTrack,
    CountInside>;

} // namespace pitwall
