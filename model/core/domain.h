// What a domain does with records and with what it holds of them. core/wiring/ has a file for each.
#pragma once

#include "base/json_writer.h"
#include "core/domains.h"
#include "ingest/record.h"
#include "ingest/reject.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace pitwall {

struct State;
struct Decoders;

/// What became of an accepted record.
struct Outcome {
    bool duplicate = false;     ///< its id was held already
    bool beyondHorizon = false; ///< applied without knowing whether it is a duplicate
    bool unknownDelete = false; ///< it deletes what was never held
    Timestamp eventTime{};
};

/// A topic of the contract and what is done with its records. `place` is below ingest::decodedAhead.
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
    void (*snapshot)(const State&, PartSet due, Timestamp now, Parts&) = nullptr;
    /// Its sections of the headless document. Null: it has none.
    void (*document)(const State&, Timestamp now, JsonWriter&) = nullptr;
};

std::span<const Domain* const> domains();

/// Null when no domain has such a feed.
const Feed* findFeed(std::string_view name);

} // namespace pitwall
