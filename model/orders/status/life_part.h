// Where orders are in their life: values between the core and whoever looks. Any thread.
#pragma once

#include "base/part.h"
#include "orders/order.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace pitwall::orders {

/// How long orders have been in their present status, in seconds; percentiles by nearest rank.
struct StatusTimes {
    Status status;
    std::int64_t count = 0;
    double min = 0, percentile50 = 0, avg = 0, percentile75 = 0, percentile90 = 0, percentile99 = 0, max = 0;
    bool operator==(const StatusTimes&) const = default;
};

/// More came to a step than left it, and the wait there grew and has not fallen since (orders/jam.h).
struct Jam {
    Minute since{};               ///< from when on
    bool isOlder = false;         ///< it began before `since`, which is as far back as is known
    std::chrono::seconds wait{0}; ///< now, of whoever leaves next, were they to leave in the order in which they came
    bool operator==(const Jam&) const = default;
};

/// One step of the way from PLACED_ORDER to DELIVERED.
struct FlowStep {
    Step step = Step::placedOrder;
    std::int64_t here = 0;             ///< orders that are at this step now
    std::int64_t entered = 0;          ///< orders that came to this step within the last 5 minutes
    double usualEntered = 0;           ///< the mean of that over the hour before; 0 while there is no such hour
    std::int64_t stuck = 0;            ///< of `here`, those above the step's threshold
    std::chrono::seconds threshold{0}; ///< 0: none
    std::int64_t left = 0;             ///< orders that left this step within the last 5 minutes, whatever came next
    std::optional<Jam> jam;            ///< none either where nothing is compared with before (LifePart::compared)
    bool operator==(const FlowStep&) const = default;
};

/// An order that has been in its status for longer than the status's threshold, or of which nothing was heard for too
/// long.
struct StuckOrder {
    OrderId id;
    Money price;
    Status status;
    Timestamp since{};  ///< in this status; of an abandoned one, when it was last heard of
    double seconds = 0; ///< since then
    bool operator==(const StuckOrder&) const = default;
};

struct LifePart {
    static constexpr Cadence cadence = Cadence::minute;
    static constexpr std::size_t shownStuck = 500;
    std::uint64_t version = 0;
    Timestamp now{};
    std::vector<StatusTimes> kitchen; ///< of orders not yet out for delivery, by step, then unknown ones by name
    std::vector<StatusTimes> all;     ///< of all orders that are not delivered or cancelled
    std::array<FlowStep, 7> flow;     ///< placedOrder … delivered
    bool compared = true;             ///< with before; not inside a fence, where other orders were then
    std::int64_t cancelled = 0;       ///< within the last hour
    std::vector<StuckOrder> stuck;    ///< oldest first, at most shownStuck
    std::int64_t stuckTotal = 0;
    /// Neither delivered nor cancelled, but nothing was heard of them for `abandonedAfter`: in none of the figures
    /// above.
    std::vector<StuckOrder> abandoned; ///< those of which nothing was heard for longest first, at most shownStuck
    std::int64_t abandonedTotal = 0;
    std::chrono::seconds abandonedAfter{0};
    std::uint64_t livesLetGo = 0; ///< histories that were let go of to stay within bounds: the figures lack them
};

/// One step of an order's history.
struct StatusChange {
    Status status;
    Timestamp at{};
    bool operator==(const StatusChange&) const = default;
};

struct OrderLine {
    std::string productId, name, image; ///< name and image are empty while the catalogue does not have the product
    std::int64_t quantity = 0;
    Money price;
    bool operator==(const OrderLine&) const = default;
};

/// All that is known of one order.
struct OrderDetail {
    OrderId id;
    Timestamp createdAt{};
    Money price;
    Status status; ///< the latest
    Timestamp since{};
    std::optional<UserId> userId;           ///< none: no longer held
    std::string customer;                   ///< as the catalogue names the user; empty: it does not
    std::optional<Coordinates> destination; ///< the order's own, else the user's home
    std::vector<OrderLine> lines;
    std::vector<StatusChange> history;   ///< oldest first; empty when no longer held
    std::optional<Coordinates> position; ///< where the delivery was last seen
    std::optional<Timestamp> positionAt;
    std::optional<double> minutesToArrival; ///< of a live order that goes somewhere known, see delivery/arrival.h
};

} // namespace pitwall::orders
