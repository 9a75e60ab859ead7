// A value per minute against a plain map.
#include "orders/totals/day_series.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <map>
#include <set>

using namespace pitwall;
using namespace pitwall::orders;

TEST_CASE("the newest 400 days are kept by the minute and the older as a sum, whatever the order in which they come")
{
    CHECK(rc::check([] {
        using Series = DaySeries<std::int64_t>;
        Series series;
        std::map<std::int64_t, std::int64_t> minutes;
        const auto count = *rc::gen::inRange(0, 2'000);
        const auto spanDays = *rc::gen::element(1, 399, 401, 3'000);
        for (int i = 0; i < count; ++i) {
            const auto minute = std::int64_t{*rc::gen::inRange(-spanDays / 2, spanDays)} * Series::minutesPerDay
                + *rc::gen::inRange(0, 1'440);
            const std::int64_t value = *rc::gen::inRange(-5, 6);
            series.at(Minute(std::chrono::minutes(minute))) += value;
            minutes[minute] += value;
        }
        const auto dayOf = [](std::int64_t minute) {
            return std::chrono::floor<std::chrono::days>(std::chrono::minutes(minute)).count();
        };
        std::set<std::int64_t> days;
        for (const auto& [minute, value] : minutes) days.insert(dayOf(minute));
        while (days.size() > Series::maxDays) days.erase(days.begin());
        std::int64_t older = 0;
        for (const auto& [minute, value] : minutes) {
            const bool isKept = days.contains(dayOf(minute));
            RC_ASSERT(series.get(Minute(std::chrono::minutes(minute))) == (isKept ? value : 0));
            if (!isKept) older += value;
        }
        RC_ASSERT(series.older() == older);
        std::vector<Minute> kept;
        for (const std::int64_t day : days) kept.emplace_back(std::chrono::days(day));
        RC_ASSERT(series.days() == kept);
    }));
}
