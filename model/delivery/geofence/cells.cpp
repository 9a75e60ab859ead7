#include "delivery/geofence/cells.h"

#include <h3api.h>

#include <algorithm>
#include <array>
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

void sortOut(std::vector<Cell>& cells)
{
    std::ranges::sort(cells);
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    std::erase(cells, 0);
}

/// Adds the cells that overlap, and those around them: H3 takes the sides of its cells for straight in longitude and
/// latitude there, which they are not. False when they are too many, would take too long or H3 would not have the
/// polygon.
bool addCells(const Polygon& polygon, int resolution, std::vector<Cell>& out)
{
    // The library tests each cell against each point, for about 40 ns; of the cells it only has a generous estimate.
    constexpr std::int64_t mostTests = 20'000'000;
    H3Polygon holder(polygon);
    const GeoPolygon form = holder.get();
    std::int64_t most = 0, points = 0;
    for (const Ring& ring : polygon.rings) points += std::ssize(ring);
    if (maxPolygonToCellsSizeExperimental(&form, resolution, CONTAINMENT_OVERLAPPING, &most) != E_SUCCESS) return false;
    if (most > mostTests / points) return false;
    std::vector<Cell> cells(static_cast<std::size_t>(most));
    if (polygonToCellsExperimental(&form, resolution, CONTAINMENT_OVERLAPPING, most, cells.data()) != E_SUCCESS)
        return false;
    for (const Coordinates& where : polygon.rings.front()) cells.push_back(cellOf(where, resolution));
    sortOut(cells);
    if (std::ssize(cells) > mostCells) return false;
    for (const Cell cell : cells) {
        std::array<Cell, 7> disk{};
        if (gridDisk(cell, 1, disk.data()) != E_SUCCESS) return false;
        out.insert(out.end(), disk.begin(), disk.end());
    }
    return true;
}

/// What addCells does for each, and whether there are few enough.
std::optional<std::vector<Cell>> cellsOf(const std::vector<Polygon>& polygons, int resolution)
{
    std::vector<Cell> cells;
    for (const Polygon& polygon : polygons) {
        if (!addCells(polygon, resolution, cells)) return std::nullopt;
    }
    sortOut(cells);
    if (std::ssize(cells) > mostCells) return std::nullopt;
    return cells;
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
    if (const auto* polygons = std::get_if<std::vector<Polygon>>(&shape)) {
        if (auto cells = cellsOf(*polygons, resolution)) return cells;
    }
    // A circle, or what would take too long: the cells of the box around it.
    const double east = box.east > 180 ? box.east - 360 : box.east;
    const auto around = rectangle(box.west, box.south, east, box.north);
    return around ? cellsOf({*around}, resolution) : std::nullopt;
}

} // namespace pitwall::delivery
