#include "orders.h"

#include "orders/totals/aggregates.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <map>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;
using namespace std::chrono_literals;

TEST_CASE("the last minute is the 60 whole seconds up to and including the open one")
{
    Aggregates aggregates;
    const Timestamp now = at(1'000'000, 500'000);
    aggregates.add({at(1'000'000, 999'999), Money{1}}); // the open second
    aggregates.add({at(999'941), Money{2}});            // the first second of the window
    aggregates.add({at(999'940, 999'999), Money{4}});   // the last of the window before
    aggregates.add({at(999'881), Money{8}});
    aggregates.add({at(999'880, 999'999), Money{16}}); // before both
    aggregates.add({at(1'000'001), Money{32}});        // ahead of now
    const TilesPart tiles = makeTiles(aggregates, now);
    CHECK(tiles.lastMinute == Totals{2, {3}});
    CHECK(tiles.previousMinute == Totals{2, {12}});
    CHECK(tiles.total == Totals{6, {63}});
    CHECK(tiles.perSecond[119] == Totals{1, {1}});
    CHECK(tiles.perMinuteSliding[59] == tiles.lastMinute);
}

TEST_CASE("what is removed was never there")
{
    Aggregates aggregates;
    aggregates.add({at(100), Money{5}});
    aggregates.add({at(200), Money{7}});
    aggregates.remove({at(100), Money{5}});
    CHECK(aggregates.total() == Totals{1, {7}});
    CHECK(aggregates.minutes() == std::vector<MinuteRow>{{Minute(3min), {1, {7}}}});
}

TEST_CASE("the minutes of the newest 400 days are kept, older ones are added up, whatever the order of arrival")
{
    CHECK(rc::check([] {
        const auto days = *rc::gen::container<std::vector<int>>(600, rc::gen::inRange(0, 700));
        Aggregates aggregates;
        std::map<int, std::int64_t> perDay;
        for (const int day : days) {
            aggregates.add({Timestamp(std::chrono::days(day) + 61s), Money{3}});
            ++perDay[day];
        }
        std::int64_t kept = 0;
        const auto rows = aggregates.minutes();
        for (const MinuteRow& row : rows) kept += row.totals.orders;
        std::int64_t expectedKept = 0;
        std::size_t n = 0;
        for (auto day = perDay.rbegin(); day != perDay.rend() && n < 400; ++day, ++n) expectedKept += day->second;
        RC_ASSERT(kept == expectedKept);
        RC_ASSERT(aggregates.olderMinutes().orders == 600 - expectedKept);
        RC_ASSERT(aggregates.total().orders == 600);
    }));
}

TEST_CASE("second windows equal a plain count of the last hour")
{
    CHECK(rc::check([] {
        const auto times = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9'000));
        Aggregates aggregates;
        int newest = 0;
        for (const int t : times) {
            aggregates.add({at(t), Money{t}});
            newest = std::max(newest, t);
        }
        const int length = *rc::gen::inRange(1, 3'600);
        const int until = newest + 1 - *rc::gen::inRange(0, 400);
        Totals expected;
        for (const int t : times) {
            if (t < until - length || t >= until) continue;
            ++expected.orders;
            expected.revenue += Money{t};
        }
        RC_ASSERT(aggregates.window(Second(std::chrono::seconds(until - length)), Second(std::chrono::seconds(until)))
            == expected);
    }));
}

TEST_CASE("minutes are shown without gaps from the first order to the open minute")
{
    Aggregates aggregates;
    const Timestamp now = at(86'400 * 30 + 59);
    CHECK(makeMinutes(aggregates, now).rows.empty());
    aggregates.add({now - 10min, Money{1}});
    aggregates.add({now - 3min, Money{1}});
    const MinutesPart part = makeMinutes(aggregates, now);
    REQUIRE(part.rows.size() == 11);
    CHECK(part.rows.front().totals.orders == 1);
    CHECK(part.rows[1].totals.orders == 0);
    CHECK(part.rows.back().start == floorToMinute(now));
    CHECK(part.ghost.empty());
}

TEST_CASE("the ghost is last week's, or yesterday's when last week is empty")
{
    Aggregates aggregates;
    const Timestamp now = at(86'400 * 30);
    aggregates.add({now - 2min, Money{1}});
    aggregates.add({now - std::chrono::days(1), Money{2}});
    CHECK(makeMinutes(aggregates, now).ghostAge == std::chrono::days(1));
    aggregates.add({now - std::chrono::days(7), Money{4}});
    const MinutesPart part = makeMinutes(aggregates, now);
    CHECK(part.ghostAge == std::chrono::days(7));
    CHECK(part.ghost.back().totals == Totals{1, {4}});
}
