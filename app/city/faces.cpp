#include "city/faces.h"

#include <algorithm>

namespace pitwall::city {

namespace {
/// Whether a comes before b, counterclockwise from east. Exact on the lattice.
bool turnsBefore(Point a, Point b)
{
    const auto upper = [](Point p) { return p.y > 0 || (p.y == 0 && p.x > 0); };
    if (upper(a) != upper(b)) return upper(a);
    return cross(a, b) > 0;
}

/// Edges left when what leads nowhere is taken away, again and again.
std::vector<bool> enclosing(const StreetPlan& plan)
{
    std::vector<std::size_t> degree(plan.nodes().size());
    std::vector<bool> kept(plan.edges().size());
    for (std::size_t i = 0; i < kept.size(); ++i) kept[i] = !plan.edges()[i].gone;
    std::vector<int> ends;
    for (std::size_t node = 0; node < degree.size(); ++node) {
        degree[node] = plan.edgesAt(static_cast<int>(node)).size();
        if (degree[node] == 1) ends.push_back(static_cast<int>(node));
    }
    while (!ends.empty()) {
        const int node = ends.back();
        ends.pop_back();
        for (const int edge : plan.edgesAt(node)) {
            if (!kept[static_cast<std::size_t>(edge)]) continue;
            kept[static_cast<std::size_t>(edge)] = false;
            const int next = plan.other(edge, node);
            --degree[static_cast<std::size_t>(node)];
            if (--degree[static_cast<std::size_t>(next)] == 1) ends.push_back(next);
        }
    }
    return kept;
}
} // namespace

std::vector<Line> facesOf(const StreetPlan& plan)
{
    const auto kept = enclosing(plan);
    const auto& nodes = plan.nodes();
    const auto at = [&](int node) { return nodes[static_cast<std::size_t>(node)]; };
    std::vector<std::vector<int>> around(nodes.size()); // a node's edges, counterclockwise
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto node = static_cast<int>(i);
        for (const int edge : plan.edgesAt(node))
            if (kept[static_cast<std::size_t>(edge)]) around[i].push_back(edge);
        std::ranges::sort(around[i], [&](int a, int b) {
            return turnsBefore(at(plan.other(a, node)) - nodes[i], at(plan.other(b, node)) - nodes[i]);
        });
    }
    std::vector<bool> walked(2 * plan.edges().size()); // by edge and direction
    std::vector<Line> faces;
    for (std::size_t start = 0; start < walked.size(); ++start) {
        if (walked[start] || !kept[start / 2]) continue;
        Line face;
        for (std::size_t side = start; !walked[side];) {
            walked[side] = true;
            const auto& edge = plan.edges()[side / 2];
            const int to = side % 2 == 0 ? edge.b : edge.a;
            face.push_back(at(side % 2 == 0 ? edge.a : edge.b));
            const auto& choices = around[static_cast<std::size_t>(to)];
            auto back = std::ranges::find(choices, static_cast<int>(side / 2));
            const int next = back == choices.begin() ? choices.back() : *std::prev(back); // sharpest to the left
            side = 2 * static_cast<std::size_t>(next) + (plan.edges()[static_cast<std::size_t>(next)].a == to ? 0 : 1);
        }
        if (face.size() > 2 && area(face) > 0) faces.push_back(std::move(face));
    }
    return faces;
}

} // namespace pitwall::city
