#include "simulator/ride.h"

#include "city/projection.h"
#include "city/random.h"

#include <algorithm>
#include <cmath>

namespace pitwall::simulator {

namespace {
constexpr double slowestKmh = 15, fastestKmh = 45;
constexpr double crawling = 0.025, standing = 0.03; // shares of the rides

/// How likely a driver has to wait at a crossing, and for how many seconds at most.
struct Waiting {
    double likelihood = 0, most = 0;
};

Waiting waitingAt(const city::Waypoint& point, city::StreetClass before)
{
    using city::StreetClass;
    if (!point.isCrossing) return {};
    // Crossing or entering a main road takes a gap or a green light.
    if (point.onward != before) return {0.35, 45};
    if (point.onward == StreetClass::arterial) return {0.07, 40};
    return point.onward == StreetClass::motorway ? Waiting{} : Waiting{0.04, 12};
}
} // namespace

Ride::Ride(const city::Route& route, std::uint64_t seed)
{
    city::Random random(seed);
    const double pace = random.between(0.85, 1.12), lot = random.unit();
    const double crawl = lot < crawling ? random.between(0.35, 0.5) : 1;
    const auto& points = route.points;
    auto standAt = points.size(); // nowhere
    if (lot >= crawling && lot < crawling + standing)
        standAt = 1 + static_cast<std::size_t>(random.between(0.2, 0.9) * static_cast<double>(points.size() - 2));
    m_moments.reserve(points.size() + points.size() / 4 + 4);
    m_moments.push_back({0, points.front().place});
    stand(random.between(20, 60));
    double traffic = random.between(0.75, 1.05);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const auto& from = points[i - 1];
        const double metres = points[i].metres - from.metres;
        traffic = std::clamp(traffic + random.between(-0.12, 0.12), 0.65, 1.1);
        const double speed = std::clamp(city::speedKmh(from.onward) * pace * traffic, slowestKmh, fastestKmh) * crawl;
        m_moments.push_back({m_moments.back().seconds + metres / (speed / 3.6), points[i].place});
        if (i + 1 == points.size()) break;
        const Waiting waiting = waitingAt(points[i], from.onward);
        if (random.chance(waiting.likelihood)) stand(random.between(3, waiting.most));
        if (i == standAt) stand(random.between(240, 900));
    }
    stand(random.between(30, 90));
}

std::chrono::microseconds Ride::duration() const
{
    return std::chrono::microseconds(std::llround(m_moments.back().seconds * 1e6));
}

Coordinates Ride::at(std::chrono::microseconds since) const
{
    const double seconds = std::chrono::duration<double>(since).count();
    const auto after = std::ranges::upper_bound(m_moments, seconds, {}, &Moment::seconds);
    if (after == m_moments.begin()) return m_moments.front().place;
    if (after == m_moments.end()) return m_moments.back().place;
    const Moment &a = *std::prev(after), &b = *after;
    const double share = (seconds - a.seconds) / (b.seconds - a.seconds);
    return {a.place.latitude + share * (b.place.latitude - a.place.latitude),
        a.place.longitude + share * (b.place.longitude - a.place.longitude)};
}

Coordinates received(const Coordinates& place, std::uint64_t seed)
{
    city::Random random(seed);
    // A sum of four uniform numbers: near enough to normal, and bounded.
    const auto off = [&] { return 3.5 * (random.unit() + random.unit() + random.unit() + random.unit() - 2); };
    const double east = off(), north = off();
    return city::Projection(place).toEarth({east, north});
}

} // namespace pitwall::simulator
