// How a city is drawn: lines on a plane, the graph that they make, and the areas between.
#include "city/districts.h"
#include "city/faces.h"
#include "city/main_roads.h"
#include "city/plane.h"
#include "city/random.h"
#include "city/street_plan.h"
#include "city/tidy.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <numeric>

using namespace pitwall::city;
using Catch::Approx;

namespace {
const Line square{{0, 0}, {100, 0}, {100, 100}, {0, 100}};
/// A U: two towers on a base.
const Line notched{{0, 0}, {300, 0}, {300, 200}, {200, 200}, {200, 100}, {100, 100}, {100, 200}, {0, 200}};

StreetPlan grid(int lines, double spacing)
{
    StreetPlan plan(5'000);
    for (int i = 0; i < lines; ++i) {
        plan.add({{0, i * spacing}, {(lines - 1) * spacing, i * spacing}}, Way::street, "row");
        plan.add({{i * spacing, 0}, {i * spacing, (lines - 1) * spacing}}, Way::street, "column");
    }
    return plan;
}

std::size_t edgesLeft(const StreetPlan& plan)
{
    return static_cast<std::size_t>(std::ranges::count(plan.edges(), false, &StreetPlan::Edge::gone));
}

std::vector<std::size_t> degrees(const StreetPlan& plan)
{
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < plan.nodes().size(); ++i) out.push_back(plan.edgesAt(static_cast<int>(i)).size());
    std::ranges::sort(out);
    return out;
}
} // namespace

TEST_CASE("two lines cross where both are, and nowhere beside their ends")
{
    CHECK(*crossing({0, 0}, {10, 0}, {4, -1}, {4, 1}) == Approx(0.4));
    CHECK(crossing({0, 0}, {10, 0}, {10, -1}, {10, 1}));
    CHECK_FALSE(crossing({0, 0}, {10, 0}, {11, -1}, {11, 1}));
    CHECK_FALSE(crossing({0, 0}, {10, 0}, {4, 1}, {4, 2}));
    CHECK_FALSE(crossing({0, 0}, {10, 0}, {0, 1}, {10, 1}));
}

