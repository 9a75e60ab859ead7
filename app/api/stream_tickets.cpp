#include "api/stream_tickets.h"

#include "api/access.h"

#include <array>
#include <cstdint>
#include <format>

#include <sys/random.h>

namespace pitwall::api {

std::optional<std::string> StreamTickets::issue(Steady::time_point now)
{
    std::array<std::uint8_t, 16> bits{};
    if (::getrandom(bits.data(), bits.size(), 0) != static_cast<ssize_t>(bits.size())) return std::nullopt;
    std::string text;
    for (const std::uint8_t each : bits) text += std::format("{:02x}", each);
    const std::scoped_lock lock(m_mutex);
    dropOld(now);
    if (m_tickets.size() >= most) return std::nullopt;
    m_tickets.push_back({text, now + goodFor});
    return text;
}

bool StreamTickets::take(std::string_view ticket, Steady::time_point now)
{
    const std::scoped_lock lock(m_mutex);
    dropOld(now);
    std::optional<std::size_t> place;
    for (std::size_t i = 0; i < m_tickets.size(); ++i)
        if (isSameSecret(ticket, m_tickets[i].text)) place = i;
    if (!place) return false;
    m_tickets.erase(m_tickets.begin() + static_cast<std::ptrdiff_t>(*place));
    return true;
}

void StreamTickets::dropOld(Steady::time_point now)
{
    std::erase_if(m_tickets, [now](const Ticket& each) { return each.until <= now; });
}

} // namespace pitwall::api
