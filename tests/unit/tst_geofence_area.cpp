#include "delivery/geodesic.h"
#include "delivery/geofence/area.h"
#include "geofences.h"

#include <catch2/catch_test_macros.hpp>

#include <GeographicLib/Geodesic.hpp>

#include <limits>

using namespace pitwall;
using namespace pitwall::delivery;
using namespace pitwall::test;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

Area area(Shape shape) { return Area::of(shape).value(); }

std::string refusal(const Shape& shape)
{
    const auto made = Area::of(shape);
    REQUIRE_FALSE(made.has_value());
    return made.error();
}

/// From pairs in a text's order.
Coordinates at(double longitude, double latitude) { return {latitude, longitude}; }

const Ring square = ring({{0, 0}, {10, 0}, {10, 10}, {0, 10}});

} // namespace

TEST_CASE("the border of a fence, its corners and the borders of its holes are outside")
{
    const Area fence = area(polygon({square, ring({{4, 4}, {6, 4}, {6, 6}, {4, 6}})}));
    CHECK(fence.contains(at(1, 1)));
    for (const Coordinates where : {at(0, 0), at(10, 10), at(5, 0), at(10, 3), at(0, 7), at(3, 10)})
        CHECK_FALSE(fence.contains(where));
    for (const Coordinates where : {at(4, 4), at(5, 4), at(6, 5), at(5, 5), at(4.5, 4.5)})
        CHECK_FALSE(fence.contains(where));
    CHECK(fence.contains(at(3, 4)));
    CHECK(fence.contains(at(7, 6)));
    CHECK_FALSE(fence.contains(at(10.000001, 5)));
}

TEST_CASE("a point on a slanted edge is on the border, and the next double is not")
{
    const Area fence = area(polygon({ring({{0, 0}, {3, 1}, {0, 1}})}));
    CHECK_FALSE(fence.contains(at(1.5, 0.5)));
    CHECK(fence.contains(at(1.5, std::nextafter(0.5, 1))));
    CHECK_FALSE(fence.contains(at(1.5, std::nextafter(0.5, 0))));
}

TEST_CASE("the six points are a fence")
{
    const Area fence = area(polygon({sixPoints()}));
    CHECK(fence.contains(at(77.6165, 12.968)));
    CHECK_FALSE(fence.contains(at(77.6125, 12.9659)));
    for (const Coordinates corner : sixPoints()) CHECK_FALSE(fence.contains(corner));
}

TEST_CASE("which way round a ring goes, whether it is closed and points that repeat make no difference")
{
    Ring clockwise(square.rbegin(), square.rend()), closed = square, repeated = square;
    closed.push_back(closed.front());
    repeated.insert(repeated.begin() + 2, 3, repeated[1]);
    repeated.push_back(repeated.front());
    repeated.push_back(repeated.front());
    for (const Ring& same : {square, clockwise, closed, repeated}) {
        const Area fence = area(polygon({same}));
        CHECK(fence.contains(at(9.9, 9.9)));
        CHECK_FALSE(fence.contains(at(10, 5)));
        CHECK_FALSE(fence.contains(at(-1, 5)));
    }
}

TEST_CASE("what is no place is in no fence")
{
    const Area world = area(std::vector{rectangle(-180, -90, 180, 90).value()});
    CHECK(world.contains(at(0, 0)));
    CHECK(world.contains(at(179.9, -89.9)));
    for (const Coordinates where : {at(0, 91), at(181, 0), at(-181, 0), at(notANumber, 0), at(0, notANumber),
             at(std::numeric_limits<double>::infinity(), 0)})
        CHECK_FALSE(world.contains(where));
}

TEST_CASE("null island is a place like any other")
{
    CHECK(area(polygon({ring({{-1, -1}, {1, -1}, {1, 1}, {-1, 1}})})).contains(at(0, 0)));
    CHECK_FALSE(area(polygon({square})).contains(at(0, 0))); // a corner of it
}

TEST_CASE("points that are no place are refused, and swapped axes are guessed")
{
    CHECK(refusal(polygon({ring({{0, 0}, {10, 0}, {10, 91}})}))
        == "point 3 of the outer ring has longitude 10 and latitude 91, which is no place: are the two swapped? Longitude "
           "comes first");
    CHECK(refusal(polygon({ring({{0, 0}, {200, 0}, {10, 10}})}))
        == "point 2 of the outer ring has longitude 200 and latitude 0, which is no place");
    CHECK(refusal(polygon({ring({{0, 0}, {notANumber, 0}, {10, 10}})}))
        == "point 2 of the outer ring has longitude nan and latitude 0, which is no place");
    // Bengaluru with its axes swapped is a place in the Arctic Sea: it cannot be told, and is a fence there.
    const Area swapped = area(polygon({ring({{12.96, 77.61}, {12.97, 77.61}, {12.97, 77.62}})}));
    CHECK_FALSE(swapped.contains(at(77.615, 12.965)));
}

