// A fence while it is being drawn or changed: points that are added, moved and taken away. A plain value; any thread.
#pragma once

#include "delivery/geofence/geofence.h"
#include "map/camera.h"

#include <optional>
#include <vector>

namespace pitwall {

class FenceSketch {
public:
    enum class Kind { polygon, rectangle, circle };
    /// A point of a ring, or the middle of the edge behind it. Of a circle: 0 its centre, 1 its edge.
    struct Handle {
        std::size_t ring = 0, point = 0;
        bool middle = false;
        bool operator==(const Handle&) const = default;
    };

    explicit FenceSketch(Kind kind) : m_kind(kind) {}
    /// A fence that is there, to be changed.
    static FenceSketch of(const delivery::Shape& shape);

    [[nodiscard]] Kind kind() const { return m_kind; }
    /// Adds a point at the end. A rectangle and a circle are complete with their second.
    void add(MercatorPoint point);
    /// Takes the last point away; false: there is none.
    bool removeLast();
    /// The second point of a rectangle or circle wherever the pointer is.
    void stretch(MercatorPoint to);
    [[nodiscard]] bool complete() const; ///< there is an area
    [[nodiscard]] std::size_t points() const;

    /// At least two (then: one) points, in the order of drawing; one ring for each of what was given.
    [[nodiscard]] std::vector<std::vector<MercatorPoint>> rings() const;
    /// What can be taken hold of: points first, then the middles of the edges.
    [[nodiscard]] std::vector<Handle> handles() const;
    [[nodiscard]] MercatorPoint at(const Handle& handle) const;
    /// Moves a point. A middle becomes a point first; answers what is moved from now on.
    Handle move(const Handle& handle, MercatorPoint to);
    /// False: three points are the least.
    bool remove(const Handle& handle);

    [[nodiscard]] double radiusM() const;
    [[nodiscard]] delivery::Shape shape() const;
    bool operator==(const FenceSketch&) const = default;

private:
    [[nodiscard]] std::vector<MercatorPoint> rectangleRing() const;

    Kind m_kind;
    std::vector<std::vector<MercatorPoint>> m_rings{{}}; // of a rectangle and a circle: two points
    std::vector<std::size_t> m_polygons{1};              // rings of each
};

} // namespace pitwall
