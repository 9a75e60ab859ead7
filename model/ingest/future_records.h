// Records that tell of what has not happened yet by this machine's clock: kept until it has, for a clock may be behind.
// Part of the core's state: core thread only.
#pragma once

#include "ingest/record.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace pitwall::ingest {

class FutureRecords {
public:
    /// Beyond either bound the farthest are let go of: they are the least likely ever to be true.
    static constexpr std::size_t mostRecords = 50'000, mostBytes = 16 * 1024 * 1024;

    /// Copies the record, which tells of `at`.
    void keep(const Record& record, Timestamp at);

    /// Whether any tells of `latestAllowed` or earlier: one comparison.
    [[nodiscard]] bool anyDue(Timestamp latestAllowed) const
    {
        return !m_records.empty() && m_records.begin()->first <= latestAllowed;
    }
    /// Hands those on, the earliest first, and lets go of them.
    void takeDue(Timestamp latestAllowed, const std::function<void(const Record&)>& take);

    [[nodiscard]] std::size_t size() const { return m_records.size(); }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    [[nodiscard]] std::uint64_t letGo() const { return m_letGo; } ///< to stay within the bounds

private:
    struct Copy {
        TopicIndex topic{};
        RecordPosition position;
        std::string key;
        std::optional<std::string> value;
    };
    [[nodiscard]] static std::size_t bytesOf(const Copy& copy);

    std::multimap<Timestamp, Copy> m_records;
    std::size_t m_bytes = 0;
    std::uint64_t m_letGo = 0;
};

} // namespace pitwall::ingest
