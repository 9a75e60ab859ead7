// The HTTP server: its own threads, each with one of libmicrohttpd's event loops, and a ticker. Made and destroyed by
// one thread.
#pragma once

#include "api/address.h"
#include "api/handler.h"

#include <condition_variable>
#include <expected>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct MHD_Daemon;

namespace pitwall::api {

struct ServeOptions {
    Address address;
    std::string key; ///< empty: none, which only loopback may have
    Limits limits;
    TrackSettings track{};
    std::vector<std::string> hosts{}; ///< names that are answered to, beside localhost and IP addresses
};

class Server {
public:
    /// Listens and answers from now on. The error is one sentence.
    static std::expected<std::unique_ptr<Server>, std::string> start(const ServeOptions& options, CoreLink link);
    ~Server(); ///< hangs up on all clients; no function of the link is called afterwards
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] const Address& address() const { return m_address; } ///< with the port that was found
    [[nodiscard]] const Counters& counters() const { return m_shared.counters; }

private:
    Server(const ServeOptions& options, CoreLink link);
    /// A loop that accepts from this socket, and closes it at its end; null when it cannot be made.
    [[nodiscard]] MHD_Daemon* makeLoop(int fd);
    [[nodiscard]] bool listen(int fd);
    static void run(MHD_Daemon* loop, const std::stop_token& stop);
    void tick(const std::stop_token& stop);
    void tell(std::chrono::steady_clock::time_point now);
    void stream(std::chrono::steady_clock::time_point now);
    void wake();

    Shared m_shared;
    Address m_address;
    std::vector<MHD_Daemon*> m_loops;
    std::vector<std::jthread> m_threads; // one for each loop
    std::mutex m_mutex;
    std::condition_variable_any m_woken;
    bool m_wake = false; // by m_mutex
    std::jthread m_ticker;
};

} // namespace pitwall::api
