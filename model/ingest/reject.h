// Why a record was not used, and the bounded memory of the latest such records. Owned by the core thread.
#pragma once

#include "ingest/record.h"

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pitwall::ingest {

/// Every reason for which a record is rejected. The names are those of the reject counters.
enum class Reject : std::uint8_t {
    none,          ///< not rejected
    tombstone,     ///< null value on a topic where records have one
    empty,         ///< no bytes, or blanks only
    tooLarge,      ///< more bytes than the topic's records can sensibly have (Limits::maxRecordBytes)
    truncated,     ///< the text ends inside a string, an array or an object
    invalidUtf8,   ///< not UTF-8
    notJson,       ///< not JSON's grammar, as far as it was read
    tooDeep,       ///< nested deeper than Limits::maxDepth
    trailingData,  ///< something follows the record
    notAnObject,   ///< JSON, but no object at its top
    missingField,  ///< a required field is absent or null
    wrongType,     ///< a field holds another type than the contract says
    outOfRange,    ///< a number, a length or a coordinate beyond what the field can hold
    badTime,       ///< a time that cannot be read
    future,        ///< event time more than 5 minutes ahead of the wall clock
    ambiguousTime, ///< digits that may be a date or an epoch number, or a zone without the offset that would decide
    schemaFrame,   ///< a schema registry's frame stands before the payload
    noPlace,       ///< the coordinates (0, 0), which stand for none
    unknownScale,  ///< a DECIMAL as bytes whose scale stands neither in a schema nor in the settings
};
inline constexpr std::size_t rejectReasons = 19;

/// "truncated", "invalidUtf8", …
std::string_view name(Reject reason);

/// One rejected record as it is kept to be looked at.
struct RejectedRecord {
    std::string topic;
    RecordPosition position;
    Reject reason = Reject::none;
    std::string_view field; ///< the decoder's name of the field that decided; empty: none did
    std::int64_t at = -1;   ///< the byte of the value at which what is wrong begins; -1: not known, or it is missing
    bool counts = false;    ///< the field alone is unknown, the record counts
    std::string head;       ///< the first RejectRing::headBytes bytes of the value
    Timestamp seenAt{};
};

/// The newest rejected records: at most `capacity`, each with at most `headBytes` of its value (2 MiB in all).
class RejectRing {
public:
    static constexpr std::size_t capacity = 500, headBytes = 4096;

    void push(RejectedRecord record);
    [[nodiscard]] const std::deque<RejectedRecord>& records() const { return m_records; } ///< oldest first
    /// Newest first, for whoever looks on another thread; the same list until something is pushed. Never null.
    [[nodiscard]] std::shared_ptr<const std::vector<RejectedRecord>> newestFirst() const;

private:
    std::deque<RejectedRecord> m_records;
    mutable std::shared_ptr<const std::vector<RejectedRecord>> m_newestFirst; // null: to be made
};

} // namespace pitwall::ingest
