#include "orders/totals/expected.h"

#include <algorithm>
#include <cmath>

namespace pitwall::orders {

double nearestRank(std::span<const double> sorted, double percent)
{
    if (sorted.empty()) return 0;
    const auto rank = static_cast<std::size_t>(std::ceil(percent / 100.0 * static_cast<double>(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

std::vector<ExpectedBand> expectedBands(
    std::span<const MinuteRow> rows, std::size_t count, double (*value)(const Totals&))
{
    count = std::min(count, rows.size());
    const std::size_t firstRow = rows.size() - count;
    const std::size_t firstUsed = firstRow > bandLookbackMinutes ? firstRow - bandLookbackMinutes : 0;
    std::vector<ExpectedBand> bands;
    bands.reserve(count);
    std::vector<double> sorted; // the values of the rows before `row`, kept sorted while the window slides
    for (std::size_t i = firstUsed; i < firstRow; ++i) sorted.push_back(value(rows[i].totals));
    std::ranges::sort(sorted);
    for (std::size_t row = firstRow; row < rows.size(); ++row) {
        ExpectedBand band;
        band.known = sorted.size() >= bandFewestMinutes;
        if (band.known) {
            band.low = nearestRank(sorted, 10);
            band.middle = nearestRank(sorted, 50);
            band.high = nearestRank(sorted, 90);
        }
        bands.push_back(band);
        const double entering = value(rows[row].totals);
        sorted.insert(std::ranges::upper_bound(sorted, entering), entering);
        if (sorted.size() > bandLookbackMinutes) {
            sorted.erase(std::ranges::lower_bound(sorted, value(rows[row - bandLookbackMinutes].totals)));
        }
    }
    return bands;
}

} // namespace pitwall::orders
