// The open connections and how long each has been at what it does. Any thread.
#pragma once

#include "api/limits.h"
#include "api/waiting_room.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct sockaddr;

namespace pitwall::api {

/// One connection. MHD's thread owns it; `phase` and `since` are also read by the one that looks for overdue ones.
struct Peer {
    enum class Phase : std::uint8_t { requesting, answering, streaming };

    int fd = -1;
    std::size_t place = 0; ///< in Peers
    std::atomic<Phase> phase = Phase::requesting;
    std::atomic<std::chrono::steady_clock::rep> since = 0;
    std::string address;            ///< bytes of the client's IP address
    std::string target;             ///< of the present request, from its path on
    std::string authority;          ///< of the server that the target names; empty: none
    bool hasBody = false;           ///< of the present request
    bool lingers = false;           ///< it was answered before all of its request was read, and MHD closes it
    std::string body;               ///< what came of it
    std::shared_ptr<void> bodyHold; ///< its place among the bodies that are on their way
    std::optional<Problem> refused; ///< what its headers already earned
    const Route* route = nullptr;   ///< while the core is asked
    WaitingRoom::Waiting waiting;   ///< while it waits, and when it was let out again
    std::shared_ptr<void> hold;     ///< its place among the large answers, until the response has it

    void enter(Phase next)
    {
        phase.store(next, std::memory_order_relaxed);
        since.store(std::chrono::steady_clock::now().time_since_epoch().count(), std::memory_order_relaxed);
    }
};

class Peers {
public:
    /// Null when `most` are open already.
    Peer* add(int fd, const sockaddr* client, std::size_t most);
    /// To be called before its file descriptor is closed.
    void remove(Peer* peer);
    [[nodiscard]] std::size_t size() const;
    /// How many are open from the client's IP address.
    [[nodiscard]] std::size_t countFrom(const sockaddr* client) const;
    /// Hangs up on those that took too long; how many. MHD then sees the end of the connection and cleans up.
    std::size_t hangUpOverdue(std::chrono::steady_clock::time_point now, const Limits& limits);

private:
    mutable std::mutex m_mutex;
    std::vector<std::unique_ptr<Peer>> m_peers;
    std::map<std::string, std::size_t> m_countByAddress;
};

} // namespace pitwall::api
