#include "city/main_roads.h"

#include <numbers>

namespace pitwall::city {

namespace {
constexpr double pi = std::numbers::pi;

/// A closed way around the shop, out of round by that share.
void addRing(StreetPlan& plan, Random& random, double radius, double unround, Way kind, const std::string& name)
{
    const double second = random.between(0, 2 * pi), third = random.between(0, 2 * pi),
                 fifth = random.between(0, 2 * pi);
    const int corners = static_cast<int>(2 * pi * radius / 150);
    Line ring;
    for (int i = 0; i <= corners; ++i) {
        const double angle = 2 * pi * (i % corners) / corners;
        const double wave = std::sin(2 * angle + second) + 0.7 * std::sin(3 * angle + third)
            + 0.35 * std::sin(5 * angle + fifth);
        ring.push_back(onLattice(radius * (1 + unround * wave) * atAngle(angle)));
    }
    plan.add(ring, kind, name);
}

struct Radial {
    double angle = 0, drift = 0; ///< radians: at the shop, and how far it turns on the way out
    double sway = 0, phase = 0;  ///< metres aside, and where it begins to
};

Line radial(const Radial& radial, double from, double to)
{
    Line line;
    const double steps = std::ceil((to - from) / 150);
    for (double k = 0; k <= steps; ++k) {
        const double out = from + (to - from) * k / steps;
        const Point along = atAngle(radial.angle + radial.drift * out / edgeOfTown);
        const double aside = radial.sway * std::min(1.0, out / 2'000) * std::sin(out / 1'150 + radial.phase);
        line.push_back(onLattice(out * along + aside * leftOf(along)));
    }
    return line;
}
} // namespace

void addMainRoads(StreetPlan& plan, Names& names, Random& random)
{
    addRing(plan, random, motorwayRing, 0.045, Way::motorway, "Outer Ring Motorway");
    addRing(plan, random, outerRing, 0.06, Way::arterial, "Second Ring Road");
    addRing(plan, random, innerRing, 0.07, Way::arterial, "Old Wall Road");
    addRing(plan, random, edgeOfTown, 0.06, Way::shore, "");

    constexpr int sectors = 8;
    const double turn = random.between(0, 2 * pi), swirl = random.between(-0.25, 0.25);
    for (int i = 0; i < sectors; ++i) {
        const auto way = [&](double middle) -> Radial {
            return {turn + 2 * pi * (i + middle + random.between(-0.16, 0.16)) / sectors,
                swirl + random.between(-0.12, 0.12), random.between(40, 170), random.between(0, 2 * pi)};
        };
        const Radial main = way(0);
        // Four roads meet in the old town; every other one of all becomes a motorway where the city thins out.
        const std::string name = names.road();
        const bool isMotorway = i % 3 == 1;
        const double from = i % 2 == 0 ? 0 : innerRing * 0.75;
        plan.add(radial(main, from, isMotorway ? outerRing * 1.15 : 9'000), Way::arterial, name);
        if (isMotorway) plan.add(radial(main, outerRing * 1.15, 9'600), Way::motorway, names.motorway());
        if (random.chance(0.8))
            plan.add(radial(way(0.5), outerRing * 0.75, random.between(6'200, 8'800)), Way::arterial, names.road());
    }
    // They began a little within their ring.
    for (bool found = true; found;) {
        found = false;
        for (std::size_t i = 0; i < plan.edges().size(); ++i) {
            const auto& e = plan.edges()[i];
            const bool isEnd = !e.gone && (plan.edgesAt(e.a).size() == 1 || plan.edgesAt(e.b).size() == 1);
            if (!isEnd || length(plan.nodes()[static_cast<std::size_t>(e.a)]) > motorwayRing) continue;
            plan.remove(static_cast<int>(i));
            found = true;
        }
    }
}

} // namespace pitwall::city
