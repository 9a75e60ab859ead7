// An order as nearly every producer writes it, read in one pass.
#pragma once

#include "ingest/plain_json.h"
#include "orders/order.h"

namespace pitwall::orders {

/// Fills `event` but for what it must start with: no items. False: give up, and let OrderDecoder's general way decide;
/// `event` is then unspecified.
bool readPlainOrder(ingest::PlainJson json, InputZone& zone, OrderEvent& event);

} // namespace pitwall::orders
