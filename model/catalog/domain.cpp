#include "catalog/domain.h"

#include "enriched/feeds.h"

namespace pitwall::catalog {
namespace {

using ProductTable = Table<Product>;
using UserTable = Table<User>;

ingest::Reject decodeProduct(
    const pitwall::State&, Decoders& decoders, std::size_t place, const ingest::Record& record, Timestamp)
{
    const auto reject = decoders.catalog.decode(record, decoders.productChanges[place]);
    noteUnread(decoders, decoders.catalog.unread());
    return refusedBy(decoders, decoders.catalog, reject);
}

ingest::Reject decodeUser(
    const pitwall::State&, Decoders& decoders, std::size_t place, const ingest::Record& record, Timestamp)
{
    const auto reject = decoders.catalog.decode(record, decoders.userChanges[place]);
    noteUnread(decoders, decoders.catalog.unread());
    return refusedBy(decoders, decoders.catalog, reject);
}

template <typename Row>
Outcome applyTo(Table<Row>& table, State& state, const RowChange<Row>& change, const ingest::RecordPosition& position)
{
    using Applied = Table<Row>::Applied;
    const Applied applied = table.apply(change, position);
    state.changes += applied == Applied::changed ? 1 : 0;
    state.noRoom += applied == Applied::noRoom ? 1 : 0;
    return {.duplicate = applied == Applied::stale || applied == Applied::noRoom,
        .unknownDelete = applied == Applied::unknownDelete};
}

bool hasChanged(const Outcome& outcome) { return !outcome.duplicate && !outcome.unknownDelete; }

Outcome applyUser(pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    const Outcome outcome = applyTo(state.catalog.users, state.catalog, decoders.userChanges[place], position);
    state.catalog.userChanges += hasChanged(outcome) ? 1 : 0;
    return outcome;
}

// A table is read from its topic's beginning, wherever the stream of orders starts.
constexpr std::array feeds{
    Feed{.name = "mysql.pizzashop.products",
        .decode = decodeProduct,
        .apply = applyProduct,
        .applyEnriched = enriched::applyProduct,
        .isTable = true},
    Feed{.name = "products",
        .decode = decodeProduct,
        .apply = applyProduct,
        .applyEnriched = enriched::applyProduct,
        .isTable = true},
    Feed{.name = "mysql.pizzashop.users", .decode = decodeUser, .apply = applyUser, .isTable = true},
};

} // namespace

Outcome applyProduct(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position)
{
    const RowChange<Product>& change = decoders.productChanges[place];
    const Outcome outcome = applyTo(state.catalog.products, state.catalog, change, position);
    if (hasChanged(outcome)) orders::setCategory(state.orders, change.id, change.row ? change.row->category : "");
    return outcome;
}

constinit const Domain domain{
    .name = "catalog",
    .feeds = feeds,
    .maintain = [](pitwall::State&, bool) {},
    .snapshot = [](const pitwall::State&, PartSet, Timestamp, Snapshot&) {},
    .document = [](const pitwall::State&, Timestamp, JsonWriter&) {},
};

} // namespace pitwall::catalog
