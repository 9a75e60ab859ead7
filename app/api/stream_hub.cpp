#include "api/stream_hub.h"

#include "api/linger.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <linux/sockios.h>
#include <microhttpd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace pitwall::api {

namespace {
constexpr std::size_t blockSize = 4096;
} // namespace

MHD_Response* StreamHub::subscribe(MHD_Connection* connection, std::size_t most)
{
    const std::scoped_lock lock(m_mutex);
    if (m_closed || m_subscribers.size() >= most) return nullptr;
    auto subscriber = std::make_unique<Subscriber>();
    subscriber->hub = this;
    subscriber->connection = connection;
    subscriber->fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    subscriber->since = subscriber->tookAt = Steady::now();
    MHD_Response* response = MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, blockSize, &StreamHub::read, subscriber.get(), &StreamHub::unsubscribe);
    if (response != nullptr) m_subscribers.push_back(std::move(subscriber));
    return response;
}

/// Called by MHD on its thread whenever the socket took all that was given before.
long StreamHub::read(void* subscriber, std::uint64_t, char* to, std::size_t most)
{
    auto& self = *static_cast<Subscriber*>(subscriber);
    const std::scoped_lock lock(self.hub->m_mutex);
    return self.hub->fill(self, to, most);
}

long StreamHub::fill(Subscriber& subscriber, char* to, std::size_t most)
{
    if (m_closed) return MHD_CONTENT_READER_END_OF_STREAM;
    if (!subscriber.event && m_event && subscriber.sequence != m_sequence) {
        give(subscriber, m_event);
        subscriber.sequence = m_sequence;
    }
    if (!subscriber.event) {
        subscriber.isSuspended = true;
        MHD_suspend_connection(subscriber.connection);
        return 0;
    }
    const std::size_t count = std::min(most, subscriber.event->size() - subscriber.sent);
    std::memcpy(to, subscriber.event->data() + subscriber.sent, count);
    subscriber.sent += count;
    subscriber.given += count;
    if (subscriber.sent == subscriber.event->size()) subscriber.event.reset();
    return static_cast<long>(count);
}

void StreamHub::give(Subscriber& subscriber, std::shared_ptr<const std::string> event)
{
    subscriber.event = std::move(event);
    subscriber.sent = 0;
    subscriber.since = Steady::now();
}

/// Called by MHD when the connection is over, before its socket is closed.
void StreamHub::unsubscribe(void* subscriber)
{
    StreamHub& hub = *static_cast<Subscriber*>(subscriber)->hub;
    const std::scoped_lock lock(hub.m_mutex);
    std::erase_if(hub.m_subscribers, [&](const auto& each) { return each.get() == subscriber; });
    if (hub.m_subscribers.empty()) hub.m_event.reset(); // whoever comes next gets a new one
}

bool StreamHub::wants(std::uint64_t sequence) const
{
    const std::scoped_lock lock(m_mutex);
    return std::ranges::any_of(m_subscribers, [&](const auto& each) { return each->sequence != sequence; })
        && (!m_event || m_sequence != sequence);
}

void StreamHub::publish(std::uint64_t sequence, std::string event)
{
    const std::scoped_lock lock(m_mutex);
    m_sequence = sequence;
    m_event = std::make_shared<const std::string>(std::move(event));
    for (const auto& subscriber : m_subscribers) {
        if (!std::exchange(subscriber->isSuspended, false)) continue;
        MHD_resume_connection(subscriber->connection);
    }
}

void StreamHub::heartbeat(Steady::time_point now, Steady::duration every)
{
    static const auto comment = std::make_shared<const std::string>(":\n\n");
    const std::scoped_lock lock(m_mutex);
    for (const auto& subscriber : m_subscribers) {
        if (!subscriber->isSuspended || now - subscriber->since < every) continue;
        give(*subscriber, comment);
        subscriber->isSuspended = false;
        MHD_resume_connection(subscriber->connection);
    }
}

/// What the kernel holds for it is sent and not taken.
bool StreamHub::isStalled(Subscriber& subscriber, Steady::time_point now, Steady::duration longest)
{
    int held = 0;
    if (::ioctl(subscriber.fd, SIOCOUTQ, &held) != 0) held = 0;
    const std::uint64_t taken = subscriber.given - std::min<std::uint64_t>(subscriber.given, std::max(held, 0));
    const bool hasAll = held == 0 && !subscriber.event;
    if (hasAll || taken > subscriber.taken) {
        subscriber.taken = taken;
        subscriber.tookAt = now;
    }
    return now - subscriber.tookAt >= longest;
}

std::size_t StreamHub::dropStalled(Steady::time_point now, Steady::duration longest)
{
    std::size_t count = 0;
    const std::scoped_lock lock(m_mutex);
    for (const auto& subscriber : m_subscribers) {
        if (!isStalled(*subscriber, now, longest)) continue;
        hangUp(subscriber->fd);
        subscriber->tookAt = now; // once is enough
        ++count;
    }
    return count;
}

void StreamHub::close()
{
    const std::scoped_lock lock(m_mutex);
    m_closed = true;
    for (const auto& subscriber : m_subscribers) {
        if (std::exchange(subscriber->isSuspended, false)) MHD_resume_connection(subscriber->connection);
    }
}

std::size_t StreamHub::size() const
{
    const std::scoped_lock lock(m_mutex);
    return m_subscribers.size();
}

} // namespace pitwall::api
