// Bytes of the `ordersStatuses` and `deliveryStatuses` topics -> StatusEvent. One StatusDecoder per decoding thread.
#pragma once

#include "base/time.h"
#include "ingest/json.h"
#include "ingest/unread.h"
#include "orders/decode/events.h"

namespace pitwall::orders {

/// Decodes both kinds as CONTRACTS describe them. The first of duplicate keys wins; fields that are not of the contract
/// are only checked for their nesting and UTF-8.
class StatusDecoder {
public:
    StatusDecoder(const ingest::Limits& limits, InputZone zone) : m_json(limits), m_zone(zone) {}

    // `key`: the record's, which has the id where the value has none.
    /// `ordersStatuses`. Required: id, updatedAt, status.
    ingest::Reject decodeStatus(std::string_view bytes, StatusEvent& event, std::string_view key = {});
    /// `deliveryStatuses`. Required: id, updatedAt. status, deliveryLat and deliveryLon are unknown where they cannot
    /// be read, which is noted; a status of null is none.
    ingest::Reject decodeDelivery(std::string_view bytes, StatusEvent& event, std::string_view key = {});
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
