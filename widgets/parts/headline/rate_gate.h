// Lets a thing happen at once, but not again within an interval: then it is put off to the interval's end, with
// whatever is newest by then. GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace pitwall {

class RateGate {
public:
    RateGate(std::chrono::milliseconds interval, std::function<void()> action)
        : m_interval(interval),
          m_action(std::move(action))
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] { run(); });
    }
    void request()
    {
        if (m_timer.isActive()) return;
        const auto wait = m_since.isValid() ? m_interval.count() - m_since.elapsed() : 0;
        if (wait <= 0)
            run();
        else
            m_timer.start(static_cast<int>(wait));
    }
    /// Now, whatever the interval says: for changes of state, which must not wait.
    void run()
    {
        m_timer.stop();
        m_since.start();
        m_action();
    }

private:
    std::chrono::milliseconds m_interval;
    std::function<void()> m_action;
    QTimer m_timer;
    QElapsedTimer m_since;
};

} // namespace pitwall
