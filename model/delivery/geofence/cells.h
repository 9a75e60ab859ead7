// The H3 cells that a fence is found by. Pure functions, any thread.
#pragma once

#include "delivery/geofence/area.h"

#include <cstdint>

namespace pitwall::delivery {

/// An H3 index; 0 is none.
using Cell = std::uint64_t;

/// The cell that a place lies in, at a resolution of 0 to 15; 0 when it is no place.
Cell cellOf(Coordinates where, int resolution);

/// Ascending, every cell in which a place inside of the fence can lie, and perhaps some around them. Nothing when they
/// would be more than `mostCells`, or when the fence is too wide for the library (half the earth and more, or over a
/// pole): such a fence has to be tested for every place.
std::optional<std::vector<Cell>> cellsAround(const Shape& shape, const Area& area, int resolution);
inline constexpr std::int64_t mostCells = 20'000;

} // namespace pitwall::delivery
