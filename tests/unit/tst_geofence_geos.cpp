// What lies in a fence, and which rings make one, after GEOS.
#include "delivery/geofence/fences.h"
#include "geofences.h"
#include "geos.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::delivery;
using namespace pitwall::test;

namespace {

Coordinates somewhere(Random& random, const Ring& outer, Coordinates centre, double radius)
{
    const auto& point = outer[static_cast<std::size_t>(upTo(random, 0, static_cast<int>(outer.size()) - 1))];
    const int kind = upTo(random, 0, 19);
    if (kind == 0) return point;
    if (kind == 1 && std::abs(point.longitude - outer.front().longitude) < 180) // on an edge, or on a diagonal
        return {(point.latitude + outer.front().latitude) / 2, (point.longitude + outer.front().longitude) / 2};
    if (kind == 2) return {point.latitude, onEarth(centre.longitude + between(random, -radius, radius))};
    return {centre.latitude + between(random, -1.1, 1.1) * radius,
        onEarth(centre.longitude + between(random, -1.1, 1.1) * radius)};
}

/// Random polygons with holes, every third across the antimeridian; found through the index and by themselves.
void compare(std::uint64_t seed, int polygons, int pointsOfEach)
{
    Random random(seed);
    std::vector<FenceSlot> inside;
    int differ = 0, within = 0;
    for (int i = 0; i < polygons; ++i) {
        const bool across = i % 3 == 0;
        const double radius = std::exp(between(random, std::log(0.001), std::log(5)));
        const Coordinates centre{
            between(random, -70, 70), across ? 180 + between(random, -0.5, 0.5) * radius : between(random, -170, 170)};
        const Coordinates middle{centre.latitude, onEarth(centre.longitude)};
        const std::vector drawn{randomPolygon(random, middle, radius, i % 10 == 0 ? 3000 : 40)};
        const GeosShape geos(drawn, across);
        REQUIRE(geos.isValid());
        const auto made = fence("one", drawn, radius < 0.05 ? 9 : 5);
        Fences fences;
        REQUIRE(fences.add(made));
        for (int p = 0; p < pointsOfEach; ++p) {
            const Coordinates where = somewhere(random, drawn[0].rings[0], middle, radius);
            const bool expected = geos.contains(where);
            fences.insideOf(where, inside);
            within += expected;
            differ += made->area.contains(where) != expected || inside.empty() == expected;
        }
    }
    CHECK(differ == 0);
    CHECK(within > polygons * pointsOfEach / 10);
}

Ring onGrid(Random& random, int points, int size)
{
    Ring out;
    for (int i = 0; i < points; ++i)
        out.push_back({static_cast<double>(upTo(random, 0, size)), static_cast<double>(upTo(random, 0, size))});
    return out;
}

} // namespace

TEST_CASE("a hundred random polygons contain what GEOS says they contain") { compare(1, 100, 1000); }

TEST_CASE("a million random points are where GEOS says they are") { compare(2, 100, 10'000); }

TEST_CASE("a polygon is refused exactly when GEOS finds it invalid")
{
    Random random(3);
    int valid = 0, differ = 0;
    for (int round = 0; round < 20'000; ++round) {
        const int size = upTo(random, 3, 8);
        Polygon drawn{{onGrid(random, upTo(random, 3, 6), size)}};
        for (int holes = upTo(random, 0, 2); holes > 0; --holes) drawn.rings.push_back(onGrid(random, 3, size));
        const bool good = GeosShape({drawn}).isValid();
        valid += good;
        differ += Area::of(std::vector{drawn}).has_value() != good;
    }
    CHECK(differ == 0);
    CHECK(valid > 1000);
}

TEST_CASE("polygons that are accepted together are valid together for GEOS, and what they contain is the same")
{
    Random random(4);
    int accepted = 0, differ = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::vector<Polygon> drawn{{{onGrid(random, 4, 8)}}, {{onGrid(random, 3, 8)}}};
        if (round % 2 == 0) drawn[0].rings.push_back(onGrid(random, 3, 8));
        const auto area = Area::of(drawn);
        if (!area) continue;
        ++accepted;
        const GeosShape geos(drawn);
        REQUIRE(geos.isValid());
        for (int half = 0; half < 17 * 17; ++half) {
            const Coordinates where{half % 17 * 0.5, half / 17 * 0.5};
            differ += area->contains(where) != geos.contains(where);
        }
    }
    CHECK(differ == 0);
    CHECK(accepted > 100);
}
