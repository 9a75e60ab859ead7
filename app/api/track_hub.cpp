#include "api/track_hub.h"

#include "api/routes/track_routes.h"

#include <format>
#include <utility>

namespace pitwall::api {
namespace {
using namespace std::chrono_literals;
constexpr auto askEvery = 1s;
} // namespace

MHD_Response* TrackHub::subscribe(MHD_Connection* connection, const OrderId& order, std::size_t most)
{
    const std::scoped_lock lock(m_mutex);
    std::size_t all = 0;
    for (const auto& [id, followed] : m_followed) all += followed->hub.size();
    if (m_closed || all >= most) return nullptr;
    std::shared_ptr<Followed>& followed = m_followed[order];
    if (!followed) followed = std::make_shared<Followed>();
    if (followed->hub.size() == 0) followed->told.clear(); // the hub has forgotten it as well
    return followed->hub.subscribe(connection, most);
}

bool TrackHub::ask(const std::shared_ptr<Followed>& followed, const OrderId& order, const CoreLink& link)
{
    return link.ask(orders::FindOrder{order, [followed](std::optional<orders::OrderDetail> answer) {
                                          const std::scoped_lock lock(followed->mutex);
                                          followed->answer = std::move(answer);
                                          followed->answered = true;
                                          followed->waiting = false;
                                      }});
}

void TrackHub::tell(Followed& followed, Timestamp now, const TrackSettings& settings)
{
    std::optional<orders::OrderDetail> order;
    {
        const std::scoped_lock lock(followed.mutex);
        if (!std::exchange(followed.answered, false)) return;
        order = std::move(followed.answer);
    }
    const bool gone = !order || isOver(*order, now);
    std::string event = gone ? "event: gone\ndata: {}\n\n"
                             : std::format("event: order\ndata: {}\n\n", trackEventJson(*order, settings));
    if (event == followed.told) return;
    followed.told = event;
    followed.hub.publish(++followed.sequence, std::move(event));
}

void TrackHub::tick(Steady::time_point now, const CoreLink& link, const TrackSettings& settings, const Limits& limits)
{
    const std::scoped_lock lock(m_mutex);
    if (m_followed.empty()) return;
    const Timestamp wall = link.latest().now;
    for (auto each = m_followed.begin(); each != m_followed.end();) {
        const std::shared_ptr<Followed>& followed = each->second;
        if (followed->hub.size() == 0) {
            each = m_followed.erase(each);
            continue;
        }
        tell(*followed, wall, settings);
        followed->hub.heartbeat(now, limits.heartbeat);
        followed->hub.dropStalled(now, limits.stall);
        bool isDue = now - followed->asked >= askEvery;
        {
            const std::scoped_lock own(followed->mutex);
            isDue = isDue && !followed->waiting;
            followed->waiting = followed->waiting || isDue;
        }
        if (isDue) followed->asked = now;
        if (isDue && !ask(followed, each->first, link)) {
            const std::scoped_lock own(followed->mutex);
            followed->waiting = false; // the core is busy: next time
        }
        ++each;
    }
}

void TrackHub::close()
{
    const std::scoped_lock lock(m_mutex);
    m_closed = true;
    for (const auto& [id, followed] : m_followed) followed->hub.close();
}

std::size_t TrackHub::size() const
{
    const std::scoped_lock lock(m_mutex);
    std::size_t all = 0;
    for (const auto& [id, followed] : m_followed) all += followed->hub.size();
    return all;
}

} // namespace pitwall::api
