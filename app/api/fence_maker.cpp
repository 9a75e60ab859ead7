#include "api/fence_maker.h"

#include <utility>

namespace pitwall::api {

bool FenceMaker::post(Work work)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_waiting.size() >= mostWaiting) return false;
        m_waiting.push_back(std::move(work));
        if (!m_thread.joinable()) m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }
    m_came.notify_one();
    return true;
}

void FenceMaker::stop()
{
    std::jthread thread;
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.clear();
        thread = std::move(m_thread);
    }
    thread.request_stop(); // and joins at the end of this function
}

void FenceMaker::run(const std::stop_token& stop)
{
    for (;;) {
        Work work;
        {
            std::unique_lock lock(m_mutex);
            if (!m_came.wait(lock, stop, [this] { return !m_waiting.empty(); })) return;
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        work();
    }
}

} // namespace pitwall::api
