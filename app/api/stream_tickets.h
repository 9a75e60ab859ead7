// Tickets for /stream: a browser's EventSource sends no headers, so a page with the key fetches a ticket and names it
// in the address. Each is good once, and for a minute. Any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pitwall::api {

class StreamTickets {
public:
    using Steady = std::chrono::steady_clock;
    static constexpr std::chrono::seconds goodFor{60};
    static constexpr std::size_t most = 64; ///< that are good at a time

    /// 128 bits that nobody can guess, as 32 hexadecimal digits; nothing: as many as may be are good already.
    [[nodiscard]] std::optional<std::string> issue(Steady::time_point now);
    /// Whether it is good; it is not again. Takes as long whatever is wrong.
    [[nodiscard]] bool take(std::string_view ticket, Steady::time_point now);

private:
    struct Ticket {
        std::string text;
        Steady::time_point until;
    };
    void dropOld(Steady::time_point now);

    std::mutex m_mutex;
    std::vector<Ticket> m_tickets;
};

} // namespace pitwall::api
