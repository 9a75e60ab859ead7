// Which rings border an area, after the rules of the Simple Features standard that the answers depend on.
#include "delivery/geofence/rings.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <format>
#include <optional>

namespace pitwall::delivery {
namespace {

/// An edge with where it is from, for the sweep.
struct PlacedEdge {
    Edge edge;
    double west = 0, east = 0;
    std::uint32_t ring = 0, index = 0;
};

enum class Contact { none, point, crossing, along };
struct Meeting {
    Contact contact = Contact::none;
    PlanePoint where{}; ///< of Contact::point: an end of one of the edges
};

bool inBox(const Edge& edge, PlanePoint point)
{
    const auto [west, east] = std::minmax(edge.from.x, edge.to.x);
    const auto [south, north] = std::minmax(edge.from.y, edge.to.y);
    return west <= point.x && point.x <= east && south <= point.y && point.y <= north;
}

Meeting meet(const Edge& a, const Edge& b)
{
    const int b1 = orientation(a.from, a.to, b.from), b2 = orientation(a.from, a.to, b.to);
    if (b1 * b2 > 0) return {};
    const int a1 = orientation(b.from, b.to, a.from), a2 = orientation(b.from, b.to, a.to);
    if (a1 * a2 > 0) return {};
    if (b1 * b2 < 0 && a1 * a2 < 0) return {Contact::crossing, {}};
    // An end of one is on the other; two different such ends, and they run along each other.
    Meeting found;
    const auto consider = [&](int side, const Edge& edge, PlanePoint end) {
        if (side != 0 || !inBox(edge, end)) return;
        if (found.contact == Contact::none)
            found = {Contact::point, end};
        else if (found.where != end)
            found.contact = Contact::along;
    };
    consider(b1, a, b.from);
    consider(b2, a, b.to);
    consider(a1, b, a.from);
    consider(a2, b, a.to);
    return found;
}

class Checks {
public:
    explicit Checks(std::span<const PlaneRing> rings) : m_rings(rings) {}

    std::string contacts();
    std::string nesting() const;

private:
    std::string judge(const PlacedEdge& a, const PlacedEdge& b);
    std::string judgeRings(const PlacedEdge& a, const PlacedEdge& b, const Meeting& meeting);
    /// Where a ring lies that meets the other in one point at most.
    Side sideOf(const PlaneRing& ring, const PlaneRing& other) const;

    std::span<const PlaneRing> m_rings;
    boost::unordered_flat_map<std::uint64_t, PlanePoint> m_touches; // by both rings
};

std::string Checks::judge(const PlacedEdge& a, const PlacedEdge& b)
{
    const Meeting meeting = meet(a.edge, b.edge);
    if (meeting.contact == Contact::none) return {};
    if (a.ring != b.ring) return judgeRings(a, b, meeting);
    const PlaneRing& ring = m_rings[a.ring];
    const std::uint32_t first = std::min(a.index, b.index), last = std::max(a.index, b.index);
    const bool neighbours = last - first == 1 || (first == 0 && last + 1 == ring.points.size());
    if (neighbours && meeting.contact == Contact::point) return {};
    const char* what = meeting.contact == Contact::crossing ? "crosses"
        : meeting.contact == Contact::along                 ? "doubles back on"
                                                            : "touches";
    return std::format("{} {} itself: its edges {} and {} meet", nameOf(ring), what, first + 1, last + 1);
}

std::string Checks::judgeRings(const PlacedEdge& a, const PlacedEdge& b, const Meeting& meeting)
{
    const std::uint32_t first = std::min(a.ring, b.ring), last = std::max(a.ring, b.ring);
    const auto say = [&](const char* what) {
        return std::format("{} and {} {}", nameOf(m_rings[first]), nameOf(m_rings[last]), what);
    };
    if (meeting.contact == Contact::crossing) return say("cross each other");
    if (meeting.contact == Contact::along) return say("run along each other");
    const auto [touch, isNew] = m_touches.try_emplace(std::uint64_t{first} << 32 | last, meeting.where);
    return isNew || touch->second == meeting.where ? std::string() : say("touch in more than one point");
}

std::string Checks::contacts()
{
    std::vector<PlacedEdge> edges;
    for (std::uint32_t r = 0; r < m_rings.size(); ++r) {
        for (std::uint32_t i = 0; i < m_rings[r].points.size(); ++i) {
            const Edge edge = m_rings[r].edge(i);
            const auto [west, east] = std::minmax(edge.from.x, edge.to.x);
            edges.push_back({edge, west, east, r, i});
        }
    }
    std::ranges::sort(edges, {}, &PlacedEdge::west);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto [south, north] = std::minmax(edges[i].edge.from.y, edges[i].edge.to.y);
        for (std::size_t j = i + 1; j < edges.size() && edges[j].west <= edges[i].east; ++j) {
            const Edge& other = edges[j].edge;
            if (std::max(other.from.y, other.to.y) < south || std::min(other.from.y, other.to.y) > north) continue;
            if (std::string sentence = judge(edges[i], edges[j]); !sentence.empty()) return sentence;
        }
    }
    return {};
}

Side Checks::sideOf(const PlaneRing& ring, const PlaneRing& other) const
{
    for (const PlanePoint point : ring.points) {
        if (other.box.squaredDistance(point) > 0) return Side::outside;
        CrossingCount count(point);
        for (std::size_t i = 0; i < other.points.size(); ++i) count.add(other.edge(i));
        if (count.side() != Side::border) return count.side();
    }
    return Side::border; // cannot be: they touch in one point at most
}

std::string Checks::nesting() const
{
    const auto outerOf = [&](const PlaneRing& ring) { return &ring - ring.hole; };
    for (const PlaneRing& ring : m_rings) {
        if (ring.hole > 0 && sideOf(ring, *outerOf(ring)) != Side::inside)
            return nameOf(ring) + " is not inside of its outer ring";
        for (const PlaneRing& other : m_rings) {
            if (&other == &ring) continue;
            const bool siblings = ring.polygon == other.polygon;
            if (siblings && ring.hole > 0 && other.hole > 0 && sideOf(ring, other) == Side::inside)
                return std::format("{} is inside of {}", nameOf(ring), nameOf(other));
            if (siblings || ring.hole > 0 || other.hole > 0 || sideOf(ring, other) != Side::inside) continue;
            // An outer ring inside of another polygon's has to be in one of its holes.
            bool inHole = false;
            for (const PlaneRing& hole : m_rings)
                inHole |= hole.polygon == other.polygon && hole.hole > 0 && sideOf(ring, hole) == Side::inside;
            if (!inHole) return std::format("polygons {} and {} overlap", other.polygon + 1, ring.polygon + 1);
        }
    }
    return {};
}

} // namespace

std::string whatIsWrong(std::span<const PlaneRing> rings)
{
    Checks checks(rings);
    std::string sentence = checks.contacts();
    return sentence.empty() ? checks.nesting() : sentence;
}

} // namespace pitwall::delivery
