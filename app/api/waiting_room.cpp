#include "api/waiting_room.h"

#include <algorithm>

#include <microhttpd.h>

namespace pitwall::api {

WaitingRoom::Waiting WaitingRoom::enter(MHD_Connection* connection, PartSet needs, Steady::time_point deadline)
{
    const std::scoped_lock lock(m_mutex);
    if (m_closed) return nullptr;
    auto ticket = std::make_shared<Ticket>();
    ticket->connection = connection;
    ticket->needs = needs;
    ticket->deadline = deadline;
    m_waiting.push_back(ticket);
    MHD_suspend_connection(connection);
    return ticket;
}

std::function<void(Finish)> WaitingRoom::replyTo(const Waiting& ticket)
{
    return [room = shared_from_this(), ticket](Finish finish) {
        const std::scoped_lock lock(room->m_mutex);
        const auto place = std::ranges::find(room->m_waiting, ticket);
        if (place == room->m_waiting.end()) return; // it waits no longer: its time was over
        ticket->outcome = {true, std::move(finish)};
        room->letOut(place);
    };
}

void WaitingRoom::giveUp(const Waiting& ticket)
{
    letOutIf([&](const Waiting& each) { return each == ticket; });
}

void WaitingRoom::admit(PartSet current)
{
    letOutIf([&](const Waiting& each) {
        if (each->needs == PartSet{} || !current.containsAll(each->needs)) return false;
        each->outcome.ready = true;
        return true;
    });
}

void WaitingRoom::expire(Steady::time_point now)
{
    letOutIf([&](const Waiting& each) { return each->deadline <= now; });
}

void WaitingRoom::close()
{
    const std::scoped_lock lock(m_mutex);
    m_closed = true;
    for (auto place = m_waiting.begin(); place != m_waiting.end();) letOut(place++);
}

bool WaitingRoom::anyNeedsParts() const
{
    const std::scoped_lock lock(m_mutex);
    return std::ranges::any_of(m_waiting, [](const Waiting& each) { return each->needs != PartSet{}; });
}

WaitingRoom::Outcome WaitingRoom::outcomeOf(const Waiting& ticket) const
{
    const std::scoped_lock lock(m_mutex);
    return ticket->outcome;
}

/// The connection is gone from the list before it goes on: only one lets it out.
void WaitingRoom::letOut(std::list<Waiting>::iterator place)
{
    const Waiting ticket = *place;
    m_waiting.erase(place);
    MHD_resume_connection(ticket->connection);
}

template <typename Which>
void WaitingRoom::letOutIf(Which which)
{
    const std::scoped_lock lock(m_mutex);
    for (auto place = m_waiting.begin(); place != m_waiting.end();) {
        const auto here = place++;
        if (which(*here)) letOut(here);
    }
}

} // namespace pitwall::api
