#include "api/linger.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pitwall::api {
namespace {

/// Throws away what is there; false: the client is gone, or sent as much as it may.
bool drained(int fd, std::size_t& bytes, std::size_t most)
{
    std::array<char, 65'536> nowhere{};
    while (bytes <= most) {
        const ssize_t count = ::recv(fd, nowhere.data(), nowhere.size(), MSG_DONTWAIT);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
        bytes += static_cast<std::size_t>(count);
    }
    return false;
}

} // namespace

void hangUp(int fd)
{
    const ::linger atOnce{.l_onoff = 1, .l_linger = 0}; // close() resets it; here that would be too early for MHD
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    ::shutdown(fd, SHUT_RDWR);
}

Linger::~Linger()
{
    for (const Connection& connection : m_connections) ::close(connection.fd);
}

void Linger::take(int fd, Steady::time_point now, const Limits& limits)
{
    const std::scoped_lock lock(m_mutex);
    if (m_connections.size() >= limits.lingering) return;
    const int own = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (own < 0) return;
    ::shutdown(own, SHUT_WR); // the answer was all
    m_connections.push_back({own, 0, now});
}

void Linger::tick(Steady::time_point now, const Limits& limits)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_connections, [&](Connection& connection) {
        const bool stays = drained(connection.fd, connection.bytes, limits.lingerBytes)
            && now - connection.since < limits.linger;
        if (!stays) ::close(connection.fd);
        return !stays;
    });
}

bool Linger::any() const
{
    const std::scoped_lock lock(m_mutex);
    return !m_connections.empty();
}

} // namespace pitwall::api
