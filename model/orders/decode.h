// Bytes of the `orders` topic -> OrderEvent. One OrderDecoder per decoding thread.
#pragma once

#include "base/time.h"
#include "ingest/json.h"
#include "orders/order.h"

namespace pitwall::orders {

/// Decodes JSON orders as CONTRACTS describe them. Required: id, createdAt, userId, status, price, items with
/// productId, quantity and price each; deliveryLat and deliveryLon come together or not at all, as numbers or as text.
/// The first of duplicate keys wins. Not checked: what stands in fields that are not of the contract, beyond its
/// nesting and being UTF-8.
class OrderDecoder {
public:
    OrderDecoder(const Limits& limits, InputZone zone) : m_json(limits), m_zone(zone) {}

    /// Fills `event`, reusing its memory; on a reject its content is unspecified.
    ingest::Reject decode(std::string_view bytes, OrderEvent& event);
    /// The same, without trying the plain way first: several times slower, and the measure of it.
    ingest::Reject decodeGeneral(std::string_view bytes, OrderEvent& event);

private:
    ingest::JsonReader m_json;
    InputZone m_zone;
};

} // namespace pitwall::orders
