#include "delivery/heat.h"

#include <h3api.h>

#include <algorithm>
#include <numbers>

namespace pitwall::delivery {

std::vector<HeatCell> coarser(std::span<const HeatCell> cells, int resolution)
{
    std::vector<HeatCell> out;
    out.reserve(cells.size());
    for (const HeatCell& cell : cells) {
        H3Index parent = 0;
        if (cellToParent(cell.cell, resolution, &parent) != E_SUCCESS) continue;
        out.push_back({parent, cell.deliveries, cell.late});
    }
    std::ranges::sort(out, {}, &HeatCell::cell);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (kept > 0 && out[kept - 1].cell == out[i].cell) {
            out[kept - 1].deliveries += out[i].deliveries;
            out[kept - 1].late += out[i].late;
        } else {
            out[kept++] = out[i];
        }
    }
    out.resize(kept);
    return out;
}

std::vector<Coordinates> cornersOf(Cell cell)
{
    CellBoundary boundary{};
    std::vector<Coordinates> out;
    if (cellToBoundary(cell, &boundary) != E_SUCCESS) return out;
    constexpr double degrees = 180 / std::numbers::pi;
    for (int i = 0; i < boundary.numVerts; ++i)
        out.push_back({boundary.verts[i].lat * degrees, boundary.verts[i].lng * degrees});
    return out;
}

} // namespace pitwall::delivery
