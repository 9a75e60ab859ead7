// How the records about orders' statuses, their deliveries and their ratings are decoded and applied: the feeds of the
// orders domain beside the orders themselves. Core thread only.
#pragma once

#include "core/domain.h"

namespace pitwall::wiring {

ingest::Reject decodeStatus(
    const State& state, Decoders& decoders, std::size_t place, const ingest::Record& record, Timestamp latestAllowed);
Outcome applyStatus(State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position);

ingest::Reject decodeDelivery(
    const State& state, Decoders& decoders, std::size_t place, const ingest::Record& record, Timestamp latestAllowed);
Outcome applyDelivery(State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position);

ingest::Reject decodeRating(
    const State& state, Decoders& decoders, std::size_t place, const ingest::Record& record, Timestamp latestAllowed);
Outcome applyRating(State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position);

} // namespace pitwall::wiring
