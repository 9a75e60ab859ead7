#include "verbs/stop_signal.h"

#include <ctime>

namespace pitwall {

sigset_t stopSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

void blockStopSignals()
{
    const sigset_t set = stopSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

StopSignal::StopSignal()
    : m_waiter([this](const std::stop_token& ending) {
          const sigset_t set = stopSignals();
          const timespec aWhile{0, 50'000'000}; // how late the destructor's join may be
          while (!ending.stop_requested()) {
              const int signal = sigtimedwait(&set, nullptr, &aWhile);
              if (signal <= 0) continue;
              m_signal = signal;
              m_stop.request_stop();
          }
      })
{}

} // namespace pitwall
