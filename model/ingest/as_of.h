// The moment that the figures are of: the clock's, while what is produced can be read. Pure; its owner's thread.
#pragma once

#include "base/time.h"

namespace pitwall::ingest {

class AsOf {
public:
    struct Facts {
        bool answers = false;  ///< the cluster does
        bool paused = false;   ///< reading is
        bool caughtUp = false; ///< what stood in the topics when reading began, or went on, was read
        Timestamp heard{};     ///< when the cluster last answered or gave records; meaningless if it never did
        Timestamp newest{};    ///< of the events read
    };

    explicit AsOf(Timestamp start) : m_moment(start) {}

    /// To be called before every use, with the time of the clock.
    void update(const Facts& facts, Timestamp clock);

    /// Up to here everything is known, as far as the wall has read. It stands still while the cluster is out of reach
    /// or reading is paused, then goes on with the events that were missed, and once they are read, with the clock.
    [[nodiscard]] Timestamp moment() const { return m_moment; }
    /// It stands still.
    [[nodiscard]] bool stale() const { return m_stale; }
    /// What was there before is still being read: figures are not yet of now.
    [[nodiscard]] bool catchingUp() const { return m_catchingUp; }

private:
    Timestamp m_moment;
    bool m_stale = true, m_catchingUp = true;
    bool m_wasLive = false;  // figures were of now before
    bool m_resuming = false; // events are read that were missed
};

} // namespace pitwall::ingest
