#include "delivery/cells.h"

#include <h3api.h>

#include <algorithm>
#include <numbers>

namespace pitwall::delivery {
namespace {

constexpr double degree = std::numbers::pi / 180;

/// H3's own form of a polygon, in radians; across the antimeridian it understands edges as ours.
class H3Polygon {
public:
    explicit H3Polygon(const Polygon& polygon)
    {
        m_points.reserve(polygon.rings.size());
        m_loops.reserve(polygon.rings.size());
        for (const Ring& ring : polygon.rings) {
            auto& points = m_points.emplace_back();
            for (const auto& [latitude, longitude] : ring) points.push_back({latitude * degree, longitude * degree});
            m_loops.push_back({static_cast<int>(points.size()), points.data()});
        }
    }
    [[nodiscard]] GeoPolygon get()
    {
        return {m_loops.front(), static_cast<int>(m_loops.size()) - 1, m_loops.size() > 1 ? &m_loops[1] : nullptr};
    }

private:
    std::vector<std::vector<LatLng>> m_points;
    std::vector<GeoLoop> m_loops;
};

/// Adds the cells that overlap, and those around them: H3 takes the sides of its cells for straight in longitude and
/// latitude there, which they are not. False when they are too many, or H3 would not have the polygon.
bool addCells(const Polygon& polygon, int resolution, std::vector<Cell>& out)
{
    H3Polygon holder(polygon);
    const GeoPolygon form = holder.get();
    std::int64_t most = 0;
    if (maxPolygonToCellsSizeExperimental(&form, resolution, CONTAINMENT_OVERLAPPING, &most) != E_SUCCESS) return false;
    // The library's estimate is generous, up to tens of times the number.
    if (most > 50 * mostCells) return false;
    std::vector<H3Index> overlapping(static_cast<std::size_t>(most));
    if (polygonToCellsExperimental(&form, resolution, CONTAINMENT_OVERLAPPING, most, overlapping.data()) != E_SUCCESS)
        return false;
    std::erase(overlapping, 0);
    for (const auto& [latitude, longitude] : polygon.rings.front())
        overlapping.push_back(cellOf({latitude, longitude}, resolution));
    if (std::ssize(overlapping) > mostCells) return false;
    for (const H3Index cell : overlapping) {
        std::array<H3Index, 7> disk{};
        if (gridDisk(cell, 1, disk.data()) != E_SUCCESS) return false;
        out.insert(out.end(), disk.begin(), disk.end());
    }
    return true;
}

} // namespace

Cell cellOf(Coordinates where, int resolution)
{
    H3Index cell = 0;
    const LatLng place{where.latitude * degree, where.longitude * degree};
    return isPlace(where) && latLngToCell(&place, resolution, &cell) == E_SUCCESS ? cell : 0;
}

std::optional<std::vector<Cell>> cellsAround(const Shape& shape, const Area& area, int resolution)
{
    const Box& box = area.box();
    if (box.east - box.west >= 180 || box.south <= -90 || box.north >= 90) return std::nullopt;
    std::vector<Polygon> polygons;
    if (std::holds_alternative<Circle>(shape)) {
        const double east = box.east > 180 ? box.east - 360 : box.east;
        const auto around = rectangle(box.west, box.south, east, box.north);
        if (!around) return std::nullopt;
        polygons.push_back(*around);
    } else {
        polygons = std::get<std::vector<Polygon>>(shape);
    }
    std::vector<Cell> cells;
    for (const Polygon& polygon : polygons) {
        if (!addCells(polygon, resolution, cells)) return std::nullopt;
    }
    std::ranges::sort(cells);
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    std::erase(cells, 0);
    if (std::ssize(cells) > mostCells) return std::nullopt;
    return cells;
}

} // namespace pitwall::delivery
