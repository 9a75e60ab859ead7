// The one list of domains. A domain joins the wall by one line in domains.cpp and a member in State.
#pragma once

#include "core/command.h"
#include "core/json_writer.h"
#include "core/snapshot.h"
#include "orders/decode.h"
#include "orders/orders.h"

#include <array>
#include <span>
#include <string_view>

namespace pitwall {

/// Everything that the core knows. It has one owner, the core thread.
struct State {
    State(const Limits& bounds, std::uint64_t seed) : limits(bounds), orders(bounds, seed) {}
    Limits limits;
    orders::State orders;
};

/// The decoders with their scratch memory; one set per decoding thread.
struct Decoders {
    Decoders(const Limits& limits, const InputZone& zone) : order(limits, zone) {}
    orders::OrderDecoder order;
    orders::OrderEvent orderEvent;
};

/// What became of one record.
struct Outcome {
    ingest::Reject reject = ingest::Reject::none;
    bool duplicate = false;     ///< its id was held already
    bool beyondHorizon = false; ///< applied without knowing whether it is a duplicate
    Timestamp eventTime{};      ///< of an accepted record
};

/// A topic of the contract and what is done with its records: decode, refuse those from the future, apply.
struct Feed {
    std::string_view name;         ///< "orders"; also the default topic
    Outcome (*ingest)(State&, Decoders&, const ingest::Record&, Timestamp latestAllowed);
};

struct Domain {
    std::string_view name;
    std::span<const Feed> feeds;
    void (*maintain)(State&);                                       ///< small work after a batch
    void (*snapshot)(const State&, PartSet due, Timestamp now, Snapshot&); ///< replaces the parts that are due and changed
    void (*document)(const State&, Timestamp now, JsonWriter&);     ///< its sections of the headless document
};

std::span<const Domain* const> domains();

/// Null when no domain has such a feed.
const Feed* findFeed(std::string_view name);

} // namespace pitwall
