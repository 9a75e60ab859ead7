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

/// The same, of a field whose decoder refused it without saying where. A missing one stands nowhere; of values larger
/// than 64 KiB it is not asked, for a topic may have any number of them to refuse.
std::int64_t byteOfField(const Record& record, std::string_view field, Reject reason);

/// How often it may be asked: a topic may have any number of records to refuse, and asking costs more than refusing.
class ByteQuota {
public:
    static constexpr int mostASecond = 100;
    bool take(Timestamp now)
    {
        if (floorToSecond(now) != m_second) m_taken = 0;
        m_second = floorToSecond(now);
        return m_taken++ < mostASecond;
    }

private:
    Second m_second{};
    int m_taken = 0;
};

} // namespace pitwall::ingest
