// How each domain is joined to the core: what its records are decoded with, which functions decode and apply them, and
// what of the state its parts and sections of the document are made from. Few units read this: it brings simdjson. Core
// thread only.
#pragma once

#include "catalog/decode.h"
#include "core/domain.h"
#include "core/state.h"
#include "ingest/decoding.h"
#include "orders/decode/decoders.h"

#include <array>

namespace pitwall {

/// What all records are decoded with: one set per decoding thread.
struct Decoders : ingest::Decoding, orders::Decoders, catalog::Decoders {
    Decoders(const Limits& limits, const InputZone& zone, std::optional<int> decimalScale = {})
        : orders::Decoders(limits, zone),
          catalog::Decoders(limits, zone, decimalScale)
    {}
};

namespace wiring {

extern const Domain ordersDomain, catalogDomain, deliveryDomain, ingestDomain;

/// The document's sections stand in this order.
inline constexpr std::array allDomains{&ordersDomain, &catalogDomain, &deliveryDomain, &ingestDomain};

/// Calls the question's reply, once.
void answer(const State& all, const ingest::Query& query);
void answer(const State& all, const orders::Query& query);
void answer(const State& all, const delivery::Query& query);

/// Does what the user wants and calls the command's reply, once.
void execute(State& all, const delivery::PutFence& put, Timestamp now);
void execute(State& all, const delivery::RemoveFence& remove);
void execute(State& all, const delivery::SelectFence& select);

} // namespace wiring
} // namespace pitwall
