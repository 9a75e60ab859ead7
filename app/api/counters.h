// What the HTTP server counts of itself. Any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace pitwall::api {

struct Counters {
    std::array<std::atomic<std::uint64_t>, 6> answers{}; ///< by the hundreds of their status: [2] is 2xx
    std::atomic<std::uint64_t> refusedConnections = 0;   ///< above the limit
    std::atomic<std::uint64_t> overdueConnections = 0; ///< closed, for they took too long with a request or its answer
    std::atomic<std::uint64_t> droppedSubscribers = 0; ///< of /stream, for they did not keep up
    std::atomic<std::int64_t> connections = 0, subscribers = 0;

    void count(int status)
    {
        answers[static_cast<std::size_t>(status) / 100 % answers.size()].fetch_add(1, std::memory_order_relaxed);
    }
};

} // namespace pitwall::api
