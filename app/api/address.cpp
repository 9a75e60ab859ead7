#include "api/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <bit>
#include <charconv>
#include <format>
#include <system_error>
#include <utility>

namespace pitwall::api {
namespace {

// Bytes of one connection; the kernel doubles the first two for its own needs.
constexpr int sentAndNotTaken = 64 << 10, receivedAndNotRead = 32 << 10, notYetSent = 16 << 10;

constexpr std::string_view expected = "PORT, ADDRESS:PORT or [ADDRESS]:PORT with an IP address of this machine";

std::unexpected<std::string> refuse() { return std::unexpected(std::string(expected)); }

/// Both families in one, as the socket functions want them.
struct Socket {
    sockaddr_storage storage{};
    socklen_t size = 0;
    [[nodiscard]] sockaddr* any() { return reinterpret_cast<sockaddr*>(&storage); }
};

Socket socketOf(const Address& address)
{
    Socket out;
    if (address.isIpv6) {
        auto& to = reinterpret_cast<sockaddr_in6&>(out.storage);
        to.sin6_family = AF_INET6;
        to.sin6_port = htons(address.port);
        inet_pton(AF_INET6, address.host.c_str(), &to.sin6_addr);
        out.size = sizeof to;
    } else {
        auto& to = reinterpret_cast<sockaddr_in&>(out.storage);
        to.sin_family = AF_INET;
        to.sin_port = htons(address.port);
        inet_pton(AF_INET, address.host.c_str(), &to.sin_addr);
        out.size = sizeof to;
    }
    return out;
}

std::string sentence(const Address& address, int error)
{
    const std::string where = toText(address);
    if (error == EADDRINUSE) return "cannot serve on " + where + ": another program listens there";
    return "cannot serve on " + where + ": " + std::system_category().message(error);
}

} // namespace

std::expected<Address, std::string> parseAddress(std::string_view text)
{
    Address out;
    const auto colon = text.rfind(':');
    const std::string_view port = colon == std::string_view::npos ? text : text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), out.port);
    if (error != std::errc{} || end != port.data() + port.size()) return refuse();
    if (colon == std::string_view::npos) return out;
    std::string_view host = text.substr(0, colon);
    if (host == "localhost") return out;
    out.isIpv6 = host.starts_with('[') && host.ends_with(']');
    out.host = out.isIpv6 ? host.substr(1, host.size() - 2) : host;
    if (out.isIpv6) {
        in6_addr parsed{};
        if (inet_pton(AF_INET6, out.host.c_str(), &parsed) != 1) return refuse();
        out.isLoopback = IN6_IS_ADDR_LOOPBACK(&parsed);
    } else {
        in_addr parsed{};
        if (inet_pton(AF_INET, out.host.c_str(), &parsed) != 1) return refuse();
        out.isLoopback = (ntohl(parsed.s_addr) >> 24) == 127;
    }
    return out;
}

std::string toText(const Address& address)
{
    return address.isIpv6 ? std::format("[{}]:{}", address.host, address.port)
                          : std::format("{}:{}", address.host, address.port);
}

std::string toUrl(const Address& address) { return std::format("http://{}", toText(address)); }

std::expected<ListenSocket, std::string> ListenSocket::open(const Address& address)
{
    constexpr int backlog = 4096; // the kernel cuts it to what it allows
    const int fd = ::socket(address.isIpv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return std::unexpected(sentence(address, errno));
    ListenSocket out(fd, address);
    const int one = 1; // a restarted wall gets its port back at once
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    // Connections have these from here. Without them the kernel lets each one grow to megabytes of what was sent and
    // not taken, and of requests that wait unread.
    ::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &sentAndNotTaken, sizeof sentAndNotTaken);
    ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &receivedAndNotRead, sizeof receivedAndNotRead);
    ::setsockopt(fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &notYetSent, sizeof notYetSent);
    Socket where = socketOf(address);
    if (::bind(fd, where.any(), where.size) != 0 || ::listen(fd, backlog) != 0)
        return std::unexpected(sentence(address, errno));
    if (::getsockname(fd, where.any(), &where.size) != 0) return std::unexpected(sentence(address, errno));
    out.m_address.port = ntohs(address.isIpv6 ? reinterpret_cast<sockaddr_in6&>(where.storage).sin6_port
                                              : reinterpret_cast<sockaddr_in&>(where.storage).sin_port);
    return out;
}

ListenSocket::ListenSocket(ListenSocket&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)),
      m_address(std::move(other.m_address))
{}

ListenSocket::~ListenSocket()
{
    if (m_fd >= 0) ::close(m_fd);
}

int ListenSocket::release() { return std::exchange(m_fd, -1); }

} // namespace pitwall::api
