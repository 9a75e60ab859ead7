// The catalogue as a domain of the wall.
#include "core/followers.h"
#include "core/wiring/wiring.h"

namespace pitwall::wiring {
namespace {

using catalog::RowChange, catalog::Table;

ingest::Reject decodeProduct(
    const State&, Decoders& decoders, std::size_t place, const ingest::Record& record, Timestamp)
{
    const auto reject = decoders.row.decode(record, decoders.productChanges[place]);
    noteUnread(decoders, decoders.row.unread());
    return refusedBy(decoders, decoders.row, reject);
}

ingest::Reject decodeUser(const State&, Decoders& decoders, std::size_t place, const ingest::Record& record, Timestamp)
{
    const auto reject = decoders.row.decode(record, decoders.userChanges[place]);
    noteUnread(decoders, decoders.row.unread());
    return refusedBy(decoders, decoders.row, reject);
}

template <typename Row>
Outcome applyTo(
    Table<Row>& table, catalog::State& state, const RowChange<Row>& change, const ingest::RecordPosition& position)
{
    using Applied = Table<Row>::Applied;
    const Applied applied = table.apply(change, position);
    state.changes += applied == Applied::changed ? 1 : 0;
    state.noRoom += applied == Applied::noRoom ? 1 : 0;
    return {.duplicate = applied == Applied::stale || applied == Applied::noRoom,
        .unknownDelete = applied == Applied::unknownDelete};
}

bool hasChanged(const Outcome& outcome) { return !outcome.duplicate && !outcome.unknownDelete; }

Outcome applyProduct(State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    const RowChange<catalog::Product>& change = decoders.productChanges[place];
    const Outcome outcome = applyTo(state.catalog.products, state.catalog, change, position);
    if (hasChanged(outcome)) followers::productChanged(state, change);
    return outcome;
}

Outcome applyUser(State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    const Outcome outcome = applyTo(state.catalog.users, state.catalog, decoders.userChanges[place], position);
    state.catalog.userChanges += hasChanged(outcome) ? 1 : 0;
    return outcome;
}

// A table is read from its topic's beginning, wherever the stream of orders starts.
constexpr std::array feeds{
    Feed{.name = "mysql.pizzashop.products", .decode = decodeProduct, .apply = applyProduct, .isTable = true},
    Feed{.name = "products", .decode = decodeProduct, .apply = applyProduct, .isTable = true},
    Feed{.name = "mysql.pizzashop.users", .decode = decodeUser, .apply = applyUser, .isTable = true},
};

} // namespace

constinit const Domain catalogDomain{.name = "catalog", .feeds = feeds};

} // namespace pitwall::wiring
