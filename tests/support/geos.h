// GEOS as the oracle of what lies inside of a polygon. Not for several threads.
#pragma once

#include "delivery/geofence/geofence.h"

#include <geos_c.h>

namespace pitwall::test {

/// A shape of polygons in GEOS. Its longitudes are taken as they are, or, with `shifted`, from 0 to 360.
class GeosShape {
public:
    explicit GeosShape(const std::vector<delivery::Polygon>& polygons, bool shifted = false)
        : m_shifted(shifted),
          m_geos(GEOS_init_r())
    {
        std::vector<GEOSGeometry*> parts;
        for (const auto& polygon : polygons) parts.push_back(make(polygon));
        m_shape = GEOSGeom_createCollection_r(
            m_geos, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size()));
        m_prepared = GEOSPrepare_r(m_geos, m_shape);
    }
    GeosShape(const GeosShape&) = delete;
    GeosShape& operator=(const GeosShape&) = delete;
    ~GeosShape()
    {
        GEOSPreparedGeom_destroy_r(m_geos, m_prepared);
        GEOSGeom_destroy_r(m_geos, m_shape);
        GEOS_finish_r(m_geos);
    }

    [[nodiscard]] bool isValid() const { return GEOSisValid_r(m_geos, m_shape) == 1; }
    [[nodiscard]] bool contains(Coordinates where) const
    {
        return GEOSPreparedContainsXY_r(m_geos, m_prepared, x(where), where.latitude) == 1;
    }

private:
    [[nodiscard]] double x(Coordinates where) const
    {
        return m_shifted && where.longitude < 0 ? where.longitude + 360 : where.longitude;
    }
    GEOSGeometry* make(const delivery::Polygon& polygon)
    {
        std::vector<GEOSGeometry*> rings;
        for (const auto& ring : polygon.rings) {
            GEOSCoordSequence* points = GEOSCoordSeq_create_r(m_geos, static_cast<unsigned>(ring.size()) + 1, 2);
            for (unsigned i = 0; i <= ring.size(); ++i) {
                const Coordinates where = i == ring.size() ? ring.front() : ring[i];
                GEOSCoordSeq_setXY_r(m_geos, points, i, x(where), where.latitude);
            }
            rings.push_back(GEOSGeom_createLinearRing_r(m_geos, points));
        }
        return GEOSGeom_createPolygon_r(
            m_geos, rings.front(), rings.data() + 1, static_cast<unsigned>(rings.size()) - 1);
    }

    bool m_shifted;
    GEOSContextHandle_t m_geos;
    GEOSGeometry* m_shape = nullptr;
    const GEOSPreparedGeometry* m_prepared = nullptr;
};

} // namespace pitwall::test
