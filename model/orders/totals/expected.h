// What is usual: percentiles of a minute's value over the hours before it. Pure functions.
#pragma once

#include "orders/totals/totals_parts.h"

#include <span>

namespace pitwall::orders {

/// How far back a minute is compared, and how few minutes are too few.
inline constexpr std::size_t bandLookbackMinutes = 180, bandFewestMinutes = 30;

/// The band of each of the last `count` rows (fewer when there are fewer), oldest first. `rows` has no gaps. A row is
/// compared with the `bandLookbackMinutes` rows before it, itself left out; percentiles by nearest rank.
std::vector<ExpectedBand> expectedBands(
    std::span<const MinuteRow> rows, std::size_t count, double (*value)(const Totals&));

/// Nearest-rank percentile of sorted values: the smallest with at least `percent` of all values at or below it.
double nearestRank(std::span<const double> sorted, double percent);

} // namespace pitwall::orders
