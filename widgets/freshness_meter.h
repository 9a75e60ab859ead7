// Append-to-paint: how long after its append a record was first in a painted frame. Plain values, one thread.
#pragma once

#include "ingest/parts.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace pitwall {

/// Each arrival counts once, at the first flush that painted a snapshot which holds it.
class FreshnessMeter {
public:
    using Clock = std::chrono::system_clock;

    /// Records that were appended before `from` are left out: they are the backlog, not the stream.
    explicit FreshnessMeter(Clock::time_point from) : m_fromMs(milliseconds(from)) {}

    /// A frame was flushed at `flushed`; it shows the snapshot with this sequence, these are its arrivals.
    void painted(std::uint64_t sequence, const ingest::ArrivalsPart& arrivals, Clock::time_point flushed);

    struct Result {
        double p50Ms = 0, p99Ms = 0, maxMs = 0;
        std::uint64_t records = 0;
        std::uint64_t lost = 0; ///< snapshots whose arrivals had left the part before any frame was painted
    };
    /// Percentiles by nearest rank over records, to the millisecond; what took longer than a minute counts as one.
    [[nodiscard]] Result result() const;
    /// {"p50Ms":…,"p99Ms":…,"maxMs":…,"records":…,"lost":…}
    [[nodiscard]] std::string json() const;

private:
    static constexpr std::size_t longestMs = 60'000;
    static std::int64_t milliseconds(Clock::time_point t)
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(t.time_since_epoch()).count();
    }
    [[nodiscard]] double percentile(double p) const;

    std::int64_t m_fromMs;
    std::uint64_t m_counted = 0; // the last sequence whose arrivals were counted
    bool m_any = false;
    std::uint64_t m_records = 0, m_lost = 0;
    std::vector<std::uint64_t> m_histogram = std::vector<std::uint64_t>(longestMs + 1); // records by milliseconds
};

} // namespace pitwall
