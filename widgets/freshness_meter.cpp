#include "freshness_meter.h"

#include <algorithm>
#include <cmath>
#include <format>

namespace pitwall {

void FreshnessMeter::painted(std::uint64_t sequence, const ingest::ArrivalsPart& part, Clock::time_point flushed)
{
    if (sequence <= m_counted) return;
    const std::int64_t now = milliseconds(flushed);
    // A full part may have dropped what no frame has shown yet; that must not pass unnoticed.
    if (m_any && part.arrivals.size() >= ingest::ArrivalsPart::capacity
        && part.arrivals.front().sequence > m_counted + 1)
        m_lost += part.arrivals.front().sequence - m_counted - 1;
    for (const ingest::Arrival& arrival : part.arrivals) {
        if (arrival.sequence <= m_counted || arrival.sequence > sequence || arrival.recordTimeMs < m_fromMs) continue;
        const auto took = std::clamp<std::int64_t>(now - arrival.recordTimeMs, 0, longestMs);
        m_histogram[static_cast<std::size_t>(took)] += arrival.records;
        m_records += arrival.records;
    }
    m_counted = sequence;
    m_any = true;
}

double FreshnessMeter::percentile(double p) const
{
    if (m_records == 0) return 0;
    const auto rank = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::ceil(p / 100 * static_cast<double>(m_records))));
    std::uint64_t seen = 0;
    for (std::size_t ms = 0; ms < m_histogram.size(); ++ms)
        if ((seen += m_histogram[ms]) >= rank) return static_cast<double>(ms);
    return static_cast<double>(longestMs);
}

FreshnessMeter::Result FreshnessMeter::result() const
{
    return {percentile(50), percentile(99), percentile(100), m_records, m_lost};
}

std::string FreshnessMeter::json() const
{
    const Result r = result();
    return std::format(
        R"({{"p50Ms":{},"p99Ms":{},"maxMs":{},"records":{},"lost":{}}})", r.p50Ms, r.p99Ms, r.maxMs, r.records, r.lost);
}

} // namespace pitwall
