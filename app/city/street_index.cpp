#include "city/street_index.h"

#include <algorithm>
#include <limits>

namespace pitwall::city {

namespace {
constexpr double cellSize = 250; // metres
} // namespace

int StreetIndex::cellOf(double metres, double low) const
{
    return static_cast<int>(std::floor((metres - low) / cellSize));
}

StreetIndex::StreetIndex(const City& city) : m_projection(city.shop)
{
    Point high;
    for (const Coordinates& node : city.nodes) {
        const Point p = m_nodes.emplace_back(m_projection.toPlane(node));
        m_low = {std::min(m_low.x, p.x), std::min(m_low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    m_columns = cellOf(high.x, m_low.x) + 1;
    m_rows = cellOf(high.y, m_low.y) + 1;
    m_cells.resize(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows));
    for (std::uint32_t street = 0; street < city.streets.size(); ++street) {
        const auto& nodes = city.streets[street].nodes;
        for (std::uint32_t i = 0; i + 1 < nodes.size(); ++i) {
            const Point a = m_nodes[nodes[i]], b = m_nodes[nodes[i + 1]];
            const auto segment = static_cast<std::uint32_t>(m_segments.size());
            m_segments.push_back({street, i, a, b});
            for (int y = cellOf(std::min(a.y, b.y), m_low.y); y <= cellOf(std::max(a.y, b.y), m_low.y); ++y)
                for (int x = cellOf(std::min(a.x, b.x), m_low.x); x <= cellOf(std::max(a.x, b.x), m_low.x); ++x)
                    m_cells[static_cast<std::size_t>(y * m_columns + x)].push_back(segment);
        }
    }
}

OnStreet StreetIndex::nearest(const Coordinates& place) const
{
    const Point p = m_projection.toPlane(place);
    const int column = std::clamp(cellOf(p.x, m_low.x), 0, m_columns - 1);
    const int row = std::clamp(cellOf(p.y, m_low.y), 0, m_rows - 1);
    const Segment* best = nullptr;
    double least = std::numeric_limits<double>::max();
    const auto look = [&](int x, int y) {
        if (x < 0 || y < 0 || x >= m_columns || y >= m_rows) return;
        for (const auto number : m_cells[static_cast<std::size_t>(y * m_columns + x)]) {
            const Segment& segment = m_segments[number];
            const double away = distance(p, segment.a, segment.b);
            if (away < least) least = away, best = &segment;
        }
    };
    // Squares of cells around the place, until none that is left can be nearer. From outside the grid all are looked
    // at.
    const int last = std::max(m_columns, m_rows);
    const bool isOutside = column != cellOf(p.x, m_low.x) || row != cellOf(p.y, m_low.y);
    for (int ring = 0; ring <= last && (isOutside || least > (ring - 1) * cellSize); ++ring) {
        for (int i = -ring; i <= ring; ++i) {
            look(column + i, row - ring);
            if (ring > 0) look(column + i, row + ring);
            if (i > -ring && i < ring) look(column - ring, row + i), look(column + ring, row + i);
        }
    }
    const double along = nearestAlong(p, best->a, best->b);
    return {best->street, best->number, along, least, m_projection.toEarth(best->a + along * (best->b - best->a))};
}

} // namespace pitwall::city
