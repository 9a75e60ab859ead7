#include "city/layout.h"

#include "city/banks.h"
#include "city/districts.h"
#include "city/faces.h"
#include "city/main_roads.h"
#include "city/tidy.h"

#include <numbers>

namespace pitwall::city {

namespace {
constexpr double radius = 10'000;

/// 1 for a circle, less the longer and the more angular.
double compactness(const Line& face)
{
    Line around = face;
    around.push_back(face.front());
    return 4 * std::numbers::pi * area(face) / (length(around) * length(around));
}

enum class Use { built, green, fields };

/// Some districts stay green as a whole: parks in town, woods at the edge, where there are fields, too.
Use useOf(const Line& face, Random& random)
{
    const double out = length(centre(face)), lot = random.unit();
    if (out > motorwayRing) return lot < 0.22 ? Use::green : lot < 0.5 ? Use::fields : Use::built;
    if (out < 700 || compactness(face) < 0.62) return Use::built;
    return lot < (out < innerRing ? 0.25 : 0.1) ? Use::green : Use::built;
}

/// In town a park reaches to the streets around it; a wood in the countryside has a border of its own.
Line greenIn(const Line& face, Random& random)
{
    if (length(centre(face)) < motorwayRing) return face;
    return makeLake(random, centre(face), 0.62 * std::sqrt(area(face) / std::numbers::pi));
}

/// Square metres of a district, by how far out it is.
double largestDistrict(Point middle)
{
    const double out = length(middle);
    return 330'000 + 90 * out + (out > motorwayRing ? 700'000 : 0);
}

/// What divides a large area in town is a main road itself.
Way roadFor(const Line& whole)
{
    return area(whole) > 2'300'000 && length(centre(whole)) < motorwayRing ? Way::arterial : Way::street;
}
/// A block in town that was left open, here and there.
void addSquares(Layout& layout, Random& random)
{
    for (const Line& block : facesOf(layout.plan)) {
        const double size = area(block);
        if (size < 5'000 || size > 40'000 || length(centre(block)) > motorwayRing) continue;
        if (compactness(block) > 0.5 && random.chance(0.035)) layout.parks.push_back(block);
    }
}
} // namespace

Layout layOut(std::uint64_t seed)
{
    Random random(seed);
    Names names(random);
    Layout layout{StreetPlan(radius), {}, {}, {}};
    StreetPlan& plan = layout.plan;
    const River river = makeRiver(random);
    layout.railway = makeRailway(random);
    addMainRoads(plan, names, random);
    plan.add(layout.railway, Way::railway, "");
    const Waters waters = addWaters(plan, river, names, random);
    for (const Line& face : facesOf(plan))
        if (!isWater(face, waters))
            divide(plan, face, {roadFor, largestDistrict, [&] { return names.street(); }}, random);
    clearBanks(plan, waters);
    for (const Line& face : facesOf(plan)) {
        if (isWater(face, waters)) continue;
        const Use use = useOf(face, random);
        if (use == Use::green) layout.parks.push_back(greenIn(face, random));
        if (use == Use::built) fillDistrict(plan, face, names, random);
    }
    clearBanks(plan, waters);
    tidy(plan, random);
    addSquares(layout, random);
    layout.water = waters.water;
    for (const Region& bank : waters.banks) layout.parks.push_back(bank.outline());
    return layout;
}

} // namespace pitwall::city
