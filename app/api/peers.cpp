#include "api/peers.h"

#include "api/linger.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <utility>

namespace pitwall::api {

namespace {

/// The bytes of an IP address, without its port.
std::string bytesOf(const sockaddr* client)
{
    if (client != nullptr && client->sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, client, sizeof v4);
        return {reinterpret_cast<const char*>(&v4.sin_addr), sizeof v4.sin_addr};
    }
    if (client != nullptr && client->sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, client, sizeof v6);
        return {reinterpret_cast<const char*>(&v6.sin6_addr), sizeof v6.sin6_addr};
    }
    return {};
}

} // namespace

Peer* Peers::add(int fd, const sockaddr* client, std::size_t most)
{
    const std::scoped_lock lock(m_mutex);
    if (m_peers.size() >= most) return nullptr;
    auto peer = std::make_unique<Peer>();
    peer->fd = fd;
    peer->place = m_peers.size();
    peer->address = bytesOf(client);
    ++m_countByAddress[peer->address];
    peer->enter(Peer::Phase::requesting);
    return m_peers.emplace_back(std::move(peer)).get();
}

void Peers::remove(Peer* peer)
{
    const std::scoped_lock lock(m_mutex);
    const auto count = m_countByAddress.find(peer->address);
    if (--count->second == 0) m_countByAddress.erase(count);
    const std::size_t place = peer->place;
    std::swap(m_peers[place], m_peers.back());
    m_peers[place]->place = place;
    m_peers.pop_back();
}

std::size_t Peers::size() const
{
    const std::scoped_lock lock(m_mutex);
    return m_peers.size();
}

std::size_t Peers::countFrom(const sockaddr* client) const
{
    const std::scoped_lock lock(m_mutex);
    const auto count = m_countByAddress.find(bytesOf(client));
    return count == m_countByAddress.end() ? 0 : count->second;
}

std::size_t Peers::hangUpOverdue(std::chrono::steady_clock::time_point now, const Limits& limits)
{
    std::size_t count = 0;
    const std::scoped_lock lock(m_mutex);
    for (const auto& peer : m_peers) {
        const auto phase = peer->phase.load(std::memory_order_relaxed);
        if (phase == Peer::Phase::streaming) continue; // the hub looks after those
        const std::chrono::steady_clock::duration age = now.time_since_epoch()
            - std::chrono::steady_clock::duration(peer->since.load(std::memory_order_relaxed));
        if (age <= (phase == Peer::Phase::requesting ? limits.request : limits.answer)) continue;
        // Not closed: the number would be given to the next connection while MHD still uses it.
        if (phase == Peer::Phase::answering)
            hangUp(peer->fd);
        else
            ::shutdown(peer->fd, SHUT_RDWR);
        peer->enter(phase); // once is enough
        ++count;
    }
    return count;
}

} // namespace pitwall::api
