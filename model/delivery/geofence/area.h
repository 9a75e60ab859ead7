// The area of a fence, ready to be asked what lies in it. Immutable once made, so any thread.
#pragma once

#include "delivery/geofence/geofence.h"
#include "delivery/geofence/plane.h"

#include <cstdint>
#include <optional>

namespace pitwall::delivery {

class Area {
public:
    /// An error is one sentence: see rings.h; a circle needs a centre that is a place, and a radius above 0 and within
    /// GeofenceLimits. Takes time in the order of the points times those on the same meridians: not for the core
    /// thread.
    static std::expected<Area, std::string> of(const Shape& shape);

    /// Whether the place lies inside, as ST_Contains has it: the border, of holes too, is outside, and so is what is no
    /// place.
    [[nodiscard]] bool contains(Coordinates where) const;

    /// How far from the place the border is at least, in degrees of the plane: on a straight way of longitude and
    /// latitude that is shorter (and does not jump from one side of the antimeridian to the other) a place stays
    /// inside, or outside. Exact for polygons but for rounding; what is more than `atMost` need not be.
    [[nodiscard]] double clearance(Coordinates where, double atMost) const;

    [[nodiscard]] const Box& box() const { return m_box; }
    /// Square degrees from the place to the box.
    [[nodiscard]] double squaredDistanceToBox(Coordinates where) const;

private:
    /// What is around some edges that follow each other. A node's halves come right behind it, and `next` is where to
    /// go on behind all of them, so that a walk over the tree that leaves some out is one loop.
    struct Node {
        Box box;
        std::uint32_t begin = 0, end = 0, next = 0;
    };
    void addNodes(std::uint32_t begin, std::uint32_t end);
    /// Calls `visit(edge)` for the edges around which no box is left out by `leaveOut(box)`.
    template <typename LeaveOut, typename Visit>
    void walk(LeaveOut leaveOut, Visit visit) const;
    [[nodiscard]] bool polygonContains(PlanePoint point) const;
    [[nodiscard]] double polygonClearance(PlanePoint point, double atMost) const;

    Box m_box;
    std::optional<Circle> m_circle; ///< else the edges of all rings
    std::vector<Edge> m_edges;
    std::vector<Node> m_nodes;
};

} // namespace pitwall::delivery
