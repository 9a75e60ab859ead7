// Where the HTTP server listens. Start-up only.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace pitwall::api {

/// An address of this machine, as a literal: nothing is looked up.
struct Address {
    std::string host = "127.0.0.1"; ///< without brackets
    std::uint16_t port = 0;         ///< 0: any free one
    bool isIpv6 = false;
    bool isLoopback = true; ///< reachable from this machine alone
    bool operator==(const Address&) const = default;
};

/// "8080" (loopback), "127.0.0.1:8080", "[::1]:8080", "localhost:8080", "0.0.0.0:8080". The error is what would be
/// right.
std::expected<Address, std::string> parseAddress(std::string_view text);

/// "127.0.0.1:8080", "[::1]:8080".
std::string toText(const Address& address);
/// The same with the scheme before it.
std::string toUrl(const Address& address);

/// A socket that listens.
class ListenSocket {
public:
    /// The error is one sentence. With port 0 `address()` afterwards has the one that was found.
    static std::expected<ListenSocket, std::string> open(const Address& address);
    ListenSocket(ListenSocket&& other) noexcept;
    ListenSocket& operator=(ListenSocket&&) = delete;
    ~ListenSocket();
    [[nodiscard]] const Address& address() const { return m_address; }
    [[nodiscard]] int release(); ///< whoever takes it closes it

private:
    ListenSocket(int fd, Address address) : m_fd(fd), m_address(std::move(address)) {}
    int m_fd;
    Address m_address;
};

} // namespace pitwall::api
