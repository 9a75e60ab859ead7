// Bytes of the `orders` topic -> OrderEvent. One OrderDecoder per decoding thread.
#pragma once

#include "base/time.h"
#include "ingest/json.h"
#include "ingest/unread.h"
#include "orders/order.h"

namespace pitwall::orders {

/// Decodes JSON orders as CONTRACTS describe them. Required: id, createdAt, price, items with productId, quantity and
/// price each. userId, status, deliveryLat and deliveryLon are unknown where they cannot be read, which is noted.
/// The first of duplicate keys wins. Not checked: what stands in fields that are not of the contract, beyond its
/// nesting and being UTF-8.
class OrderDecoder {
public:
    OrderDecoder(const ingest::Limits& limits, InputZone zone) : m_json(limits), m_zone(zone) {}

    /// Fills `event`, reusing its memory; on a reject its content is unspecified. `key`: the record's, which has the id
    /// where the value has none.
    ingest::Reject decode(std::string_view bytes, OrderEvent& event, std::string_view key = {});
    /// The same, without trying the plain way first: several times slower, and the measure of it.
    ingest::Reject decodeGeneral(std::string_view bytes, OrderEvent& event, std::string_view key = {});
    /// The fields of the latest record that could not be read while it counts.
    [[nodiscard]] const ingest::UnreadFields& unread() const { return m_unread; }
    /// Where the latest record was refused.
    [[nodiscard]] const ingest::Fault& fault() const { return m_json.fault(); }

private:
    ingest::JsonReader m_json;
    InputZone m_zone;
    ingest::UnreadFields m_unread;
};

} // namespace pitwall::orders
