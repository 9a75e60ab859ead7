#include "ingest/reject.h"

namespace pitwall::ingest {

std::string_view name(Reject reason)
{
    static constexpr std::array<std::string_view, rejectReasons> names{"none", "tombstone", "empty", "tooLarge",
        "truncated", "invalidUtf8", "notJson", "tooDeep", "trailingData", "notAnObject", "missingField", "wrongType",
        "outOfRange", "badTime", "future", "ambiguousTime", "schemaFrame", "noPlace", "unknownScale"};
    return names[static_cast<std::size_t>(reason)];
}

void RejectRing::push(RejectedRecord record)
{
    if (m_records.size() == capacity) m_records.pop_front();
    m_records.push_back(std::move(record));
    m_newestFirst.reset();
}

std::shared_ptr<const std::vector<RejectedRecord>> RejectRing::newestFirst() const
{
    if (!m_newestFirst)
        m_newestFirst = std::make_shared<const std::vector<RejectedRecord>>(m_records.rbegin(), m_records.rend());
    return m_newestFirst;
}

} // namespace pitwall::ingest
