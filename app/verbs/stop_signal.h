// Turns SIGINT and SIGTERM into a stop token, where no event loop waits for them. `blockStopSignals` (headless.h) must
// have been called before any thread was made. Made and destroyed by one thread; token() and signal() from any.
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace pitwall {

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
