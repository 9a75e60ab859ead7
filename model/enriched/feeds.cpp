#include "enriched/feeds.h"

#include "catalog/domain.h"
#include "orders/domain.h"
#include "orders/life_domain.h"

namespace pitwall::enriched {
namespace {

Outcome applyReport(pitwall::State& state, Decoders& decoders, std::size_t place,
    const ingest::RecordPosition& position, decltype(Feed::apply) apply)
{
    const orders::Book::Key& key = decoders.orderKeys[place];
    const auto before = Join::presentOf(state.orders, key);
    const Outcome outcome = apply(state, decoders, place, position);
    state.enriched->reported(state.orders, key, before);
    return outcome;
}

} // namespace

Outcome applyOrder(pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    const orders::OrderEvent& order = decoders.orderEvents[place];
    const orders::Book::Key& key = decoders.orderKeys[place];
    const orders::Applied applied = orders::apply(state.orders, order, key, position);
    if (applied != orders::Applied::stale)
        state.enriched->orderWritten(state.orders, state.catalog, order, key, position);
    orderChanged(state, key);
    return orders::outcomeOf(applied, order);
}

Outcome applyStatus(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    return applyReport(state, decoders, place, position, orders::life::applyStatus);
}

Outcome applyDelivery(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    return applyReport(state, decoders, place, position, orders::life::applyDelivery);
}

Outcome applyProduct(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    const Outcome outcome = catalog::applyProduct(state, decoders, place, position);
    const auto& change = decoders.productChanges[place];
    if (!outcome.duplicate && change.row) state.enriched->productCame(state.orders, *change.row);
    return outcome;
}

} // namespace pitwall::enriched
