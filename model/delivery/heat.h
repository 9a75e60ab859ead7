// H3 cells for a heat map. Pure functions, any thread.
#pragma once

#include "delivery/parts.h"

#include <span>

namespace pitwall::delivery {

/// The same counts by the cells of a coarser resolution, by cell.
std::vector<HeatCell> coarser(std::span<const HeatCell> cells, int resolution);

/// The corners of a cell: five or six, in their order around it.
std::vector<Coordinates> cornersOf(Cell cell);

} // namespace pitwall::delivery
