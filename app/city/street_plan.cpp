#include "city/street_plan.h"

#include <algorithm>

namespace pitwall::city {

namespace {
constexpr double cellSize = 200;
constexpr double nodeReach = 14; // nearer ones are one crossing
constexpr double edgeReach = 8;
} // namespace

StreetPlan::StreetPlan(double radius)
    : m_radius(radius),
      m_columns(static_cast<int>(2 * radius / cellSize) + 1),
      m_cells(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_columns))
{}

template <typename Visit>
void StreetPlan::cellsOf(Point a, Point b, double margin, Visit visit)
{
    const auto place = [this](double metres) {
        return std::clamp(static_cast<int>((metres + m_radius) / cellSize), 0, m_columns - 1);
    };
    const int right = place(std::max(a.x, b.x) + margin), top = place(std::max(a.y, b.y) + margin);
    for (int y = place(std::min(a.y, b.y) - margin); y <= top; ++y)
        for (int x = place(std::min(a.x, b.x) - margin); x <= right; ++x)
            visit(m_cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_columns)
                + static_cast<std::size_t>(x)]);
}

Way StreetPlan::kind(int edge) const
{
    return m_courses[static_cast<std::size_t>(m_edges[static_cast<std::size_t>(edge)].way)].kind;
}

int StreetPlan::other(int edge, int node) const
{
    const Edge& e = m_edges[static_cast<std::size_t>(edge)];
    return e.a == node ? e.b : e.a;
}

int StreetPlan::newNode(Point p)
{
    const auto node = static_cast<int>(m_nodes.size());
    m_nodes.push_back(p);
    m_edgesAt.emplace_back();
    cellsOf(p, p, 0, [&](Cell& cell) { cell.nodes.push_back(node); });
    return node;
}

void StreetPlan::registerEdge(int edge)
{
    const Edge& e = m_edges[static_cast<std::size_t>(edge)];
    cellsOf(m_nodes[static_cast<std::size_t>(e.a)], m_nodes[static_cast<std::size_t>(e.b)], 0,
        [&](Cell& cell) { cell.edges.push_back(edge); });
}

/// The node at or near a point: an old one, a new one on an edge, or a new one.
int StreetPlan::nodeFor(Point p)
{
    p = onLattice(p);
    int nearest = -1, edge = -1;
    double nodeDistance = nodeReach, edgeDistance = edgeReach;
    cellsOf(p, p, nodeReach, [&](const Cell& cell) {
        for (const int node : cell.nodes) {
            const double away = length(m_nodes[static_cast<std::size_t>(node)] - p);
            if (away < nodeDistance) nodeDistance = away, nearest = node;
        }
        for (const int candidate : cell.edges) {
            const Edge& e = m_edges[static_cast<std::size_t>(candidate)];
            if (e.gone) continue;
            const double away = distance(
                p, m_nodes[static_cast<std::size_t>(e.a)], m_nodes[static_cast<std::size_t>(e.b)]);
            if (away < edgeDistance) edgeDistance = away, edge = candidate;
        }
    });
    if (nearest >= 0) return nearest;
    return edge >= 0 ? split(edge, p) : newNode(p);
}

int StreetPlan::split(int edge, Point p)
{
    const auto [a, b, next, way, bridge, gone] = m_edges[static_cast<std::size_t>(edge)];
    const Point from = m_nodes[static_cast<std::size_t>(a)], to = m_nodes[static_cast<std::size_t>(b)];
    const int node = newNode(onLattice(from + nearestAlong(p, from, to) * (to - from)));
    const auto half = static_cast<int>(m_edges.size());
    m_edges.push_back({node, b, next, way, bridge, false});
    m_edges[static_cast<std::size_t>(edge)].b = node;
    m_edges[static_cast<std::size_t>(edge)].next = half;
    if (m_lastEdge == edge) m_lastEdge = half;
    std::ranges::replace(m_edgesAt[static_cast<std::size_t>(b)], edge, half);
    m_edgesAt[static_cast<std::size_t>(node)] = {edge, half};
    registerEdge(half);
    return node;
}

void StreetPlan::connect(int from, int to)
{
    if (from == to) return;
    for (const int edge : m_edgesAt[static_cast<std::size_t>(from)])
        if (other(edge, from) == to) return;
    const auto edge = static_cast<int>(m_edges.size());
    m_edges.push_back({from, to, -1, static_cast<int>(m_courses.size()) - 1, false, false});
    if (m_lastEdge >= 0)
        m_edges[static_cast<std::size_t>(m_lastEdge)].next = edge;
    else
        m_courses.back().first = edge;
    m_lastEdge = edge;
    m_edgesAt[static_cast<std::size_t>(from)].push_back(edge);
    m_edgesAt[static_cast<std::size_t>(to)].push_back(edge);
    registerEdge(edge);
}

void StreetPlan::addSegment(int& from, Point to)
{
    const Point start = m_nodes[static_cast<std::size_t>(from)];
    std::vector<double> meetings;
    cellsOf(start, to, 0, [&](const Cell& cell) {
        for (const int edge : cell.edges) {
            const Edge& e = m_edges[static_cast<std::size_t>(edge)];
            if (e.gone || e.a == from || e.b == from) continue;
            if (const auto along = crossing(
                    start, to, m_nodes[static_cast<std::size_t>(e.a)], m_nodes[static_cast<std::size_t>(e.b)]))
                meetings.push_back(*along);
        }
    });
    meetings.push_back(1);
    std::ranges::sort(meetings);
    for (const double along : meetings) {
        const int node = nodeFor(start + along * (to - start));
        connect(from, node);
        from = node;
    }
}

void StreetPlan::add(const Line& line, Way kind, const std::string& name)
{
    if (line.size() < 2) return;
    m_courses.push_back({kind, name, -1});
    m_lastEdge = -1;
    int from = nodeFor(line.front());
    for (std::size_t i = 1; i < line.size(); ++i) addSegment(from, line[i]);
}

void StreetPlan::remove(int edge)
{
    Edge& e = m_edges[static_cast<std::size_t>(edge)];
    e.gone = true;
    std::erase(m_edgesAt[static_cast<std::size_t>(e.a)], edge);
    std::erase(m_edgesAt[static_cast<std::size_t>(e.b)], edge);
}

} // namespace pitwall::city
