#include "core/followers.h"

namespace pitwall::followers {

void orderWritten(State& state, const orders::OrderEvent& order, const orders::Book::Key& key,
    const ingest::RecordPosition& position, orders::Applied applied)
{
    if (state.enriched && applied != orders::Applied::stale)
        state.enriched->orderWritten(state.orders, state.catalog, order, key, position);
    if (state.deliveries.held.size() != 0) delivery::follow(state.deliveries, state.orders, state.catalog, key);
    if (state.scope) state.scope->follow(state.orders, state.catalog, key);
}

void statusReported(State& state, const orders::StatusEvent& event, const orders::Book::Key& key,
    const ingest::RecordPosition& position, orders::ReportSource source, const std::optional<orders::Present>& before)
{
    if (source == orders::ReportSource::delivery)
        delivery::reported(state.deliveries, state.orders, state.catalog, event, key, position);
    else if (state.deliveries.held.size() != 0)
        delivery::follow(state.deliveries, state.orders, state.catalog, key);
    if (state.scope) state.scope->follow(state.orders, state.catalog, key);
    if (state.enriched) state.enriched->reported(state.orders, key, before);
}

void productChanged(State& state, const catalog::RowChange<catalog::Product>& change)
{
    orders::setCategory(state.orders, change.id, change.row ? change.row->category : "");
    if (state.enriched && change.row) state.enriched->productCame(state.orders, *change.row);
}

} // namespace pitwall::followers
