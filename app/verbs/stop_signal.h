// The signals that stop a verb, SIGINT and SIGTERM, and how they are waited for.
#pragma once

#include <atomic>
#include <csignal>
#include <stop_token>
#include <thread>

namespace pitwall {

/// SIGINT and SIGTERM. Any thread.
sigset_t stopSignals();

/// Blocks them in this thread and all that it makes, so that one place can wait for them. Before any thread is made.
void blockStopSignals();

/// Turns them into a stop token, where no event loop waits for them; `blockStopSignals` must have been called. Made and
/// destroyed by one thread; token() and signal() from any.
class StopSignal {
public:
    StopSignal();
    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }
    [[nodiscard]] int signal() const { return m_signal; } ///< the signal that came, or 0
    void requestStop() { m_stop.request_stop(); }         ///< as if one had come

private:
    std::stop_source m_stop;
    std::atomic<int> m_signal = 0;
    std::jthread m_waiter; // joined first: it uses the others
};

} // namespace pitwall
