// Who follows what a record changed, beside the domain that holds it: one place for all. Core thread only.
//
// A follower that is not there costs one predicted branch a record.
#pragma once

#include "core/state.h"

namespace pitwall::followers {

/// A record of an order was applied: tells the enriched join, deliveries and the scope.
void orderWritten(State& state, const orders::OrderEvent& order, const orders::Book::Key& key,
    const ingest::RecordPosition& position, orders::Applied applied);

/// The status that an order is in, for statusReported to tell whether a report changed it; none where nobody asks.
inline std::optional<orders::Present> statusBefore(const State& state, const orders::Book::Key& key)
{
    return state.enriched ? enriched::Join::presentOf(state.orders, key) : std::nullopt;
}

/// A record of `ordersStatuses` or `deliveryStatuses` was applied: tells deliveries, the scope and the enriched join.
void statusReported(State& state, const orders::StatusEvent& event, const orders::Book::Key& key,
    const ingest::RecordPosition& position, orders::ReportSource source, const std::optional<orders::Present>& before);

/// The catalogue has another row of a product, or none any longer: tells the sales by category, and the enriched join.
void productChanged(State& state, const catalog::RowChange<catalog::Product>& change);

} // namespace pitwall::followers
