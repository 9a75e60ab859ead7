// Bytes of the `ratings` topic -> RatingEvent. One RatingDecoder per decoding thread.
#pragma once

#include "base/time.h"
#include "ingest/json.h"
#include "ingest/unread.h"
#include "orders/decode/events.h"

namespace pitwall::orders {

/// Decodes ratings as CONTRACTS describe them. Required: orderId, score, createdAt. userId and comment are unknown
/// where they cannot be read, which is noted.
class RatingDecoder {
public:
    RatingDecoder(const ingest::Limits& limits, InputZone zone) : m_json(limits), m_zone(zone) {}

    /// Fills `event`, reusing its memory; on a reject its content is unspecified.
    /// `key`: the record's, which has the order's id where the value has none.
    ingest::Reject decode(std::string_view bytes, RatingEvent& event, std::string_view key = {});
    /// The fields of the latest record that could not be read while it counts.
    [[nodiscard]] const ingest::UnreadFields& unread() const { return m_unread; }
    /// Where the latest record was refused.
    [[nodiscard]] const ingest::Fault& fault() const { return m_json.fault(); }

private:
    ingest::JsonReader m_json;
    InputZone m_zone;
    ingest::UnreadFields m_unread;
};

/// The longest beginning of `text`, which is UTF-8, that has at most `bytes` bytes and ends between two characters.
std::string_view cutUtf8(std::string_view text, std::size_t bytes);

} // namespace pitwall::orders
