// Takes an order's record in so that the order counts exactly once, however often its record is read and whatever comes
// first. Core thread only.
#pragma once

#include "orders/held/book.h"
#include "orders/order.h"

namespace pitwall::orders {

struct State;

/// What became of a record.
enum class Applied {
    added,         ///< a new order
    replaced,      ///< a newer record of a known order
    stale,         ///< a known order, of which a newer (or this very) record was applied before
    beyondHorizon, ///< older than the held detail: added without knowing whether it is a duplicate
};

/// Upsert by id: of several records of one id the one with the greatest (createdAt, record time, partition, offset)
/// counts, in whatever order they come, as long as the order is held. `key` is the book's, prepared for the order's id.
Applied apply(State& state, const OrderEvent& order, const Book::Key& key, const ingest::RecordPosition& position);

} // namespace pitwall::orders
