// The one list of domains, with what each holds and what each decodes with. core/wiring/ has a file for each.
#pragma once

#include "base/json_writer.h"
#include "catalog/catalog.h"
#include "catalog/decode.h"
#include "core/command.h"
#include "core/snapshot.h"
#include "delivery/deliveries.h"
#include "enriched/enriched.h"
#include "orders/decode/decode.h"
#include "orders/decode/rating_decode.h"
#include "orders/decode/status_decode.h"
#include "orders/orders.h"
#include "scope/scope.h"

#include <array>
#include <memory>
#include <span>
#include <string_view>

namespace pitwall {

/// Everything that the core knows. It has one owner, the core thread.
struct State {
    State(const Limits& bounds, std::uint64_t seed, const std::chrono::time_zone* displayZone = nullptr,
        const delivery::ArrivalSettings& arrival = {})
        : limits(bounds),
          catalog(bounds),
          orders(bounds, seed, displayZone),
          deliveries(bounds, seed, arrival)
    {}
    Limits limits;
    catalog::State catalog;
    orders::State orders;
    delivery::State deliveries;
    std::unique_ptr<scope::Scope> scope;      ///< null: no fence is selected
    std::uint64_t scopes = 0;                 ///< how many there were: tells their versions apart
    std::unique_ptr<enriched::Join> enriched; ///< null: nothing is produced for others
};

/// Decoded records that wait to be applied: a few at a time, so that the memory which each will touch can be fetched
/// while the next ones are decoded.
inline constexpr std::size_t decodedAhead = 16;

/// The decoders with their scratch memory; one set per decoding thread.
struct Decoders {
    Decoders(const Limits& limits, const InputZone& zone, std::optional<int> decimalScale = {})
        : order(limits, zone),
          status(limits, zone),
          rating(limits, zone),
          catalog(limits, zone, decimalScale)
    {}
    ingest::UnreadFields unread; ///< of the record that was decoded last; nothing for most
    Timestamp futureTime{};      ///< when that happens of which the last one told that was refused as of the future
    ingest::Fault fault;         ///< of the record that was refused last, as far as its decoder tells
    orders::OrderDecoder order;
    orders::StatusDecoder status;
    orders::RatingDecoder rating;
    std::array<orders::OrderEvent, decodedAhead> orderEvents;
    std::array<orders::StatusEvent, decodedAhead> statusEvents;
    std::array<orders::RatingEvent, decodedAhead> ratingEvents;
    std::array<orders::Book::Key, decodedAhead> orderKeys; ///< of the order that the event is about
    catalog::CatalogDecoder catalog;
    std::array<catalog::RowChange<catalog::Product>, decodedAhead> productChanges;
    std::array<catalog::RowChange<catalog::User>, decodedAhead> userChanges;
};

/// Hands on what a decoder could not read of its latest record.
inline void noteUnread(Decoders& decoders, const ingest::UnreadFields& unread)
{
    if (!unread.empty()) [[unlikely]]
        decoders.unread = unread;
}

/// Notes where a decoder refused its record.
inline ingest::Reject refusedBy(Decoders& decoders, const auto& decoder, ingest::Reject reject)
{
    if (reject != ingest::Reject::none) [[unlikely]]
        decoders.fault = decoder.fault();
    return reject;
}

/// Refuses what happens after `latestAllowed`, as `field` says, and notes when it does.
inline bool isOfFuture(Decoders& decoders, std::string_view field, Timestamp at, Timestamp latestAllowed)
{
    if (at <= latestAllowed) [[likely]]
        return false;
    decoders.futureTime = at;
    decoders.fault = {.field = field};
    return true;
}

/// What became of an accepted record.
struct Outcome {
    bool duplicate = false;     ///< its id was held already
    bool beyondHorizon = false; ///< applied without knowing whether it is a duplicate
    bool unknownDelete = false; ///< it deletes what was never held
    Timestamp eventTime{};
};

/// A topic of the contract and what is done with its records. `place` is below decodedAhead.
struct Feed {
    std::string_view name; ///< "orders"; also the default topic
    /// Bytes -> the event at `place`; also refuses what happened after `latestAllowed`, and tombstones where records
    /// must have a value.
    ingest::Reject (*decode)(
        const State&, Decoders&, std::size_t place, const ingest::Record&, Timestamp latestAllowed);
    Outcome (*apply)(State&, Decoders&, std::size_t place, const ingest::RecordPosition&);
    bool isTable = false; ///< its topic is a table: always read from the beginning
};

struct Domain {
    std::string_view name;
    std::span<const Feed> feeds;
    /// Small work after a batch; `finish`: also what could wait, for what follows is the last word. Null: none.
    void (*maintain)(State&, bool finish) = nullptr;
    /// Replaces the parts that are due and changed. Null: it has none.
    void (*snapshot)(const State&, PartSet due, Timestamp now, Snapshot&) = nullptr;
    /// Its sections of the headless document. Null: it has none.
    void (*document)(const State&, Timestamp now, JsonWriter&) = nullptr;
};

std::span<const Domain* const> domains();

/// Null when no domain has such a feed.
const Feed* findFeed(std::string_view name);

} // namespace pitwall
