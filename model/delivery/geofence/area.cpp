#include "delivery/geofence/area.h"

#include "delivery/geodesic.h"
#include "delivery/geofence/rings.h"

#include <format>
#include <numbers>

namespace pitwall::delivery {
namespace {

constexpr std::uint32_t edgesOfLeaf = 8;

/// A box around a circle, on the safe side: as if the earth were a ball of the ellipsoid's smallest radius of
/// curvature (b²/a), and one percent more.
Box around(const Circle& circle)
{
    constexpr double degree = std::numbers::pi / 180, smallestRadiusM = 6'335'439;
    const double angle = 1.01 * circle.radiusM / smallestRadiusM;
    const auto [latitude, longitude] = circle.centre;
    Box box{-180, std::max(-90.0, latitude - angle / degree), 180, std::min(90.0, latitude + angle / degree)};
    const double sine = std::sin(angle) / std::cos(latitude * degree);
    // Near a pole, or over it, every longitude may be met.
    if (!(sine < 0.9) || box.north >= 90 || box.south <= -90) return box;
    const double width = std::asin(sine) / degree, turn = longitude - width < -180 ? 360 : 0;
    box.west = longitude - width + turn;
    box.east = longitude + width + turn;
    return box;
}

/// Calls `ask` with the places in the plane at which what is around the box may be.
template <typename Ask>
void atEachTurn(const Box& box, Coordinates where, Ask ask)
{
    ask(PlanePoint{where.longitude, where.latitude});
    if (box.east > 180) ask(PlanePoint{where.longitude + 360, where.latitude});
}

} // namespace

std::expected<Area, std::string> Area::of(const Shape& shape)
{
    Area area;
    if (const auto* circle = std::get_if<Circle>(&shape)) {
        if (!isPlace(circle->centre))
            return std::unexpected(
                std::format("the circle's centre has longitude {} and latitude {}, which is no place",
                    circle->centre.longitude, circle->centre.latitude));
        if (!(circle->radiusM > 0 && circle->radiusM <= GeofenceLimits::radiusM))
            return std::unexpected(std::format("the circle's radius is {} m; it has to be above 0 and at most {:.0f} m",
                circle->radiusM, GeofenceLimits::radiusM));
        area.m_circle = *circle;
        area.m_box = around(*circle);
        return area;
    }
    const auto rings = layOut(std::get<std::vector<Polygon>>(shape));
    if (!rings) return std::unexpected(rings.error());
    if (std::string sentence = whatIsWrong(*rings); !sentence.empty()) return std::unexpected(std::move(sentence));
    for (const PlaneRing& ring : *rings) {
        for (std::size_t i = 0; i < ring.points.size(); ++i) area.m_edges.push_back(ring.edge(i));
    }
    area.addNodes(0, static_cast<std::uint32_t>(area.m_edges.size()));
    area.m_box = area.m_nodes.front().box;
    return area;
}

void Area::addNodes(std::uint32_t begin, std::uint32_t end)
{
    const std::size_t index = m_nodes.size();
    m_nodes.push_back({{}, begin, end, 0});
    for (std::uint32_t i = begin; i < end; ++i) {
        m_nodes[index].box.add(m_edges[i].from);
        m_nodes[index].box.add(m_edges[i].to);
    }
    if (end - begin > edgesOfLeaf) {
        const std::uint32_t middle = begin + (end - begin) / 2;
        addNodes(begin, middle);
        addNodes(middle, end);
    }
    m_nodes[index].next = static_cast<std::uint32_t>(m_nodes.size());
}

template <typename LeaveOut, typename Visit>
void Area::walk(LeaveOut leaveOut, Visit visit) const
{
    for (std::uint32_t i = 0; i < m_nodes.size();) {
        const Node& node = m_nodes[i];
        if (leaveOut(node.box)) {
            i = node.next;
            continue;
        }
        if (node.next == i + 1) {
            for (std::uint32_t e = node.begin; e < node.end; ++e) visit(m_edges[e]);
        }
        ++i;
    }
}

bool Area::contains(Coordinates where) const
{
    if (!isPlace(where) || squaredDistanceToBox(where) > 0) return false;
    if (m_circle) return geodesicM(m_circle->centre, where) < m_circle->radiusM;
    bool inside = false;
    atEachTurn(m_box, where, [&](PlanePoint point) { inside = inside || polygonContains(point); });
    return inside;
}

bool Area::polygonContains(PlanePoint point) const
{
    if (m_box.squaredDistance(point) > 0) return false;
    CrossingCount count(point);
    walk([&](const Box& box) { return box.east < point.x || box.south > point.y || box.north < point.y; },
        [&](const Edge& edge) { count.add(edge); });
    return count.side() == Side::inside;
}

double Area::clearance(Coordinates where, double atMost) const
{
    if (m_circle) return std::abs(geodesicM(m_circle->centre, where) - m_circle->radiusM) / mostMetresPerDegree;
    double least = Box::infinity;
    atEachTurn(m_box, where,
        [&](PlanePoint point) { least = std::min(least, polygonClearance(point, std::min(least, atMost))); });
    return least;
}

double Area::polygonClearance(PlanePoint point, double atMost) const
{
    double least = atMost * atMost;
    walk([&](const Box& box) { return box.squaredDistance(point) >= least; },
        [&](const Edge& edge) { least = std::min(least, squaredDistance(edge, point)); });
    return std::sqrt(least);
}

double Area::squaredDistanceToBox(Coordinates where) const
{
    double least = Box::infinity;
    atEachTurn(m_box, where, [&](PlanePoint point) { least = std::min(least, m_box.squaredDistance(point)); });
    return least;
}

} // namespace pitwall::delivery
