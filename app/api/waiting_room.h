// The connections that wait: for the core's answer to a question, or for parts of the snapshot that nobody watched
// until now. They are suspended meanwhile, so that no thread waits with them. Any thread; replies may come after the
// server is gone, so it is shared.
#pragma once

#include "api/routes/routes.h"

#include <chrono>
#include <list>
#include <memory>
#include <mutex>

struct MHD_Connection;

namespace pitwall::api {

class WaitingRoom : public std::enable_shared_from_this<WaitingRoom> {
public:
    using Steady = std::chrono::steady_clock;

    /// How the waiting ended.
    struct Outcome {
        bool ready = false; ///< what was waited for came; else the time was over or the server stops
        Finish finish;      ///< the answer to a question
    };
    struct Ticket {
        MHD_Connection* connection = nullptr;
        PartSet needs; ///< empty: an answer to a question
        Steady::time_point deadline;
        Outcome outcome;
    };
    using Waiting = std::shared_ptr<Ticket>;

    /// Suspends the connection; null when the server stops. Whoever it is let out by, MHD calls its handler again.
    Waiting enter(MHD_Connection* connection, PartSet needs, Steady::time_point deadline);
    /// What to call with the answer; the room outlives it.
    std::function<void(Finish)> replyTo(const Waiting& ticket);
    /// Lets it out at once, without an answer.
    void giveUp(const Waiting& ticket);

    void admit(PartSet current);         ///< those that wait for these parts
    void expire(Steady::time_point now); ///< those whose time is over
    void close();                        ///< all, and nobody comes in any more
    [[nodiscard]] bool anyNeedsParts() const;

    /// How it ended, for the handler that is called again.
    [[nodiscard]] Outcome outcomeOf(const Waiting& ticket) const;

private:
    void letOut(std::list<Waiting>::iterator place);
    template <typename Which>
    void letOutIf(Which which);

    mutable std::mutex m_mutex;
    std::list<Waiting> m_waiting;
    bool m_closed = false;
};

} // namespace pitwall::api
