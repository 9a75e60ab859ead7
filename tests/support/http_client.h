// A plain HTTP client over a socket, for tests: it can also be slow, rude and silent. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace pitwall::test {

struct HttpAnswer {
    int status = 0;                             ///< 0: the server hung up without one
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
};

/// One connection to loopback. All reads end after 20 s at most.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    HttpClient(HttpClient&& other) noexcept;

    void send(std::string_view bytes); ///< as they are; what the server no longer takes is lost
    /// One answer; with `hasBody` false that of a HEAD.
    HttpAnswer receive(bool hasBody = true);
    HttpAnswer get(const std::string& target, const std::string& headers = {});
    /// Bytes until `mark` was seen, or all until the server hangs up.
    std::string receiveUntil(std::string_view mark);
    bool isHungUpWithin(std::chrono::milliseconds time);
    bool isHungUp(); ///< waits for the server's end of the connection; false after 20 s

private:
    bool fill();
    int m_fd = -1;
    std::string m_buffer;
};

} // namespace pitwall::test
