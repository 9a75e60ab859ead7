// The snapshot: what the core hands to whoever looks. Immutable parts, shared between threads by value.
#pragma once

#include "core/domains.h"

#include <cstdint>
#include <mutex>

namespace pitwall {

struct Snapshot : Parts {
    std::uint64_t sequence = 0; ///< grows by one with every snapshot published
    Timestamp now{};            ///< the moment that the figures are of
    bool stale = false;         ///< that moment stands still: the cluster is out of reach, or reading is paused
    bool catchingUp = false;    ///< what stood in the topics before is still being read
    PartSet watched;            ///< these are kept up to date and were looked at since; what others say may be old
};

/// The snapshot as the wall's pages show it: while a fence is selected, of the orders inside it.
inline Snapshot narrowedToScope(Snapshot snapshot)
{
    if (snapshot.scope) static_cast<orders::Parts&>(snapshot) = snapshot.scoped;
    return snapshot;
}

/// One writer, any readers; only the newest snapshot is kept. A slow reader skips, never queues.
class SnapshotMailbox {
public:
    void put(Snapshot snapshot)
    {
        const std::scoped_lock lock(m_mutex);
        m_snapshot = std::move(snapshot);
    }
    [[nodiscard]] Snapshot latest() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_snapshot;
    }

private:
    mutable std::mutex m_mutex;
    Snapshot m_snapshot;
};

} // namespace pitwall
