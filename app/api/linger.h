// Connections whose request was answered before all of it had come. The kernel resets a connection that is closed with
// something unread, and the reset overtakes the answer: so what still comes is read and thrown away for a while.
// Any thread.
#pragma once

#include "api/limits.h"

#include <chrono>
#include <cstddef>
#include <mutex>
#include <vector>

namespace pitwall::api {

/// Ends a connection whose client does not take what it was sent: that is thrown away. Without this the kernel keeps
/// it, and the connection, for minutes beyond the closing of the descriptor. Not for answers that somebody may still
/// read.
void hangUp(int fd);

class Linger {
public:
    using Steady = std::chrono::steady_clock;

    Linger() = default;
    ~Linger();
    Linger(const Linger&) = delete;
    Linger& operator=(const Linger&) = delete;

    /// Keeps the connection open beyond the closing of this descriptor, unless too many are kept already.
    void take(int fd, Steady::time_point now, const Limits& limits);
    /// Reads what came, and closes what has come to its end or its bounds.
    void tick(Steady::time_point now, const Limits& limits);
    [[nodiscard]] bool any() const;

private:
    struct Connection {
        int fd = -1;
        std::size_t bytes = 0; ///< thrown away so far
        Steady::time_point since;
    };
    mutable std::mutex m_mutex;
    std::vector<Connection> m_connections;
};

} // namespace pitwall::api
