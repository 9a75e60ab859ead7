// How records are applied where the enriched topics are produced: as anywhere, and what follows for others is emitted.
// Core thread only; the state has its `enriched`.
#pragma once

#include "core/domains.h"

namespace pitwall::enriched {

Outcome applyOrder(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position);
Outcome applyStatus(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position);
Outcome applyDelivery(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position);
Outcome applyProduct(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position);

} // namespace pitwall::enriched