TEST_CASE("rings without an area are refused")
{
    CHECK(refusal(std::vector<Polygon>{}) == "there is no polygon, so there is no area");
    CHECK(refusal(polygon({})) == "a polygon without an outer ring has no area");
    CHECK(refusal(polygon({{}})) == "the outer ring has fewer than three different points");
    CHECK(refusal(polygon({ring({{1, 1}})})) == "the outer ring has fewer than three different points");
    CHECK(refusal(polygon({ring({{0, 0}, {1, 1}, {0, 0}})})) == "the outer ring has fewer than three different points");
    CHECK(refusal(polygon({ring({{-180, -90}, {180, -90}, {180, 90}, {-180, 90}})}))
        == "the outer ring reaches from 180° west to 180° east, which is one line: it has no width; name no fence to see "
           "all orders");
    CHECK(refusal(polygon({ring({{0, 0}, {1, 1}, {2, 2}})}))
        == "the outer ring doubles back on itself: its edges 1 and 3 meet");
}

TEST_CASE("rings that cross or touch themselves are refused")
{
    CHECK(refusal(polygon({ring({{0, 0}, {10, 10}, {10, 0}, {0, 10}})}))
        == "the outer ring crosses itself: its edges 1 and 3 meet");
    CHECK(refusal(polygon({ring({{0, 0}, {10, 0}, {5, 5}, {10, 10}, {0, 10}, {5, 5}})}))
            .starts_with("the outer ring touches itself"));
    CHECK(refusal(polygon({ring({{0, 0}, {10, 0}, {10, 10}, {10, 5}, {0, 10}})})).contains("itself"));
}

TEST_CASE("holes have to be inside of their ring and apart from each other")
{
    const auto with = [](std::vector<Ring> holes) {
        holes.insert(holes.begin(), square);
        return polygon(std::move(holes));
    };
    const Ring hole = ring({{4, 4}, {6, 4}, {6, 6}, {4, 6}});
    CHECK(refusal(with({ring({{20, 20}, {21, 20}, {21, 21}})})) == "hole 1 is not inside of its outer ring");
    CHECK(refusal(with({ring({{-1, -1}, {20, -1}, {5, 30}})})).contains("cross each other"));
    CHECK(refusal(with({ring({{-5, -5}, {40, -5}, {40, 40}, {-5, 40}})})) == "hole 1 is not inside of its outer ring");
    CHECK(refusal(with({hole, ring({{5, 5}, {8, 5}, {8, 8}})})).contains("hole 1 and hole 2 cross"));
    CHECK(refusal(with({hole, ring({{4.5, 4.5}, {5.5, 4.5}, {5, 5.5}})})) == "hole 2 is inside of hole 1");
    CHECK(refusal(with({hole, hole})).contains("run along each other"));
    CHECK(refusal(with({ring({{0, 5}, {5, 4}, {10, 5}, {5, 6}})})).contains("touch in more than one point"));
    // Once is allowed, as the Simple Features standard has it.
    CHECK_FALSE(area(with({ring({{0, 5}, {5, 4}, {5, 6}})})).contains(at(3, 5)));
}

TEST_CASE("a fence of several polygons is all of them, and they may not overlap")
{
    const Ring island = ring({{4, 4}, {6, 4}, {6, 6}, {4, 6}}), lake = ring({{3, 3}, {7, 3}, {7, 7}, {3, 7}});
    const Area fence = area(std::vector<Polygon>{{{square, lake}}, {{island}}, {{ring({{20, 0}, {30, 0}, {30, 10}})}}});
    CHECK(fence.contains(at(1, 1)));
    CHECK_FALSE(fence.contains(at(3.5, 3.5)));
    CHECK(fence.contains(at(5, 5)));
    CHECK(fence.contains(at(29, 1)));
    CHECK(refusal(std::vector<Polygon>{{{square}}, {{island}}}) == "polygons 1 and 2 overlap");
    CHECK(refusal(std::vector<Polygon>{{{island}}, {{square}}}) == "polygons 2 and 1 overlap");
    CHECK(refusal(std::vector<Polygon>{{{square}}, {{ring({{5, 5}, {15, 5}, {15, 15}})}}})
            .contains("of polygon 2 cross"));
}

TEST_CASE("an edge goes the short way, across the antimeridian if that is shorter")
{
    const Area fiji = area(polygon(
        {ring({{177, -20}, {-178, -20}, {-178, -15}, {177, -15}}), ring({{-179.5, -18}, {-179, -18}, {-179, -17}})}));
    for (const Coordinates where : {at(178, -18), at(180, -18), at(-180, -18), at(-178.5, -16)})
        CHECK(fiji.contains(where));
    for (const Coordinates where : {at(176, -18), at(-177, -18), at(0, -18), at(-178, -18), at(-179.1, -17.8)})
        CHECK_FALSE(fiji.contains(where));
    CHECK(fiji.clearance(at(-180, -18), 100) == fiji.clearance(at(180, -18), 100));
    CHECK(refusal(polygon({ring({{-90, 0}, {90, 0}, {0, 10}})})).contains("spans 180° of longitude"));
    CHECK(refusal(polygon({ring({{0, 80}, {120, 80}, {-120, 80}})})).contains("goes round a pole"));
}

