// Makes fences of what clients send, on a thread of its own: it may take tenths of a second, and the HTTP threads have
// others to answer. Any thread.
#pragma once

#include "delivery/geofence/fences.h"

#include <condition_variable>
#include <deque>
#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace pitwall::api {

class FenceMaker {
public:
    using Made = std::expected<std::shared_ptr<const delivery::Fence>, std::string>;

    /// Parses and makes; called by the thread with nothing held.
    using Work = std::function<void()>;
    /// False: too many wait already.
    [[nodiscard]] bool post(Work work);
    /// Ends the thread; what still waits is not done. To be called before what the work refers to is gone.
    void stop();
    ~FenceMaker() { stop(); }

private:
    static constexpr std::size_t mostWaiting = 8;
    void run(const std::stop_token& stop);

    std::mutex m_mutex;
    std::condition_variable_any m_came;
    std::deque<Work> m_waiting;
    std::jthread m_thread; // begun by the first
};

} // namespace pitwall::api
