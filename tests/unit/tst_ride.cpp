// Drivers on their way: single rides, and what the business tells of all of them.
#include "city/random.h"
#include "simulator/business.h"
#include "simulator/homes.h"
#include "simulator/ride.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <vector>

using namespace pitwall;
using namespace pitwall::simulator;
using namespace std::chrono_literals;

namespace {
constexpr Timestamp noon = std::chrono::sys_days{2026y / std::chrono::November / 18} + 12h;

double metresBetween(const Coordinates& a, const Coordinates& b)
{
    return city::length(city::Projection(a).toPlane(b));
}

/// How far along the route a place on it is, looked for from `from` on.
double progressOf(const city::Route& route, const Coordinates& place, double from)
{
    const city::Projection& plane = city::demoRoutes().streets().projection();
    const city::Point p = plane.toPlane(place);
    for (std::size_t i = 1; i < route.points.size(); ++i) {
        if (route.points[i].metres < from - 0.01) continue;
        const city::Point a = plane.toPlane(route.points[i - 1].place), b = plane.toPlane(route.points[i].place);
        if (city::distance(p, a, b) > 0.01) continue;
        return route.points[i - 1].metres + city::nearestAlong(p, a, b) * city::length(b - a);
    }
    return -1;
}

struct Told {
    std::string status;
    Timestamp time{};
    Coordinates place;
};

double numberAfter(std::string_view text, std::string_view name)
{
    const auto at = text.find(name) + name.size();
    double number = 0;
    std::from_chars(text.data() + at, text.data() + text.size(), number);
    return number;
}

Business business(double perSecond, Timestamp live, Timestamp positionsFrom, double mostPerSecond = 500)
{
    ShopOptions shop{.seed = 11, .arrivals = {}, .deliveredBefore = {}};
    shop.arrivals.start = noon;
    shop.arrivals.perSecond = perSecond;
    return {shop,
        ServiceOptions{
            .followFrom = noon, .live = live, .positionsFrom = positionsFrom, .mostPositionsPerSecond = mostPerSecond}};
}

/// What deliveryStatuses says until then, by order.
std::map<std::string, std::vector<Told>> deliveries(Business from, Timestamp until)
{
    std::map<std::string, std::vector<Told>> out;
    while (from.nextTime() < until) {
        const Record record = from.next();
        if (record.feed != "deliveryStatuses") continue;
        const bool isEnd = record.value.contains(R"("status":"DELIVERED")");
        REQUIRE((isEnd || record.value.contains(R"("status":"IN_TRANSIT")")));
        out[std::string(record.key)].push_back({isEnd ? "DELIVERED" : "IN_TRANSIT", record.time,
            {numberAfter(record.value, R"("deliveryLat":")"), numberAfter(record.value, R"("deliveryLon":")")}});
    }
    return out;
}
} // namespace

TEST_CASE("homes lie beside streets, most of them near the shop")
{
    Random random(1);
    int near = 0;
    for (int i = 0; i < 2'000; ++i) {
        const Coordinates home = makeHome(random);
        CHECK(city::demoRoutes().streets().nearest(home).metres < 15);
        const double away = metresBetween(city::demoCity().shop, home);
        CHECK(away < 8'500);
        near += away < 3'000;
    }
    CHECK(near > 850);
    CHECK(near < 1'250);
}

TEST_CASE("a ride leads from the shop to the door, always forwards and never faster than its streets allow")
{
    Random homes(2);
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        const city::Route route = city::demoRoutes().to(makeHome(homes));
        const Ride ride(route, seed);
        CHECK(ride.at(0s) == route.points.front().place);
        CHECK(ride.at(-5s) == route.points.front().place);
        CHECK(ride.at(ride.duration()) == route.points.back().place);
        CHECK(ride.at(ride.duration() + 1h) == route.points.back().place);
        double before = 0;
        for (auto since = 0s; since < ride.duration(); since += 3s) {
            const double metres = progressOf(route, ride.at(since), before);
            REQUIRE(metres >= before - 0.01);
            REQUIRE(metres - before <= 3 * 45 / 3.6 + 0.01);
            before = std::max(before, metres);
        }
    }
}

TEST_CASE("rides take minutes, a few of them far too many, and the same seed rides the same way")
{
    Random homes(3);
    std::vector<double> minutes;
    for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
        const city::Route route = city::demoRoutes().to(makeHome(homes));
        const Ride ride(route, city::scramble(seed));
        minutes.push_back(std::chrono::duration<double, std::ratio<60>>(ride.duration()).count());
        if (seed < 20) CHECK(Ride(route, city::scramble(seed)).at(150s) == ride.at(150s));
    }
    std::ranges::sort(minutes);
    CAPTURE(minutes.front(), minutes[300], minutes[1500], minutes[2700], minutes[2850], minutes.back());
    CHECK(minutes.front() > 1.5);
    CHECK(minutes[300] > 4);
    CHECK(minutes[1500] > 8);
    CHECK(minutes[1500] < 15);
    CHECK(minutes[2700] < 25);
    CHECK(minutes.back() > 28);
    CHECK(minutes.back() < 75);
}