TEST_CASE("areas, middles and distances of outlines are those of school")
{
    CHECK(area(square) == Approx(10'000));
    CHECK(area(Line(square.rbegin(), square.rend())) == Approx(-10'000));
    CHECK(area(notched) == Approx(50'000));
    CHECK(centre(square) == Point{50, 50});
    CHECK(centre(notched).x == Approx(150));
    CHECK(distanceToOutline(square, {50, 30}) == Approx(30));
    CHECK(distanceToOutline(square, {103, 104}) == Approx(5));
    CHECK(distance({5, 5}, {0, 0}, {0, 0}) == Approx(std::sqrt(50.0)));
}

TEST_CASE("a region contains what its outline does")
{
    const Region region(notched);
    Random random(1);
    for (int i = 0; i < 2'000; ++i) {
        const Point p{random.between(-50, 350), random.between(-50, 250)};
        const bool isIn = p.x > 0 && p.x < 300 && p.y > 0 && p.y < 200 && !(p.x > 100 && p.x < 200 && p.y > 100);
        REQUIRE(contains(notched, p) == isIn);
        REQUIRE(region.contains(p) == isIn);
    }
}

TEST_CASE("a line through a notched area is cut into the pieces that lie inside")
{
    const auto pieces = inside({{-50, 150}, {350, 150}}, notched);
    REQUIRE(pieces.size() == 2);
    CHECK(length(pieces[0]) == Approx(100));
    CHECK(length(pieces[1]) == Approx(100));
    CHECK(inside({{-50, 50}, {350, 50}}, notched).size() == 1);
    CHECK(inside({{-50, 300}, {350, 300}}, notched).empty());
    CHECK(inside({{10, 10}, {50, 10}, {50, 60}}, notched) == std::vector<Line>{{{10, 10}, {50, 10}, {50, 60}}});
}

TEST_CASE("resampling keeps the ends and the length of a line")
{
    const Line line = resampled({{0, 0}, {1'000, 0}, {1'000, 70}}, 150);
    CHECK(line.front() == Point{0, 0});
    CHECK(line.back() == Point{1'000, 70});
    CHECK(length(line) == Approx(1'070));
    for (std::size_t i = 1; i < line.size(); ++i) CHECK(length(line[i] - line[i - 1]) <= 150);
}

TEST_CASE("noise is smooth, bounded, and the same for the same seed")
{
    const Noise noise(7, 1'000), same(7, 1'000), other(8, 1'000);
    double differs = 0;
    for (double x = -3'000; x < 3'000; x += 37) {
        const double here = noise.at(x, -x / 2);
        CHECK(std::abs(here) <= 1);
        CHECK(std::abs(noise.at(x + 1, -x / 2) - here) < 0.005);
        CHECK(same.at(x, -x / 2) == here);
        differs += std::abs(other.at(x, -x / 2) - here);
    }
    CHECK(differs > 1);
}

TEST_CASE("streets that cross make a node of four, streets that end at another one of three")
{
    StreetPlan plan(1'000);
    plan.add({{-200, 0}, {200, 0}}, Way::street, "a");
    plan.add({{0, -200}, {0, 200}}, Way::lane, "b");
    CHECK(degrees(plan) == std::vector<std::size_t>{1, 1, 1, 1, 4});
    plan.add({{100, 6}, {100, 150}}, Way::lane, "c"); // six metres short of it
    CHECK(degrees(plan) == std::vector<std::size_t>{1, 1, 1, 1, 1, 3, 4});
    plan.add({{8, 5}, {-150, -90}}, Way::lane, "d"); // beside the crossing
    CHECK(degrees(plan) == std::vector<std::size_t>{1, 1, 1, 1, 1, 1, 3, 5});
}

TEST_CASE("a street keeps its course when others split it")
{
    StreetPlan plan(1'000);
    plan.add({{-200, 0}, {200, 0}}, Way::arterial, "a");
    for (const double x : {100.0, -100.0, 0.0, 50.0}) plan.add({{x, -50}, {x, 50}}, Way::lane, "b");
    std::vector<double> met{-200};
    for (int edge = plan.courses()[0].first; edge >= 0; edge = plan.edges()[static_cast<std::size_t>(edge)].next) {
        CHECK(plan.kind(edge) == Way::arterial);
        met.push_back(plan.nodes()[static_cast<std::size_t>(plan.edges()[static_cast<std::size_t>(edge)].b)].x);
    }
    CHECK(met == std::vector<double>{-200, -100, 0, 50, 100, 200});
}

TEST_CASE("the faces of a grid are its blocks, whatever else leads into them")
{
    StreetPlan plan = grid(4, 100);
    CHECK(facesOf(plan).size() == 9);
    plan.add({{50, 0}, {50, 60}}, Way::lane, "leads nowhere");
    plan.add({{-300, 100}, {0, 100}}, Way::lane, "comes from afar");
    const auto faces = facesOf(plan);
    CHECK(faces.size() == 9);
    for (const Line& face : faces) CHECK(area(face) == Approx(10'000));
    plan.add({{100, 150}, {200, 150}}, Way::lane, "divides one");
    CHECK(facesOf(plan).size() == 10);
    plan.remove(plan.edgesAt(0)[0]); // of the corner
    CHECK(facesOf(plan).size() == 9);
}

TEST_CASE("dividing leaves no part larger than a quarter more than asked for, and loses nothing")
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        StreetPlan plan(5'000);
        const Line whole{{0, 0}, {3'000, 200}, {2'700, 2'000}, {1'400, 1'700}, {-200, 2'400}};
        Line around = whole;
        around.push_back(whole.front());
        plan.add(around, Way::arterial, "around");
        Random random(seed);
        divide(plan, whole,
            {[](const Line&) { return Way::street; }, [](Point) { return 200'000.0; },
                [] { return std::string("cut"); }},
            random);
        const auto faces = facesOf(plan);
        CHECK(faces.size() > 20);
        const double sum = std::accumulate(
            faces.begin(), faces.end(), 0.0, [](double so, const Line& face) { return so + area(face); });
        CHECK(sum == Approx(area(whole)).epsilon(0.01));
        for (const Line& face : faces) CHECK(area(face) < 1.3 * 200'000);
    }
}

TEST_CASE("a filled district has blocks of a plausible size, all of them inside")
{
    const Line whole{{0, 0}, {900, 100}, {1'000, 900}, {-100, 800}};
    Line around = whole;
    around.push_back(whole.front());
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        StreetPlan plan(5'000);
        plan.add(around, Way::street, "around");
        Random random(seed);
        Names names(random);
        fillDistrict(plan, whole, names, random);
        const auto faces = facesOf(plan);
        CHECK(faces.size() > 12);
        CHECK(faces.size() < 150);
        for (const Point p : plan.nodes()) CHECK((contains(whole, p) || distanceToOutline(whole, p) < 15));
    }
}

TEST_CASE("tidying leaves one connected net of streets without stubs, barriers or lanes at a motorway")
{
    StreetPlan plan = grid(6, 120);
    plan.add({{-50, 300}, {650, 300}}, Way::motorway, "M");
    plan.add({{-50, 430}, {650, 430}}, Way::railway, "");
    plan.add({{60, 0}, {60, 40}}, Way::lane, "stub");
    plan.add({{60, 240}, {60, 300}}, Way::lane, "slip");
    plan.add({{2'000, 2'000}, {2'400, 2'000}}, Way::street, "island");
    Random random(1);
    tidy(plan, random);
    CHECK(edgesLeft(plan) > 50);
    for (std::size_t i = 0; i < plan.edges().size(); ++i) {
        if (plan.edges()[i].gone) continue;
        const auto& name = plan.courses()[static_cast<std::size_t>(plan.edges()[i].way)].name;
        CHECK(name != "");
        CHECK(name != "stub");
        CHECK(name != "slip");
        CHECK(name != "island");
    }
}

TEST_CASE("streets of one district are numbered as one says it")
{
    CHECK(Names::numbered(1, "Cross", "Lotus Layout") == "1st Cross, Lotus Layout");
    CHECK(Names::numbered(2, "Cross", "Lotus Layout") == "2nd Cross, Lotus Layout");
    CHECK(Names::numbered(3, "Main", "Lotus Layout") == "3rd Main, Lotus Layout");
    CHECK(Names::numbered(11, "Main", "Lotus Layout") == "11th Main, Lotus Layout");
    CHECK(Names::numbered(22, "Main", "Lotus Layout") == "22nd Main, Lotus Layout");
    CHECK(Names::numbered(112, "Main", "Lotus Layout") == "112th Main, Lotus Layout");
    CHECK(Names::numbered(30, "Main", "Lotus Layout") == "30th Main, Lotus Layout");
}
