// The invented city: that it is one.
#include "city/city.h"
#include "city/plane.h"
#include "city/projection.h"
#include "city/street_index.h"
#include "city_segments.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace pitwall;
using namespace pitwall::city;
using namespace pitwall::test;

namespace {
constexpr Coordinates shop{12.978268132410502, 77.59408889388118};

std::vector<Point> onPlane(const std::vector<Coordinates>& places)
{
    const Projection projection(shop);
    std::vector<Point> out;
    for (const Coordinates& place : places) out.push_back(projection.toPlane(place));
    return out;
}

bool operator==(const Street& a, const Street& b)
{
    return a.kind == b.kind && a.bridge == b.bridge && a.name == b.name && a.nodes == b.nodes;
}
} // namespace

TEST_CASE("the same seed gives the same city, another seed another")
{
    const City a = makeCity(5, shop), b = makeCity(5, shop), c = makeCity(6, shop);
    CHECK(a.nodes == b.nodes);
    CHECK(std::ranges::equal(a.streets, b.streets, [](const auto& x, const auto& y) { return x == y; }));
    CHECK(a.parks == b.parks);
    CHECK(a.water == b.water);
    CHECK(a.railways == b.railways);
    CHECK(a.nodes != c.nodes);
}

TEST_CASE("the built-in city is as large as one, with streets of every class and a shop at one of them")
{
    const City& city = demoCity();
    const auto nodes = onPlane(city.nodes);
    const auto [west, east] = std::ranges::minmax(nodes, {}, &Point::x);
    CHECK(east.x - west.x > 14'000);
    CHECK(east.x - west.x < 21'000);
    std::array<std::size_t, 4> segments{};
    std::set<std::string> names;
    for (const Street& street : city.streets) {
        REQUIRE(street.nodes.size() >= 2);
        REQUIRE_FALSE(street.name.empty());
        segments[static_cast<std::size_t>(street.kind)] += street.nodes.size() - 1;
        names.insert(street.name);
    }
    for (const std::size_t count : segments) CHECK(count > 100);
    const std::size_t all = segmentsOf(city).size();
    CHECK(all > 3'000);
    CHECK(all <= 10'000);
    CHECK(names.size() > 500);
    CHECK(StreetIndex(city).nearest(city.shop).metres < 20);
    CHECK(city.parks.size() > 20);
    CHECK(city.water.size() >= 4);
    CHECK(std::ranges::is_sorted(city.streets, std::greater{}, &Street::kind));
}

TEST_CASE("in cities of many seeds every street can be reached from every other")
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const City city = makeCity(seed, shop);
        std::vector<std::uint32_t> part(city.nodes.size());
        for (std::uint32_t i = 0; i < part.size(); ++i) part[i] = i;
        const auto root = [&](std::uint32_t node) {
            while (part[node] != node) node = part[node] = part[part[node]];
            return node;
        };
        for (const Segment& segment : segmentsOf(city)) part[root(segment.a)] = root(segment.b);
        std::set<std::uint32_t> roots;
        for (std::uint32_t i = 0; i < part.size(); ++i) roots.insert(root(i));
        CHECK(roots.size() == 1);
        CHECK(segmentsOf(city).size() > 3'000);
    }
}

TEST_CASE("streets lead over water only by bridges, and those are few")
{
    for (std::uint64_t seed : {1, 2, 3, 33}) {
        const City city = makeCity(seed, shop);
        const auto nodes = onPlane(city.nodes);
        std::vector<Region> water;
        for (const auto& outline : city.water) water.emplace_back(onPlane(outline));
        int bridges = 0, wet = 0;
        for (const Street& street : city.streets) bridges += street.bridge;
        for (const Segment& segment : segmentsOf(city)) {
            if (city.streets[segment.street].bridge) continue;
            for (int i = 0; i <= 10; ++i) {
                const Point p = nodes[segment.a] + i / 10.0 * (nodes[segment.b] - nodes[segment.a]);
                wet += std::ranges::any_of(water, [&](const Region& region) { return region.contains(p); });
            }
        }
        CHECK(wet == 0);
        CHECK(bridges >= 4);
        CHECK(bridges <= 25);
    }
}

TEST_CASE("streets that cross meet: next to none pass over another without a node")
{
    const City& city = demoCity();
    const auto nodes = onPlane(city.nodes);
    const auto segments = segmentsOf(city);
    std::map<std::pair<int, int>, std::vector<const Segment*>> cells;
    for (const Segment& s : segments) {
        const Point a = nodes[s.a], b = nodes[s.b];
        for (int x = static_cast<int>(std::floor(std::min(a.x, b.x) / 300)); x <= std::floor(std::max(a.x, b.x) / 300);
            ++x)
            for (int y = static_cast<int>(std::floor(std::min(a.y, b.y) / 300));
                y <= std::floor(std::max(a.y, b.y) / 300); ++y)
                cells[{x, y}].push_back(&s);
    }
    std::set<std::pair<const Segment*, const Segment*>> crossings;
    for (const auto& [cell, members] : cells)
        for (const Segment* s : members)
            for (const Segment* t : members) {
                if (s >= t || s->a == t->a || s->a == t->b || s->b == t->a || s->b == t->b) continue;
                if (crossing(nodes[s->a], nodes[s->b], nodes[t->a], nodes[t->b])) crossings.insert({s, t});
            }
    CHECK(crossings.size() < segments.size() / 200);
}
