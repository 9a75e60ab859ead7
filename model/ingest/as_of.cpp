#include "ingest/as_of.h"

#include <algorithm>

namespace pitwall::ingest {

void AsOf::update(const Facts& facts, Timestamp clock)
{
    const bool wasStale = m_stale;
    m_stale = !facts.answers || facts.paused;
    if (m_stale) {
        // Silence is noticed late: what the clock said since the last answer was not known.
        if (!wasStale && !facts.answers) m_moment = std::min(m_moment, facts.heard);
        return;
    }
    m_catchingUp = !facts.caughtUp;
    m_resuming = m_catchingUp && m_wasLive && (wasStale || m_resuming);
    if (m_resuming) {
        // A clock that was set back must not leave the moment in its future.
        m_moment = std::min(std::max(m_moment, facts.newest), clock);
        return;
    }
    m_wasLive = m_wasLive || !m_catchingUp;
    m_moment = clock;
}

} // namespace pitwall::ingest
