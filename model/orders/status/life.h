// The lives of orders: what was reported about each, and what follows from it. Only orders that a status or delivery
// record named have an entry; all others are in their own record's status since they were created. Part of the core's
// state: core thread only.
#pragma once

#include "ingest/sighting.h"
#include "orders/decode/events.h"
#include "orders/held/by_order.h"
#include "orders/limits.h"
#include "orders/status/life_part.h"
#include "orders/totals/second_cells.h"

#include <optional>
#include <vector>

namespace pitwall::orders {

struct State;
enum class Applied;

/// The topic that a report was read from.
enum class ReportSource : std::uint8_t { order, status, delivery };

/// A status that somebody reported for an order.
struct Report {
    std::int64_t atUs = 0; ///< event time
    std::int64_t recordTimeMs = -1, offset = 0;
    std::int32_t partition = 0;
    StatusIndex status = 0;
    ReportSource source = ReportSource::status;
    bool operator==(const Report&) const = default;
};
static_assert(sizeof(Report) == 32);

enum LifeQueue : std::uint8_t {
    waitingLives, ///< of orders that are not held: their own record has not come, or never will
    liveLives,
    endedLives, ///< delivered or cancelled
};

/// What is held of one order. A pure function of the set of its records, whatever their order of arrival.
struct Life {
    OrderId id;
    std::uint8_t queue = waitingLives;
    StatusIndex own = 0; ///< the status in the order's own record; while the order is held
    /// Ascending by (event time, place in the life, record time, partition, offset, source). Every different (time,
    /// status) of `ordersStatuses`, the latest `maxReports` of them; of `deliveryStatuses` the first and the last
    /// report of each step, for a delivery says its status again with every position; of ends the same.
    std::vector<Report> reports;
    std::optional<ingest::Sighting> lastSeen; ///< the latest
    static constexpr std::size_t maxReports = 48;
};

/// The status that an order is in, and since when.
struct Present {
    StatusIndex status = 0;
    Timestamp since{};
};

/// How many orders came to each step, by the time of the first report of it, and how many left it, by that of the first
/// report of one further along.
struct StepCounts {
    std::array<std::int32_t, 8> entered{}, left{}; ///< by Step; an end is never left
    void operator+=(const StepCounts& other)
    {
        for (std::size_t i = 0; i < entered.size(); ++i) {
            entered[i] += other.entered[i];
            left[i] += other.left[i];
        }
    }
};
/// An hour, five minutes, the tolerance for future times, and some.
using FlowCells = SecondCells<StepCounts, 8192>;
/// A day, and some: when a jam began.
using FlowMinutes = SecondCells<StepCounts, 2048, Minute>;

struct Lives {
    explicit Lives(std::uint64_t seed) : held(seed) {}
    ByOrder<Life, 3> held;
    std::size_t reports = 0; ///< of all lives together
    FlowCells flow;
    FlowMinutes flowMinutes; ///< the same
    std::int64_t oldestReportUs = INT64_MAX;
    std::uint64_t drops = 0; ///< lives that were let go of
};

namespace life {

/// DELIVERED or CANCELLED: what is dated after it does not bring the order back to life.
bool isEnd(StatusIndex status);

/// Takes a report in; false when that changes nothing. Whatever the order of arrival, the same set of reports leaves
/// the same `reports`.
bool add(Life& life, const Report& report);

/// The greatest of the ends if there are any, else the greatest of all reports and the order's own record; the order
/// is in it since that report's time, or since the first of a delivery that says it again. None: nothing is known.
std::optional<Present> present(const Life& life, const std::optional<Report>& own);

/// When a step was first reported; none if never.
std::optional<Timestamp> firstReport(const Life& life, Step step);

/// Counts the order at each step that was reported of it, and where it left one.
void noteSteps(const Life& life, FlowCells& flow);

/// The order's own record as a report, for an order with a life.
Report ownReport(const Life& life, const Slot& slot);

/// All reports with the order's own among them, ascending as they are.
std::vector<Report> withOwn(const Life& life, const Report& own);

/// A record of `ordersStatuses` or `deliveryStatuses`: its place in the book is prepared as for the order itself.
Applied apply(State& state, const StatusEvent& event, const Book::Key& key, const ingest::RecordPosition& position,
    ReportSource source);

/// To be called when the order's own record was written to its slot: reports may have come before it.
void orderWritten(State& state, Slot& slot, const OrderId& id);

} // namespace life
} // namespace pitwall::orders