TEST_CASE("a rectangle may be of any width and cross the antimeridian")
{
    const Area half = area(std::vector{rectangle(-100, -10, 170, 10).value()});
    CHECK(half.contains(at(0, 0)));
    CHECK_FALSE(half.contains(at(175, 0)));
    const Area across = area(std::vector{rectangle(170, -10, -170, 10).value()});
    CHECK(across.contains(at(180, 0)));
    CHECK(across.contains(at(-175, 0)));
    CHECK_FALSE(across.contains(at(0, 0)));
    CHECK(rectangle(0, 0, 10, 91).error().starts_with("the rectangle's bounds"));
    CHECK(rectangle(0, notANumber, 10, 10).error().starts_with("the rectangle's bounds"));
    CHECK(rectangle(0, 10, 10, 0).error() == "the rectangle's south has to be below its north");
    CHECK(rectangle(5, 0, 5, 10).error() == "the rectangle's west and east are the same meridian");
}

TEST_CASE("a circle is what is nearer than its radius by the geodesic, on both sides of the antimeridian and of a pole")
{
    for (const Coordinates centre :
        {at(77.59, 12.97), at(179.99, -17), at(-180, 60), at(10, 89.9), at(0, 0), at(0, -90)}) {
        const Area circle = area(Circle{centre, 50'000});
        CHECK(circle.contains(centre));
        for (double azimuth = 0; azimuth < 360; azimuth += 7) {
            const auto& earth = GeographicLib::Geodesic::WGS84();
            Coordinates within, beyond;
            earth.Direct(centre.latitude, centre.longitude, azimuth, 49'999, within.latitude, within.longitude);
            earth.Direct(centre.latitude, centre.longitude, azimuth, 50'001, beyond.latitude, beyond.longitude);
            CHECK(circle.contains(within));
            CHECK_FALSE(circle.contains(beyond));
            CHECK(circle.clearance(beyond, 1) * mostMetresPerDegree < 1.001);
        }
    }
    CHECK(refusal(Circle{at(0, 0), 0}).starts_with("the circle's radius is 0 m"));
    CHECK(refusal(Circle{at(0, 0), -5}).starts_with("the circle's radius is -5 m"));
    CHECK(refusal(Circle{at(0, 0), notANumber}).starts_with("the circle's radius is nan m"));
    CHECK(refusal(Circle{at(0, 0), 2e6}).ends_with("at most 1000000 m"));
    CHECK(refusal(Circle{at(0, 95), 10}).starts_with("the circle's centre"));
}

TEST_CASE("a circle's border is outside")
{
    const Coordinates centre = at(77.59, 12.97), there = at(77.6, 12.98);
    CHECK_FALSE(area(Circle{centre, geodesicM(centre, there)}).contains(there));
}

TEST_CASE("thousands of points are a fence, and too many are refused")
{
    Random random(1);
    const Area fence = area(polygon({star(random, {12.97, 77.59}, 0.5, 1, 20'000)}));
    CHECK(fence.contains({12.97, 77.59}));
    CHECK(fence.contains({13.3, 77.8}));
    CHECK_FALSE(fence.contains({14.1, 77.59}));
    CHECK(refusal(polygon({star(random, {0, 0}, 0.5, 1, 20'001)}))
        == "20001 points are more than the 20000 that a fence can have");
    CHECK(
        refusal(polygon(std::vector<Ring>(1001, square))) == "1001 rings are more than the 1000 that a fence can have");
}

TEST_CASE("on a way that is shorter than the clearance no border is crossed")
{
    Random random(2);
    for (int round = 0; round < 200; ++round) {
        const Coordinates centre{between(random, -60, 60), between(random, -180, 180)};
        const bool isCircle = round % 4 == 0;
        const Area fence = isCircle ? area(Circle{centre, between(random, 10, 200'000)})
                                    : area(std::vector{randomPolygon(random, centre, 1, 30)});
        for (int i = 0; i < 50; ++i) {
            const Coordinates from{
                centre.latitude + between(random, -2, 2), onEarth(centre.longitude + between(random, -2, 2))};
            const double clearance = fence.clearance(from, 1e9), angle = between(random, 0, 6.3);
            const double way = between(random, 0.9, 0.999'999) * clearance;
            const Coordinates to{from.latitude + way * std::sin(angle), from.longitude + way * std::cos(angle)};
            if (isPlace(to)) CHECK(fence.contains(from) == fence.contains(to));
        }
    }
}
