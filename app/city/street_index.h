// Finds the street nearest to a place, by a grid over the city. Made once, then read by any thread.
#pragma once

#include "city/city.h"
#include "city/plane.h"
#include "city/projection.h"

#include <cstdint>
#include <vector>

namespace pitwall::city {

/// A place on a street.
struct OnStreet {
    std::uint32_t street = 0;  ///< index into City::streets
    std::uint32_t segment = 0; ///< from the street's node of that number to the next
    double along = 0;          ///< 0 … 1 of the segment
    double metres = 0;         ///< from the place that was asked for
    Coordinates place;
};

class StreetIndex {
public:
    /// The city has a street, and outlives the index.
    explicit StreetIndex(const City& city);

    [[nodiscard]] OnStreet nearest(const Coordinates& place) const;
    /// Metres east and north of the shop, by node.
    [[nodiscard]] const std::vector<Point>& nodes() const { return m_nodes; }
    [[nodiscard]] const Projection& projection() const { return m_projection; }

private:
    struct Segment {
        std::uint32_t street = 0, number = 0;
        Point a, b;
    };
    [[nodiscard]] int cellOf(double metres, double low) const;

    Projection m_projection;
    std::vector<Point> m_nodes;
    std::vector<Segment> m_segments;
    Point m_low;
    int m_columns = 0, m_rows = 0;
    std::vector<std::vector<std::uint32_t>> m_cells; ///< indices into m_segments
};

} // namespace pitwall::city
