// The deliveries that were seen: where each is, where it was, which fences it is in. Part of the core's state: core
// thread only.
#pragma once

#include "catalog/catalog.h"
#include "delivery/arrival.h"
#include "delivery/geofence/fence_log.h"
#include "delivery/limits.h"
#include "delivery/motion.h"
#include "orders/held/by_order.h"
#include "orders/status/life.h"

#include <deque>
#include <optional>

namespace pitwall::delivery {

enum DeliveryQueue : std::uint8_t {
    onTheWay, ///< each has a driver in the tracker
    ended,    ///< delivered, cancelled, or not heard of for `lostAfter`
};

/// What follows from a delivery's fixes and from where it goes.
struct Outlook {
    Motion motion;
    std::optional<double> minutesToArrival;
};

struct Delivery {
    OrderId id;
    std::uint8_t queue = ended;
    DriverSlot driver{};   ///< while it is on its way
    ingest::Sighting last; ///< the latest
    /// Every different (time, place) of its positions by time, the newest Limits::fixesOfOne.
    std::vector<TrackPoint> track;
    orders::StatusIndex status = 0;
    bool isRemembered = false;              ///< in State::delivered
    std::optional<Timestamp> createdAt;     ///< none: the order is not held
    std::optional<Coordinates> destination; ///< the order's own, else its user's home
    mutable std::optional<Outlook> outlook; ///< worked out when somebody looks; none: something changed since
};

/// A delivery that was brought to its end.
struct Delivered {
    Cell cell = 0; ///< of HeatPart::resolution
    Timestamp at{};
    bool late = false;
};

struct State {
    State(const Limits& bounds, std::chrono::seconds unheard, std::uint64_t seed, const ArrivalSettings& settings)
        : limits(bounds),
          abandonedAfter(unheard),
          arrival(settings),
          held(seed)
    {}

    /// A driver that says nothing for so long is no longer on the map; its order lives on.
    static constexpr std::chrono::hours lostAfter{3};
    static constexpr std::size_t mostDelivered = 200'000;

    Limits limits;
    std::chrono::seconds abandonedAfter; ///< orders::Limits::abandonedAfter
    ArrivalSettings arrival;
    orders::ByOrder<Delivery, 2> held;
    std::size_t fixes = 0;           ///< of all tracks together
    std::vector<Delivery*> byDriver; ///< null: no delivery has the slot
    FenceTracker tracker;
    FenceLog log;
    std::deque<Delivered> delivered; ///< within HeatPart::span of the newest, oldest first
    OddPositions odd;
    std::uint64_t changes = 0, fenceChanges = 0; ///< they only grow

    std::vector<Crossing> crossings; // reused
};

/// A record of `deliveryStatuses`, after the order's life took it in.
void reported(State& state, const orders::State& orders, const catalog::State& catalog,
    const orders::StatusEvent& event, const orders::Book::Key& key, const ingest::RecordPosition& position);

/// An order's record or status was applied: its delivery, if there is one, follows.
void follow(State& state, const orders::State& orders, const catalog::State& catalog, const orders::Book::Key& key);

/// Adds the fence or replaces the one of its name, and the one that was called `insteadOf` with it. A fence that only
/// changes its name keeps its figures. An error is one sentence; nothing changed then.
std::expected<void, std::string> putFence(
    State& state, std::shared_ptr<const Fence> fence, std::string_view insteadOf, Timestamp now);
/// False when there is none of that name.
bool removeFence(State& state, std::string_view name);

/// Every position that is held of a delivery, oldest first.
std::vector<TrackPoint> trackOf(const State& state, const OrderId& id);

/// Takes a few microseconds after a fix, and nothing until the next.
const Outlook& outlookOf(const State& state, const Delivery& delivery);

/// Arrival as expected now less the promised one, minutes; none while the order or where it goes is not known.
std::optional<double> minutesLate(const State& state, const Delivery& delivery, Timestamp now);

} // namespace pitwall::delivery
