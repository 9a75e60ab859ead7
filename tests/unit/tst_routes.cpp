// The fastest ways through the invented city, against going over all of its streets.
#include "city/random.h"
#include "city/routes.h"
#include "city_segments.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <vector>

using namespace pitwall;
using namespace pitwall::city;
using namespace pitwall::test;

namespace {
/// Shortest seconds from the shop to every node, by going over all streets until nothing changes.
std::vector<double> secondsFromShop(const City& city, const StreetIndex& streets)
{
    const auto& nodes = streets.nodes();
    const auto ride = [](Point a, Point b, StreetClass kind) { return length(b - a) * 3.6 / speedKmh(kind); };
    std::vector<double> seconds(nodes.size(), 1e9);
    const OnStreet start = streets.nearest(city.shop);
    const Street& first = city.streets[start.street];
    for (const auto node : {first.nodes[start.segment], first.nodes[start.segment + 1]})
        seconds[node] = ride(streets.projection().toPlane(start.place), nodes[node], first.kind);
    const auto segments = segmentsOf(city);
    for (bool changed = true; changed;) {
        changed = false;
        for (const Segment& s : segments) {
            const double along = ride(nodes[s.a], nodes[s.b], city.streets[s.street].kind);
            const auto shorten = [&](std::uint32_t from, std::uint32_t to) {
                if (seconds[from] + along >= seconds[to] - 1e-9) return;
                seconds[to] = seconds[from] + along;
                changed = true;
            };
            shorten(s.a, s.b);
            shorten(s.b, s.a);
        }
    }
    return seconds;
}
} // namespace

TEST_CASE("the nearest street is the nearest of all, wherever one asks")
{
    const City& city = demoCity();
    const StreetIndex streets(city);
    const auto segments = segmentsOf(city);
    city::Random random(3);
    for (int i = 0; i < 60; ++i) {
        const Point p{random.between(-13'000, 13'000), random.between(-13'000, 13'000)};
        double least = 1e9;
        for (const Segment& s : segments)
            least = std::min(least, distance(p, streets.nodes()[s.a], streets.nodes()[s.b]));
        const OnStreet found = streets.nearest(streets.projection().toEarth(p));
        CHECK(found.metres == Catch::Approx(least));
        CHECK(length(streets.projection().toPlane(found.place) - p) == Catch::Approx(least));
    }
}

TEST_CASE("routes take as long as the shortest that trying everything finds")
{
    const City& city = demoCity();
    const Routes& routes = demoRoutes();
    const auto seconds = secondsFromShop(city, routes.streets());
    city::Random random(4);
    for (int i = 0; i < 500; ++i) {
        const auto node = static_cast<std::size_t>(random.unit() * static_cast<double>(city.nodes.size()));
        CHECK(routes.to(city.nodes[node]).seconds == Catch::Approx(seconds[node]).margin(1e-4));
    }
}

TEST_CASE("a route leads from the shop to the door along streets, without a jump")
{
    const Routes& routes = demoRoutes();
    const Projection& plane = routes.streets().projection();
    city::Random random(5);
    for (int i = 0; i < 300; ++i) {
        const Coordinates door = plane.toEarth({random.between(-6'000, 6'000), random.between(-6'000, 6'000)});
        const Route route = routes.to(door);
        REQUIRE(route.points.size() >= 2);
        CHECK(route.points.front().place == demoCity().shop);
        CHECK(route.points.back().place == door);
        CHECK(route.points.front().metres == 0);
        double travelled = 0;
        for (std::size_t k = 1; k < route.points.size(); ++k) {
            const Point a = plane.toPlane(route.points[k - 1].place), b = plane.toPlane(route.points[k].place);
            travelled += length(b - a);
            REQUIRE(route.points[k].metres == Catch::Approx(travelled).margin(1e-6));
            if (k == 1 || k + 1 == route.points.size()) continue; // across the pavement
            REQUIRE(routes.streets().nearest(plane.toEarth(0.5 * (a + b))).metres < 0.1);
        }
        CHECK(travelled >= length(plane.toPlane(door)) - 1e-6);
        CHECK(route.seconds > 0);
    }
}

TEST_CASE("other tastes take other streets, but no absurd detours")
{
    const Routes& routes = demoRoutes();
    city::Random random(6);
    int others = 0;
    for (int i = 0; i < 200; ++i) {
        const Coordinates door = routes.streets().projection().toEarth(
            {random.between(-5'000, 5'000), random.between(-5'000, 5'000)});
        const double fastest = routes.to(door).seconds;
        for (std::uint64_t taste = 1; taste < 6; ++taste) {
            const double seconds = routes.to(door, taste).seconds;
            CHECK(seconds > fastest - 1e-4);
            CHECK(seconds < 1.5 * fastest + 30);
            others += seconds > fastest + 1;
        }
        CHECK(routes.to(door, 6).seconds == fastest);
    }
    CHECK(others > 400);
}

TEST_CASE("a door in the shop's own street is reached without a detour")
{
    const Routes& routes = demoRoutes();
    const OnStreet start = routes.streets().nearest(demoCity().shop);
    const Route route = routes.to(start.place);
    CHECK(route.points.back().metres < 20.1);
    CHECK(route.seconds == Catch::Approx(0).margin(1e-3));
}
