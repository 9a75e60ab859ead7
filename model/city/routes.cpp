#include "city/routes.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>

namespace pitwall::city {

namespace {
constexpr double kmh = 1 / 3.6; // metres a second
} // namespace

std::uint32_t Routes::nodeOf(const OnStreet& place, int end) const
{
    return m_city.streets[place.street].nodes[place.segment + static_cast<std::uint32_t>(end)];
}

/// Along the segment of a place, from one share of it to another.
double Routes::secondsOf(const OnStreet& place, double from, double to) const
{
    const Point a = m_streets.nodes()[nodeOf(place, 0)], b = m_streets.nodes()[nodeOf(place, 1)];
    return std::abs(to - from) * length(b - a) / (speedKmh(m_city.streets[place.street].kind) * kmh);
}

Routes::Routes(const City& city, const Coordinates& from)
    : m_city(city),
      m_streets(city),
      m_from(from),
      m_start(m_streets.nearest(from)),
      m_links(city.nodes.size()),
      m_arrivals(city.nodes.size(), {std::numeric_limits<double>::max(), -1, {}})
{
    for (const Street& street : city.streets)
        for (std::size_t i = 0; i + 1 < street.nodes.size(); ++i) {
            const auto a = street.nodes[i], b = street.nodes[i + 1];
            const double seconds = length(m_streets.nodes()[b] - m_streets.nodes()[a]) / (speedKmh(street.kind) * kmh);
            m_links[a].push_back({b, seconds, street.kind});
            m_links[b].push_back({a, seconds, street.kind});
        }
    growTree();
}

/// Dijkstra, from the two ends of the segment that the start is on.
void Routes::growTree()
{
    using Open = std::pair<double, std::uint32_t>;
    std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
    const auto arrive = [&](std::uint32_t node, const Arrival& arrival) {
        if (arrival.seconds >= m_arrivals[node].seconds) return;
        m_arrivals[node] = arrival;
        open.emplace(arrival.seconds, node);
    };
    const StreetClass kind = m_city.streets[m_start.street].kind;
    for (const int end : {0, 1}) arrive(nodeOf(m_start, end), {secondsOf(m_start, m_start.along, end), -1, kind});
    while (!open.empty()) {
        const auto [seconds, node] = open.top();
        open.pop();
        if (seconds > m_arrivals[node].seconds) continue; // a shorter way was found meanwhile
        for (const Link& link : m_links[node])
            arrive(link.to, {seconds + link.seconds, static_cast<std::int32_t>(node), link.kind});
    }
}

Route Routes::to(const Coordinates& door) const
{
    const OnStreet end = m_streets.nearest(door);
    const StreetClass kind = m_city.streets[end.street].kind;
    Route route;
    route.seconds = std::numeric_limits<double>::max();
    std::int32_t node = -1;
    if (end.street == m_start.street && end.segment == m_start.segment)
        route.seconds = secondsOf(end, m_start.along, end.along);
    for (const int side : {0, 1}) {
        const double seconds = m_arrivals[nodeOf(end, side)].seconds + secondsOf(end, end.along, side);
        if (seconds >= route.seconds) continue;
        route.seconds = seconds;
        node = static_cast<std::int32_t>(nodeOf(end, side));
    }
    // Backwards from the door.
    auto& points = route.points;
    points.push_back({door, 0, StreetClass::lane, false});
    points.push_back({end.place, 0, StreetClass::lane, false});
    StreetClass onward = kind;
    while (node >= 0) {
        const auto index = static_cast<std::size_t>(node);
        points.push_back({m_city.nodes[index], 0, onward, m_links[index].size() > 2});
        onward = m_arrivals[index].kind;
        node = m_arrivals[index].before;
    }
    points.push_back({m_start.place, 0, onward, false});
    points.push_back({m_from, 0, StreetClass::lane, false});
    std::ranges::reverse(points);
    const Projection& plane = m_streets.projection();
    for (std::size_t i = 1; i < points.size(); ++i)
        points[i].metres = points[i - 1].metres
            + length(plane.toPlane(points[i].place) - plane.toPlane(points[i - 1].place));
    return route;
}

const Routes& demoRoutes()
{
    static const Routes routes(demoCity(), demoCity().shop);
    return routes;
}

} // namespace pitwall::city
