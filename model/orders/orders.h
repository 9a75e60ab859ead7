// The orders domain: its state, its apply, its part of the snapshot. Core thread only.
#pragma once

#include "ingest/record.h"
#include "orders/held/book.h"
#include "orders/held/details.h"
#include "orders/held/upsert.h"
#include "orders/limits.h"
#include "orders/ratings/ratings.h"
#include "orders/sales/sales.h"
#include "orders/status/life.h"
#include "orders/status/status_names.h"
#include "orders/totals/aggregates.h"
#include "orders/totals/latest.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <optional>
#include <string>

namespace pitwall::orders {

struct State {
    /// `displayZone` says which calendar day it is; null: UTC.
    State(const Limits& bounds, std::uint64_t hashSeed, const std::chrono::time_zone* displayZone = nullptr)
        : limits(bounds),
          seed(hashSeed),
          book(hashSeed),
          soldProducts(bounds.soldProducts),
          days(displayZone),
          lives(hashSeed),
          ratings(hashSeed),
          details(bounds.orderDetails, hashSeed)
    {}

    Limits limits;
    std::uint64_t seed; ///< of the hashes
    Book book;
    Aggregates everything; ///< of all orders; see Subset for some of them
    SoldProducts soldProducts;
    SalesBook sales; ///< of all orders
    LocalDays days;
    LatestOrders latest;
    StatusNames statuses;
    Lives lives;
    Ratings ratings;
    HeldDetails details;
    DaySeries<std::int64_t> heldPerMinute; ///< held orders by minute of createdAt: finds the horizon
    std::uint64_t held = 0;                ///< orders at or after the horizon that are in the book
    std::optional<Timestamp> horizon;      ///< orders created before it are no longer held
    std::size_t shardsToSweep = 0;         ///< shards that may still contain orders from before the horizon
    std::optional<Timestamp> oldestCreatedAt, newestCreatedAt;
    std::int64_t beforeHorizon = 0; ///< how often Applied::beyondHorizon was answered
    std::int64_t linesNotHeld = 0;  ///< orders whose lines found no room: a newer record of them adds to the old sales
    int quietMaintains = 0;         ///< how many since the catalogue last changed a category
    std::uint64_t recounts = 0;     ///< how often sales were counted anew by category
    std::uint64_t changes = 0;      ///< grows with every applied record that changed something

    // Reused from record to record.
    std::vector<Line> lines;
    OrderSales sold;
};

inline Applied apply(State& state, const OrderEvent& order, const ingest::RecordPosition& position)
{
    return apply(state, order, state.book.prepare(order.id), position);
}

/// The lines of a held order.
std::vector<Line> linesOf(const State& state, const Book::Key& key, const Slot& slot);

/// What the catalogue says of a product's category; empty: none. Sales move to it within a few batches.
void setCategory(State& state, std::string_view productId, std::string_view category);

/// The small work after a batch: moves the horizon when more than the limit is held, sweeps one shard if need be, and
/// counts sales anew when categories changed. `finish`: at once, before the last word is said.
void maintain(State& state, bool finish = false);

} // namespace pitwall::orders
