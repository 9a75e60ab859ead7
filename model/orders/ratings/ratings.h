// The customers' ratings, each joined to its order's delivery. Part of the core's state: core thread only.
#pragma once

#include "orders/decode/events.h"
#include "orders/held/by_order.h"
#include "orders/ratings/ratings_part.h"
#include "orders/totals/second_cells.h"

#include <map>
#include <tuple>

namespace pitwall::orders {

class Subset;
struct State;
enum class Applied;

struct Rating {
    OrderId id; ///< of the order
    std::uint8_t queue = 0;
    std::int8_t score = 0;
    Timestamp createdAt{};
    ingest::RecordPosition position;
    std::optional<std::chrono::seconds> deliveryTime;
};

/// RatingTotals of one second.
struct RatingCell {
    std::int32_t count = 0, sum = 0, good = 0;
    void operator+=(const RatingCell& other)
    {
        count += other.count;
        sum += other.sum;
        good += other.good;
    }
};

struct Ratings {
    explicit Ratings(std::uint64_t seed) : held(seed) {}

    ByOrder<Rating, 1> held; ///< by arrival
    RatingTotals all;        ///< of all that was read, also of those no longer held
    /// Two hours, the tolerance for future times, and some.
    SecondCells<RatingCell, 8192> seconds;
    /// The comments of the newest ratings that have one. More than are shown, so that ratings which are corrected leave
    /// no gap before as many were.
    static constexpr std::size_t maxComments = 4 * RatingsPart::shown;
    std::map<std::tuple<Timestamp, OrderId>, std::string> comments;
    std::uint64_t changes = 0;
};

namespace ratings {

/// Upsert by the order's id: the greatest (createdAt, record position) counts, while it is held.
Applied apply(State& state, const RatingEvent& event, const ingest::RecordPosition& position);

/// To be called when an order or its delivery became known or was corrected: rating, order and delivery come in any
/// order.
void deliveryChanged(State& state, const OrderId& id);

/// The part as of `now`; version is left to the caller.
RatingsPart makePart(const Ratings& ratings, Timestamp now);
/// The same of the orders inside a scope, as far as their ratings are held.
RatingsPart makePart(const Ratings& ratings, Timestamp now, const Subset& subset);

} // namespace ratings
} // namespace pitwall::orders