TEST_CASE("between the shop and the door a driver tells every five seconds where he is, in a street")
{
    const auto told = deliveries(business(0.2, noon, noon), noon + 100min);
    std::size_t whole = 0, positions = 0;
    for (const auto& [id, records] : told) {
        CHECK(records.front().status == "IN_TRANSIT");
        CHECK(metresBetween(records.front().place, city::demoCity().shop) < 0.2);
        for (std::size_t i = 1; i < records.size(); ++i) {
            const auto apart = records[i].time - records[i - 1].time;
            CHECK(apart > 0s);
            CHECK(apart <= 5500ms);
            if (records[i].status == "DELIVERED") {
                CHECK(i + 1 == records.size());
                CHECK(metresBetween(records[i].place, records[i - 1].place) < 12);
                ++whole;
                continue;
            }
            ++positions;
            CHECK(apart >= 4500ms);
            CHECK(city::demoRoutes().streets().nearest(records[i].place).metres < 25);
            CHECK(metresBetween(records[i].place, records[i - 1].place) < 5.5 * 45 / 3.6 + 20);
        }
    }
    CHECK(whole > 300);
    CHECK(positions > 100 * whole);
}

TEST_CASE("many drivers tell it less often, so that all together do not exceed the rate asked for")
{
    Business from = business(3, noon, noon, 60);
    std::size_t positions = 0;
    while (from.nextTime() < noon + 70min) {
        const Record record = from.next();
        const bool isStart = record.value.contains(R"("deliveryLat":"12.978268","deliveryLon":"77.594089")");
        if (record.time > noon + 60min) positions += record.value.contains("IN_TRANSIT") && !isStart;
    }
    CHECK(positions < 600 * 66);
    CHECK(positions > 600 * 54);
}

TEST_CASE("before positions are told from, only steps are; then once a minute until live")
{
    const Timestamp from = noon + 50min, live = noon + 60min;
    const auto told = deliveries(business(0.5, live, from), noon + 65min);
    const auto whole = deliveries(business(0.5, live, Timestamp::max()), noon + 65min);
    std::size_t minutely = 0;
    for (const auto& [id, records] : told) {
        std::vector<Told> steps{records.front()};
        for (std::size_t i = 1; i < records.size(); ++i) {
            const auto& [status, time, place] = records[i];
            if (status == "DELIVERED") {
                steps.push_back(records[i]);
                continue;
            }
            REQUIRE(time >= from);
            if (time < live && i > 1) CHECK(time - records[i - 1].time > 59s);
            if (time > live + 6s && records[i - 1].time > live + 6s) CHECK(time - records[i - 1].time < 6s);
            minutely += time < live;
        }
        // The lives themselves do not depend on whether positions are told.
        const auto& plain = whole.at(id);
        REQUIRE(plain.size() == steps.size());
        for (std::size_t i = 0; i < steps.size(); ++i) CHECK(plain[i].time == steps[i].time);
    }
    CHECK(told.size() == whole.size());
    CHECK(minutely > 1'000);
}

TEST_CASE("with positions the business still writes the same bytes for the same seed, in the order of their times")
{
    Business once = business(1, noon + 20min, noon + 10min), again = business(1, noon + 20min, noon + 10min);
    Timestamp last{};
    for (int i = 0; i < 60'000; ++i) {
        const Record a = once.next(), b = again.next();
        REQUIRE(a.value == b.value);
        REQUIRE(a.time >= last);
        last = a.time;
    }
}
