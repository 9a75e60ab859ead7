// Which parts of the snapshot were asked for lately: those are watched, no others. `note` on any thread, the rest on
// the one that tells the core.
#pragma once

#include "core/domains.h"

#include <array>
#include <atomic>
#include <chrono>
#include <optional>

namespace pitwall::api {

class Interest {
public:
    using Steady = std::chrono::steady_clock;

    void note(PartSet parts)
    {
        // Nearly always they were noted before: reading costs the other threads nothing.
        if ((m_noted.load(std::memory_order_relaxed) & parts.bits) != parts.bits)
            m_noted.fetch_or(parts.bits, std::memory_order_relaxed);
    }

    /// What is to be watched from now on; nothing: what was watched before.
    std::optional<PartSet> change(Steady::time_point now, Steady::duration keep)
    {
        const std::uint32_t noted = m_noted.exchange(0, std::memory_order_relaxed);
        PartSet wanted;
        for (unsigned i = 0; i < m_lastAsked.size(); ++i) {
            if ((noted >> i) & 1U) m_lastAsked[i] = now;
            if (m_lastAsked[i] && now - *m_lastAsked[i] <= keep) wanted.bits |= 1U << i;
        }
        if (wanted == m_wanted) return std::nullopt;
        m_wanted = wanted;
        return wanted;
    }

private:
    std::atomic<std::uint32_t> m_noted = 0;
    std::array<std::optional<Steady::time_point>, 32> m_lastAsked;
    PartSet m_wanted;
};

} // namespace pitwall::api
