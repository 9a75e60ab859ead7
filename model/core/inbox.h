// The bounded inbox between those who ask (GUI, HTTP) and the core thread.
#pragma once

#include "core/domains.h"

#include <atomic>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace pitwall {

/// Queries wait in arrival order, at most `capacity`; commands are few and never refused. Any thread may offer; only
/// the core thread takes.
class Inbox {
public:
    static constexpr std::size_t capacity = 1024;

    /// False when `capacity` queries wait already: the asker shows "busy" (HTTP 503).
    [[nodiscard]] bool offer(Query query)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_queries.size() >= capacity) return false;
        m_queries.push_back(std::move(query));
        m_waiting.store(true, std::memory_order_release);
        return true;
    }
    void send(Command command)
    {
        const std::scoped_lock lock(m_mutex);
        m_commands.push_back(std::move(command));
        m_waiting.store(true, std::memory_order_release);
    }

    /// One relaxed load: cheap enough to ask every few records.
    [[nodiscard]] bool anyWaiting() const { return m_waiting.load(std::memory_order_acquire); }
    [[nodiscard]] std::vector<Command> takeCommands()
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.store(!m_queries.empty(), std::memory_order_release);
        return std::exchange(m_commands, {});
    }
    [[nodiscard]] std::optional<Query> takeQuery()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_queries.empty()) return std::nullopt;
        Query query = std::move(m_queries.front());
        m_queries.pop_front();
        m_waiting.store(!m_queries.empty() || !m_commands.empty(), std::memory_order_release);
        return query;
    }

private:
    mutable std::mutex m_mutex;
    std::deque<Query> m_queries;
    std::vector<Command> m_commands;
    std::atomic<bool> m_waiting = false;
};

} // namespace pitwall
