#include "orders/totals/expected.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace pitwall;
using namespace pitwall::orders;

namespace {

double ordersOf(const Totals& totals) { return static_cast<double>(totals.orders); }

std::vector<MinuteRow> rowsOf(const std::vector<int>& counts)
{
    std::vector<MinuteRow> rows;
    for (std::size_t i = 0; i < counts.size(); ++i) rows.push_back({Minute(std::chrono::minutes(i)), {counts[i], {}}});
    return rows;
}

/// Sorts afresh for every row.
double percentileOfLookback(const std::vector<int>& counts, std::size_t row, double percent)
{
    const std::size_t from = row > bandLookbackMinutes ? row - bandLookbackMinutes : 0;
    std::vector<int> values(
        counts.begin() + static_cast<std::ptrdiff_t>(from), counts.begin() + static_cast<std::ptrdiff_t>(row));
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(values.size())));
    return values[std::max<std::size_t>(rank, 1) - 1];
}

} // namespace

TEST_CASE("the expected band is the 10th to 90th percentile of the three hours before each minute")
{
    CHECK(rc::check([] {
        const auto size = *rc::gen::inRange<std::size_t>(0, 400);
        const auto counts = *rc::gen::container<std::vector<int>>(size, rc::gen::inRange(0, 50));
        const auto rows = rowsOf(counts);
        const auto bands = expectedBands(rows, 61, ordersOf);
        RC_ASSERT(bands.size() == std::min<std::size_t>(61, rows.size()));
        for (std::size_t i = 0; i < bands.size(); ++i) {
            const std::size_t row = rows.size() - bands.size() + i;
            RC_ASSERT(bands[i].known == (std::min<std::size_t>(row, bandLookbackMinutes) >= bandFewestMinutes));
            if (!bands[i].known) continue;
            RC_ASSERT(bands[i].low == percentileOfLookback(counts, row, 10));
            RC_ASSERT(bands[i].middle == percentileOfLookback(counts, row, 50));
            RC_ASSERT(bands[i].high == percentileOfLookback(counts, row, 90));
        }
    }));
}

TEST_CASE("a minute is not compared with fewer than half an hour")
{
    CHECK_FALSE(expectedBands(rowsOf(std::vector<int>(29, 5)), 61, ordersOf).back().known);
    CHECK(expectedBands(rowsOf(std::vector<int>(31, 5)), 61, ordersOf).back().known);
    CHECK(expectedBands({}, 61, ordersOf).empty());
}
