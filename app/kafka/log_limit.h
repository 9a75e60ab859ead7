// Keeps a flood of librdkafka's log lines out of the log: so many a second, the rest counted. Any thread.
#pragma once

#include <atomic>
#include <cstdint>

namespace pitwall::kafka {

class LogLimit {
public:
    static constexpr std::uint32_t perSecond = 20;

    /// Whether a line may be written in this second; `second` is a running number. `suppressed` gets the count of the
    /// lines left out since the last time that a line began a new second.
    bool admit(std::int64_t second, std::uint32_t& suppressed)
    {
        suppressed = 0;
        if (m_second.exchange(second, std::memory_order_relaxed) != second) {
            const auto before = m_lines.exchange(0, std::memory_order_relaxed);
            suppressed = before > perSecond ? before - perSecond : 0;
        }
        return m_lines.fetch_add(1, std::memory_order_relaxed) < perSecond;
    }

private:
    std::atomic<std::int64_t> m_second = -1;
    std::atomic<std::uint32_t> m_lines = 0;
};

} // namespace pitwall::kafka
