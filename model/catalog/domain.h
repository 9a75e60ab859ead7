// The catalogue as a domain of the wall. Core thread only.
#pragma once

#include "core/domains.h"

namespace pitwall::catalog {

extern const Domain domain;

/// Applies the decoded change of a product.
Outcome applyProduct(
    pitwall::State& state, Decoders& decoders, std::size_t place, const ingest::RecordPosition& position);

} // namespace pitwall::catalog
