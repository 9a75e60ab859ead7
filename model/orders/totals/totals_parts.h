// What the wall shows of the orders: values between the core and whoever looks. Any thread.
#pragma once

#include "base/part.h"
#include "orders/order.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pitwall::orders {

/// Orders and their revenue over some span of time.
struct Totals {
    std::int64_t orders = 0;
    MoneySum revenue;
    bool operator==(const Totals&) const = default;
};

/// The figures of the tiles and the hero. Windows are whole seconds: [floor(now)+1-W, floor(now)+1).
struct TilesPart {
    static constexpr Cadence cadence = Cadence::frame;
    std::uint64_t version = 0;
    Timestamp now{};                     ///< what the windows end at
    Totals lastMinute;                   ///< W = 60 s
    Totals previousMinute;               ///< the 60 s before those
    Totals total;                        ///< all that was read
    std::array<Totals, 120> perSecond{}; ///< the last 120 s, oldest first; [119] is the open second
    std::array<Totals, 60>
        perMinuteSliding{}; ///< 60 s windows ending now, 1 min ago, … 59 min ago, oldest first; [59] == lastMinute
    std::optional<Timestamp> newestCreatedAt;    ///< none: no order yet
    std::int64_t beforeHorizon = 0;              ///< orders counted without a check for duplicates
    std::uint64_t heldOrders = 0, heldBytes = 0; ///< detail in memory
};

struct MinuteRow {
    Minute start{};
    Totals totals;
    bool operator==(const MinuteRow&) const = default;
};

/// What is usual for one minute: percentiles over the minutes of the hours before it. Currency units.
struct ExpectedBand {
    double low = 0, middle = 0, high = 0; ///< 10th, 50th, 90th percentile, nearest rank
    bool known = false;                   ///< false: fewer than 30 minutes to compare with
};

/// The per-minute series that the charts draw: without gaps, oldest first, the open minute last.
struct MinutesPart {
    static constexpr Cadence cadence = Cadence::minute;
    static constexpr std::size_t shownMinutes = 24 * 60;
    static constexpr std::size_t bandMinutes = 61;

    std::uint64_t version = 0;
    Timestamp now{};
    std::vector<MinuteRow> rows;           ///< at most shownMinutes, fewer when the first order is younger
    std::vector<ExpectedBand> revenueBand; ///< for the last bandMinutes of rows (aligned at the end)
    std::vector<ExpectedBand> ordersBand;
    std::vector<MinuteRow> ghost;  ///< the same minutes earlier, aligned with the last bandMinutes of rows; empty: none
    std::chrono::days ghostAge{0}; ///< 7 or 1
};

struct LatestOrder {
    OrderId id;
    Timestamp createdAt{};
    std::optional<UserId> userId; ///< none: its record does not tell
    Money price;
    std::uint32_t itemCount = 0;
    std::uint64_t totalQuantity = 0;
    Status status;
    bool operator==(const LatestOrder&) const = default;
};

/// The newest orders by createdAt, newest first.
struct LatestPart {
    static constexpr Cadence cadence = Cadence::table;
    static constexpr std::size_t shown = 500;
    std::uint64_t version = 0;
    std::vector<LatestOrder> orders;
};

/// The selected fence, by which the wall's pages are narrowed, and what can be said about it. Of the orders whose
/// destination is held: the latest Limits::orderDetails.
struct ScopePart {
    std::uint64_t version = 0;
    std::string fence;        ///< its name
    std::int64_t inside = 0;  ///< by their last position, else by their destination
    std::int64_t known = 0;   ///< orders that were looked at, inside or not
    std::int64_t nowhere = 0; ///< of them, those neither seen nor with a destination
    std::int64_t older = 0;   ///< orders that are counted in all but whose place is no longer held
};

} // namespace pitwall::orders
