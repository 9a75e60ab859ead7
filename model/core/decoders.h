// The decoders of all domains. Apart from their list, for they bring simdjson, which few units need.
#pragma once

#include "catalog/decode.h"
#include "core/domains.h"
#include "ingest/decoding.h"
#include "orders/decode/decoders.h"

namespace pitwall {

/// One set per decoding thread.
struct Decoders : ingest::Decoding, orders::Decoders, catalog::Decoders {
    Decoders(const Limits& limits, const InputZone& zone, std::optional<int> decimalScale = {})
        : orders::Decoders(limits, zone),
          catalog::Decoders(limits, zone, decimalScale)
    {}
};

} // namespace pitwall
