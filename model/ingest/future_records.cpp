#include "ingest/future_records.h"

#include <utility>

namespace pitwall::ingest {

std::size_t FutureRecords::bytesOf(const Copy& copy)
{
    constexpr std::size_t node = 128;
    return node + copy.key.size() + (copy.value ? copy.value->size() : 0);
}

void FutureRecords::keep(const Record& record, Timestamp at)
{
    Copy copy{record.topic, record.position, std::string(record.key), std::nullopt};
    if (record.value) copy.value.emplace(*record.value);
    m_bytes += bytesOf(copy);
    m_records.emplace(at, std::move(copy));
    while (m_records.size() > mostRecords || m_bytes > mostBytes) {
        const auto farthest = std::prev(m_records.end());
        m_bytes -= bytesOf(farthest->second);
        m_records.erase(farthest);
        ++m_letGo;
    }
}

void FutureRecords::takeDue(Timestamp latestAllowed, const std::function<void(const Record&)>& take)
{
    while (anyDue(latestAllowed)) {
        const auto node = m_records.extract(m_records.begin());
        const Copy& copy = node.mapped();
        m_bytes -= bytesOf(copy);
        Record record{copy.topic, copy.position, copy.key, std::nullopt};
        if (copy.value) record.value = *copy.value;
        take(record);
    }
}

} // namespace pitwall::ingest
