#include "map/drivers/driver_tracks.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pitwall {

MarkerKind markerKind(const delivery::Driver& driver)
{
    if (driver.lateness == delivery::Lateness::late) return MarkerKind::late;
    if (driver.lateness == delivery::Lateness::unknown) return MarkerKind::unknown;
    return driver.step == orders::Step::inTransit ? MarkerKind::moving : MarkerKind::waiting;
}

double DriverTrack::speed(double now) const
{
    return now >= start + duration ? 0 : std::hypot(to.x - from.x, to.y - from.y) / duration;
}

const std::vector<delivery::Driver>& DriverTracks::drivers() const
{
    static const std::vector<delivery::Driver> none;
    return m_part ? m_part->drivers : none;
}

int DriverTracks::indexOf(const OrderId& id) const
{
    const auto& list = drivers();
    const auto found = std::ranges::find(list, id, &delivery::Driver::id);
    return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

void DriverTracks::update(std::shared_ptr<const delivery::DeliveriesPart> part, double now)
{
    if (part == m_part) return;
    m_next.clear();
    const std::size_t count = part ? part->drivers.size() : 0;
    m_next.reserve(count);
    std::size_t before = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const delivery::Driver& driver = part->drivers[i];
        while (before < m_tracks.size() && m_tracks[before].key < driver.key) ++before;
        const bool known = before < m_tracks.size() && m_tracks[before].key == driver.key
            && m_part->drivers[before].id == driver.id; // a key is given again
        DriverTrack track = known ? m_tracks[before] : DriverTrack{};
        track.key = driver.key;
        track.kind = markerKind(driver);
        track.headed = !std::isnan(driver.headingDegrees);
        if (track.headed) {
            const float radians = driver.headingDegrees * std::numbers::pi_v<float> / 180;
            track.sine = std::sin(radians);
            track.cosine = std::cos(radians);
        }
        if (!known || track.at != driver.at) {
            const MercatorPoint to = toMercator(driver.where);
            const bool moves = known && !driver.jumped && !m_settle;
            track.from = moves ? track.shown(now) : to;
            track.to = to;
            track.start = now;
            track.duration = moves ? std::clamp(now - track.received, leastMs, mostMs) : 0;
            track.received = now;
            track.at = driver.at;
        }
        m_next.push_back(track);
    }
    m_tracks.swap(m_next);
    m_part = std::move(part);
    m_settle = false;
}

} // namespace pitwall
