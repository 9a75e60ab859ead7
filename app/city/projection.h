// Between the earth and a plane of metres around one place; good to a metre over the size of a city. Any thread.
#pragma once

#include "base/coordinates.h"
#include "city/plane.h"

#include <cmath>
#include <numbers>

namespace pitwall::city {

class Projection {
public:
    /// `site`: the point of the plane that lies at `place`.
    explicit Projection(const Coordinates& place, Point site = {})
        : m_place(place),
          m_site(site),
          m_metresEast(metresNorth * std::cos(place.latitude * std::numbers::pi / 180))
    {}

    [[nodiscard]] Coordinates toEarth(Point p) const
    {
        return {m_place.latitude + (p.y - m_site.y) / metresNorth, m_place.longitude + (p.x - m_site.x) / m_metresEast};
    }
    [[nodiscard]] Point toPlane(const Coordinates& c) const
    {
        return {m_site.x + (c.longitude - m_place.longitude) * m_metresEast,
            m_site.y + (c.latitude - m_place.latitude) * metresNorth};
    }

private:
    static constexpr double metresNorth = 6'371'008.8 * std::numbers::pi / 180; ///< of a degree on the mean sphere
    Coordinates m_place;
    Point m_site;
    double m_metresEast;
};

} // namespace pitwall::city
