#include "city/finish.h"

#include "city/projection.h"
#include "city/random.h"

#include <algorithm>
#include <limits>

namespace pitwall::city {

namespace {
/// Nothing in a city is straight or round for long.
class Bend {
public:
    explicit Bend(std::uint64_t seed)
        : m_eastWide(seed + 2, 3'400),
          m_northWide(seed + 3, 3'400),
          m_east(seed + 4, 1'100),
          m_north(seed + 5, 1'100)
    {}
    [[nodiscard]] Point operator()(Point p) const
    {
        return {p.x + 330 * m_eastWide.at(p.x, p.y) + 45 * m_east.at(p.x, p.y),
            p.y + 330 * m_northWide.at(p.x, p.y) + 45 * m_north.at(p.x, p.y)};
    }

private:
    Noise m_eastWide, m_northWide, m_east, m_north;
};

Line bent(Line line, const Bend& bend)
{
    for (Point& p : line) p = bend(p);
    return line;
}

/// Where the shop is: a few steps beside the lane that is nearest to where the design has its middle.
Point shopSite(const StreetPlan& plan, const std::vector<Point>& nodes)
{
    Point best, middle{260, 190};
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < plan.edges().size(); ++i) {
        const auto& e = plan.edges()[i];
        if (e.gone || plan.kind(static_cast<int>(i)) != Way::lane) continue;
        const Point a = nodes[static_cast<std::size_t>(e.a)], b = nodes[static_cast<std::size_t>(e.b)];
        const Point door = a + 0.5 * (b - a) + 12 * leftOf(unit(b - a));
        if (length(b - a) < 70 || length(door - middle) > least) continue;
        least = length(door - middle);
        best = door;
    }
    return best;
}

/// The nodes of one way, a piece for each run of edges that is left of it.
void addStreets(City& city, const StreetPlan& plan, const StreetPlan::Course& course)
{
    int last = -1;
    for (int edge = course.first; edge >= 0; edge = plan.edges()[static_cast<std::size_t>(edge)].next) {
        const auto& e = plan.edges()[static_cast<std::size_t>(edge)];
        if (e.gone) {
            last = -1;
            continue;
        }
        if (last != e.a || city.streets.back().bridge != e.bridge)
            city.streets.push_back(
                {static_cast<StreetClass>(course.kind), e.bridge, course.name, {static_cast<std::uint32_t>(e.a)}});
        city.streets.back().nodes.push_back(static_cast<std::uint32_t>(e.b));
        last = e.b;
    }
}

/// Leaves out nodes of one street alone that lie nearly on its line, and then all that no street has.
void simplify(City& city, const std::vector<Point>& nodes)
{
    constexpr double tolerance = 1.5; // metres
    std::vector<int> uses(nodes.size());
    for (const Street& street : city.streets) {
        for (const auto node : street.nodes) ++uses[node];
        ++uses[street.nodes.front()], ++uses[street.nodes.back()]; // an end stays
    }
    for (Street& street : city.streets) {
        std::vector<std::uint32_t> kept{street.nodes.front()};
        std::size_t start = 0;
        for (std::size_t i = 1; i < street.nodes.size(); ++i) {
            bool isNeeded = i + 1 == street.nodes.size() || uses[street.nodes[i]] > 1;
            for (std::size_t k = start + 1; k <= i && !isNeeded; ++k)
                isNeeded = distance(nodes[street.nodes[k]], nodes[kept.back()], nodes[street.nodes[i + 1]]) > tolerance;
            if (!isNeeded) continue;
            kept.push_back(street.nodes[i]);
            start = i;
        }
        street.nodes = std::move(kept);
    }
    std::vector<std::uint32_t> renumbered(nodes.size(), std::numeric_limits<std::uint32_t>::max());
    std::vector<Coordinates> left;
    for (Street& street : city.streets)
        for (auto& node : street.nodes) {
            if (renumbered[node] == std::numeric_limits<std::uint32_t>::max()) {
                renumbered[node] = static_cast<std::uint32_t>(left.size());
                left.push_back(city.nodes[node]);
            }
            node = renumbered[node];
        }
    city.nodes = std::move(left);
}
} // namespace

City finished(const Layout& layout, std::uint64_t seed, const Coordinates& shop)
{
    const Bend bend(seed);
    const Line nodes = bent(layout.plan.nodes(), bend);
    const Projection projection(shop, shopSite(layout.plan, nodes));
    const auto placed = [&](const Line& line) {
        std::vector<Coordinates> out;
        for (const Point p : line) out.push_back(projection.toEarth(p));
        return out;
    };
    City city{shop, placed(nodes), {}, {}, {}, {placed(bent(layout.railway, bend))}};
    for (const auto& course : layout.plan.courses())
        if (isStreet(course.kind)) addStreets(city, layout.plan, course);
    std::ranges::stable_sort(city.streets, std::greater{}, &Street::kind);
    simplify(city, nodes);
    const auto closed = [&](const Line& outline) {
        Line line = outline;
        line.push_back(outline.front());
        line = resampled(line, 150);
        line.pop_back();
        return placed(bent(line, bend));
    };
    for (const Line& park : layout.parks) city.parks.push_back(closed(park));
    for (const Line& water : layout.water) city.water.push_back(closed(water));
    return city;
}

} // namespace pitwall::city
