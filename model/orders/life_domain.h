// How the records about orders' lives and their ratings are decoded and applied: what the domain of orders is made of
// beside the orders themselves. Core thread only.
#pragma once

#include "core/domains.h"

namespace pitwall::orders::life {

ingest::Reject decodeStatus(const pitwall::State& state, Decoders& decoders, std::size_t place,
    const ingest::Record& record, Timestamp latestAllowed);
Outcome applyStatus(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position);

ingest::Reject decodeDelivery(const pitwall::State& state, Decoders& decoders, std::size_t place,
    const ingest::Record& record, Timestamp latestAllowed);
Outcome applyDelivery(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position);

} // namespace pitwall::orders::life

namespace pitwall::orders::ratings {

ingest::Reject decodeRating(const pitwall::State& state, Decoders& decoders, std::size_t place,
    const ingest::Record& record, Timestamp latestAllowed);
Outcome applyRating(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position);

} // namespace pitwall::orders::ratings
