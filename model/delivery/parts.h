// What the wall shows of deliveries on their way, and of the fences: values between the core and whoever looks. Any
// thread.
#pragma once

#include "base/part.h"
#include "delivery/geofence/fences.h"
#include "orders/order.h"

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace pitwall::delivery {

/// A figure that is not known.
inline constexpr float unknownFigure = std::numeric_limits<float>::quiet_NaN();

enum class Lateness : std::uint8_t {
    unknown, ///< when the order was placed, or where it goes, is not known
    onTime,
    late, ///< expected later than promised
};

/// A delivery on its way, where it was seen last.
struct Driver {
    OrderId id;
    std::uint32_t key = 0; ///< the same from snapshot to snapshot while it is on its way; given again later
    orders::Step step = orders::Step::unknown;
    Lateness lateness = Lateness::unknown;
    bool jumped = false; ///< it cannot have driven here from where it was before: do not draw it moving there
    bool inside = true;  ///< was seen in the selected fence last; without one all are
    Coordinates where;
    Timestamp at{};                         ///< event time of that
    float headingDegrees = unknownFigure;   ///< clockwise from north, of its last fixes; NaN: unknown
    float speedKmh = unknownFigure;         ///< measured over its last fixes; NaN: unknown
    float minutesToArrival = unknownFigure; ///< from where it was seen last (arrival.h); NaN: unknown where it goes
    float minutesLate = unknownFigure;      ///< arrival as expected now less the promised one; below 0: early
};

/// Positions that are taken as they are, but look wrong.
struct OddPositions {
    std::uint64_t noFix = 0;   ///< exactly (0, 0), which is what a receiver without a fix says: not used as a position
    std::uint64_t jumps = 0;   ///< farther from the one before than anybody drives
    std::uint64_t swapped = 0; ///< far from the shop, and near it with latitude and longitude exchanged
    bool operator==(const OddPositions&) const = default;
};

struct DeliveriesPart {
    static constexpr Cadence cadence = Cadence::position;
    std::uint64_t version = 0;
    Timestamp now{};
    Coordinates shop;
    std::vector<Driver> drivers; ///< seen, not yet ended and not abandoned, by key
    std::int64_t abandoned =
        0; ///< seen and not ended, but not seen again for too long (orders::Limits::abandonedAfter)
    std::int64_t inTransit = 0; ///< of them, those that say so
    std::int64_t late = 0;      ///< of them all
    OddPositions odd;
};

/// Orders of one status inside a fence.
struct InsideCount {
    orders::Status status;
    std::uint32_t count = 0;
    bool operator==(const InsideCount&) const = default;
};

struct FenceRow {
    static constexpr std::size_t minutes = 60;
    std::shared_ptr<const Fence> fence;
    std::uint32_t inside = 0;            ///< live orders: by their last position, else by their destination
    std::uint32_t drivers = 0;           ///< of them, those that were seen in it
    std::uint32_t late = 0;              ///< of the drivers
    std::vector<InsideCount> byStatus;   ///< of `inside`, by step, then unknown ones by name; none that is 0
    std::uint64_t entered = 0, left = 0; ///< since the fence was made
    /// Of those that left and were seen to come; none while there are none, for since when the others were inside is
    /// not known.
    std::optional<double> meanDwellSeconds;
    /// Drivers inside at the end of each of the last minutes, oldest first; the last one is now. -1: no fence yet.
    std::array<std::int32_t, minutes> history{};
};

/// A driver came into a fence, or left it.
struct FenceEvent {
    std::string fence;
    OrderId order;
    bool entered = false;
    Timestamp at{};
    std::optional<double> dwellSeconds; ///< of one that left and was seen to come
    bool operator==(const FenceEvent&) const = default;
};

struct FencesPart {
    static constexpr Cadence cadence = Cadence::minute;
    static constexpr std::size_t shownEvents = 200;
    std::uint64_t version = 0;
    std::shared_ptr<const DeliveriesPart> deliveries; ///< of the same moment; null: nobody looks at them
    std::vector<FenceRow> fences;                     ///< by name
    std::vector<FenceEvent> events;                   ///< newest first
    std::uint32_t unknownPlace = 0; ///< live orders that are nowhere: neither seen nor with a destination
};

/// Deliveries that ended lately, and those on their way, by where they end: what a heat map shows.
struct HeatCell {
    Cell cell = 0; ///< of HeatPart::resolution
    std::uint32_t deliveries = 0;
    std::uint32_t late = 0; ///< of them
    bool operator==(const HeatCell&) const = default;
};

struct HeatPart {
    static constexpr Cadence cadence = Cadence::minute;
    static constexpr int resolution = 9; ///< cells of about 200 m; see coarser() in delivery/heat.h
    static constexpr std::chrono::minutes span{180};
    std::uint64_t version = 0;
    std::vector<HeatCell> cells; ///< by cell
};

/// One fix of a delivery.
struct TrackPoint {
    Timestamp at{};
    Coordinates where;
    bool operator==(const TrackPoint&) const = default;
};

/// What the domain has in a snapshot; null: nobody asked for it yet.
struct Parts {
    Shared<DeliveriesPart> deliveries;
    Shared<FencesPart> fences;
    Shared<HeatPart> heat;
    bool operator==(const Parts&) const = default;
};

using Types = PartTypes<DeliveriesPart, FencesPart, HeatPart>;

} // namespace pitwall::delivery
