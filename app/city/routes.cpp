#include "city/routes.h"

#include "city/random.h"

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

Routes::Routes(const City& city, const Coordinates& from, std::size_t tastes)
    : m_city(city),
      m_streets(city),
      m_from(from),
      m_start(m_streets.nearest(from)),
      m_links(city.nodes.size())
{
    for (std::uint32_t street = 0; street < city.streets.size(); ++street) {
        const auto& nodes = city.streets[street].nodes;
        for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
            const Point a = m_streets.nodes()[nodes[i]], b = m_streets.nodes()[nodes[i + 1]];
            const double seconds = length(b - a) / (speedKmh(city.streets[street].kind) * kmh);
            m_links[nodes[i]].push_back({nodes[i + 1], street, seconds});
            m_links[nodes[i + 1]].push_back({nodes[i], street, seconds});
        }
    }
    for (std::size_t taste = 0; taste < tastes; ++taste) m_trees.push_back(grow(taste));
}

/// Dijkstra, from the two ends of the segment that the start is on.
Routes::Tree Routes::grow(std::uint64_t taste) const
{
    // How much longer than it takes a street is felt to take.
    const auto felt = [&](std::uint32_t street) {
        return taste == 0 ? 1.0 : Random(scramble(taste) ^ street).between(0.75, 1.35);
    };
    using Open = std::pair<double, std::uint32_t>;
    std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
    Tree tree(m_city.nodes.size(), {std::numeric_limits<double>::max(), -1, {}});
    const auto arrive = [&](std::uint32_t node, const Arrival& arrival) {
        if (arrival.cost >= tree[node].cost) return;
        tree[node] = arrival;
        open.emplace(arrival.cost, node);
    };
    const StreetClass kind = m_city.streets[m_start.street].kind;
    for (const int end : {0, 1}) arrive(nodeOf(m_start, end), {secondsOf(m_start, m_start.along, end), -1, kind});
    while (!open.empty()) {
        const auto [cost, node] = open.top();
        open.pop();
        if (cost > tree[node].cost) continue; // a shorter way was found meanwhile
        for (const Link& link : m_links[node])
            arrive(link.to,
                {cost + link.seconds * felt(link.street), static_cast<std::int32_t>(node),
                    m_city.streets[link.street].kind});
    }
    return tree;
}

Route Routes::to(const Coordinates& door, std::uint64_t taste) const
{
    const Tree& tree = m_trees[taste % m_trees.size()];
    const OnStreet end = m_streets.nearest(door);
    const StreetClass kind = m_city.streets[end.street].kind;
    std::int32_t node = -1;
    double least = std::numeric_limits<double>::max();
    if (end.street == m_start.street && end.segment == m_start.segment)
        least = secondsOf(end, m_start.along, end.along);
    for (const int side : {0, 1}) {
        const double cost = tree[nodeOf(end, side)].cost + secondsOf(end, end.along, side);
        if (cost >= least) continue;
        least = cost;
        node = static_cast<std::int32_t>(nodeOf(end, side));
    }
    // Backwards from the door.
    Route route;
    auto& points = route.points;
    points.push_back({door, 0, StreetClass::lane, false});
    points.push_back({end.place, 0, StreetClass::lane, false});
    StreetClass onward = kind;
    while (node >= 0) {
        const auto index = static_cast<std::size_t>(node);
        points.push_back({m_city.nodes[index], 0, onward, m_links[index].size() > 2});
        onward = tree[index].kind;
        node = tree[index].before;
    }
    points.push_back({m_start.place, 0, onward, false});
    points.push_back({m_from, 0, StreetClass::lane, false});
    std::ranges::reverse(points);
    const Projection& plane = m_streets.projection();
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double metres = length(plane.toPlane(points[i].place) - plane.toPlane(points[i - 1].place));
        points[i].metres = points[i - 1].metres + metres;
        const bool isPavement = i == 1 || i + 1 == points.size();
        if (!isPavement) route.seconds += metres / (speedKmh(points[i - 1].onward) * kmh);
    }
    return route;
}

const Routes& demoRoutes()
{
    static const Routes routes(demoCity(), demoCity().shop, 6);
    return routes;
}

} // namespace pitwall::city
