// From the rings that somebody drew to rings in the plane that can be tested, or to why not. Pure functions, any
// thread.
#pragma once

#include "delivery/geofence/geofence.h"
#include "delivery/geofence/plane.h"

#include <span>

namespace pitwall::delivery {

/// A ring in the plane: at least three points, none twice in a row, the first not repeated.
struct PlaneRing {
    std::vector<PlanePoint> points;
    std::size_t polygon = 0, hole = 0; ///< which polygon, counted from 0; hole 0 is its outer ring
    Box box;

    [[nodiscard]] Edge edge(std::size_t i) const { return {points[i], points[i + 1 == points.size() ? 0 : i + 1]}; }
};

/// Lays all rings into the plane, where they are in one piece. An error is one sentence: a point that is no place,
/// fewer than three of them, an edge of which it cannot be told which way round it goes, a ring around a pole, too many
/// points.
std::expected<std::vector<PlaneRing>, std::string> layOut(const std::vector<Polygon>& polygons);

/// The sentence about rings that are not the border of an area: one that crosses, touches or doubles back on itself,
/// two that cross, run along each other or touch in more than one point, a hole outside of its polygon, polygons that
/// overlap. Empty when all is well.
std::string whatIsWrong(std::span<const PlaneRing> rings);

/// "the outer ring", "hole 2 of polygon 3".
std::string nameOf(const PlaneRing& ring);

enum class Side { outside, border, inside };

/// Where a point of the plane lies, counting crossings of the ray to the east as GEOS's RayCrossingCounter does.
class CrossingCount {
public:
    explicit CrossingCount(PlanePoint point) : m_point(point) {}
    void add(const Edge& edge)
    {
        const auto& [from, to] = edge;
        if (from.x < m_point.x && to.x < m_point.x) return;
        if (to == m_point) m_onBorder = true;
        if (from.y == m_point.y && to.y == m_point.y) {
            m_onBorder |= std::min(from.x, to.x) <= m_point.x && m_point.x <= std::max(from.x, to.x);
            return;
        }
        if ((from.y > m_point.y) == (to.y > m_point.y)) return;
        const int side = orientation(from, to, m_point);
        m_onBorder |= side == 0;
        m_odd ^= (to.y > from.y ? side : -side) > 0;
    }
    [[nodiscard]] Side side() const { return m_onBorder ? Side::border : m_odd ? Side::inside : Side::outside; }

private:
    PlanePoint m_point;
    bool m_onBorder = false, m_odd = false;
};

} // namespace pitwall::delivery
