#include "http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace pitwall::test {

HttpClient::HttpClient(std::uint16_t port) : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const timeval patience{20, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
        throw std::runtime_error("cannot connect to the server under test");
}

HttpClient::~HttpClient()
{
    if (m_fd >= 0) ::close(m_fd);
}

HttpClient::HttpClient(HttpClient&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)),
      m_buffer(std::move(other.m_buffer))
{}

void HttpClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

bool HttpClient::fill()
{
    std::array<char, 65536> block{};
    const auto count = ::recv(m_fd, block.data(), block.size(), 0);
    if (count > 0) m_buffer.append(block.data(), static_cast<std::size_t>(count));
    return count > 0;
}

HttpAnswer HttpClient::receive(bool hasBody)
{
    HttpAnswer out;
    std::size_t end = 0;
    while ((end = m_buffer.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) return out;
    }
    const std::string head = m_buffer.substr(0, end + 2);
    m_buffer.erase(0, end + 4);
    out.status = std::stoi(head.substr(9, 3));
    for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
        const auto stop = head.find("\r\n", at), colon = head.find(": ", at);
        std::string name = head.substr(at, colon - at);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        out.headers[name] = head.substr(colon + 2, stop - colon - 2);
        at = stop + 2;
    }
    if (!hasBody || !out.headers.contains("content-length")) return out;
    const std::size_t length = std::stoul(out.headers["content-length"]);
    while (m_buffer.size() < length && fill()) {
    }
    out.body = m_buffer.substr(0, length);
    m_buffer.erase(0, length);
    return out;
}

HttpAnswer HttpClient::get(const std::string& target, const std::string& headers)
{
    send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n");
    return receive();
}

std::string HttpClient::receiveUntil(std::string_view mark)
{
    std::size_t at = 0;
    while ((at = m_buffer.find(mark)) == std::string::npos && fill()) {
    }
    const std::size_t end = at == std::string::npos ? m_buffer.size() : at + mark.size();
    std::string out = m_buffer.substr(0, end);
    m_buffer.erase(0, end);
    return out;
}

bool HttpClient::isHungUpWithin(std::chrono::milliseconds time)
{
    pollfd waiting{m_fd, POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(time.count())) > 0 && !fill();
}

bool HttpClient::isHungUp()
{
    while (fill()) {
    }
    char byte = 0;
    return ::recv(m_fd, &byte, 1, MSG_DONTWAIT) == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

} // namespace pitwall::test
