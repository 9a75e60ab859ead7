// Where a field stands in the bytes of a record. Slow, for records that are kept to be looked at.
#pragma once

#include "ingest/record.h"
#include "ingest/reject.h"

#include <cstdint>
#include <string_view>

namespace pitwall::ingest {

/// The byte of a record's value at which the value of a field begins: one at the top, or a column of a change event's
/// row, of the row as it is before the row as it was. -1: there is none, or the bytes are no JSON.
std::int64_t byteOfField(std::string_view value, std::string_view field);

/// The same, of fields whose decoders refused them without saying where. A topic may have any number of records to
/// refuse, and asking costs more than refusing: it is asked so often a second, of so many bytes of values in all.
class FieldByteFinder {
public:
    static constexpr int mostASecond = 100;
    static constexpr std::size_t mostBytesASecond = 8 << 20;
    /// `now` is the wall clock. -1 also where it was not asked; a missing field stands nowhere.
    std::int64_t find(const Record& record, std::string_view field, Reject reason, Timestamp now);

private:
    Second m_second{};
    int m_asked = 0;         ///< in that second
    std::size_t m_bytes = 0; ///< of the values that it was asked of in that second
};

} // namespace pitwall::ingest
