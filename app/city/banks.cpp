#include "city/banks.h"

#include "city/main_roads.h"

#include <algorithm>

namespace pitwall::city {

namespace {
constexpr double quay = 38; // between the water and the street along it

bool isMain(Way way) { return way == Way::motorway || way == Way::arterial; }

/// Streets along a shore, in town; elsewhere the shore alone bounds what is built.
void addShore(StreetPlan& plan, const Line& closed, const std::string& name)
{
    Line shore = resampled(closed, 150);
    Line piece;
    bool isTown = false;
    for (std::size_t i = 0; i <= shore.size(); ++i) {
        const Point p = shore[i % shore.size()];
        const bool nowTown = length(p) < motorwayRing * 1.1;
        piece.push_back(p);
        if (i == 0) isTown = nowTown;
        if (nowTown == isTown && i < shore.size()) continue;
        plan.add(piece, isTown ? Way::street : Way::shore, name);
        piece = {p};
        isTown = nowTown;
    }
}

/// Metres from a place to the nearest way, or `enough` if that is less.
double roomAround(const StreetPlan& plan, Point place, double enough)
{
    double room = 1'000;
    for (const auto& edge : plan.edges()) {
        if (room <= enough) break;
        room = std::min(room,
            distance(
                place, plan.nodes()[static_cast<std::size_t>(edge.a)], plan.nodes()[static_cast<std::size_t>(edge.b)]));
    }
    return room;
}

/// In free places as far from main roads and one another as they can be.
void addLakes(StreetPlan& plan, Waters& waters, Names& names, Random& random)
{
    for (const double from : {2'000.0, 2'400.0, 3'900.0, 4'200.0, 6'300.0, 6'500.0}) {
        Point best;
        double bestRoom = 0;
        for (int tries = 0; tries < 60; ++tries) {
            const Point place = random.between(from, from + 1'300) * atAngle(random.between(0, 6.2832));
            const double room = roomAround(plan, place, bestRoom);
            if (room > bestRoom) bestRoom = room, best = place;
        }
        if (bestRoom < 280) continue;
        const double size = std::min(520.0, (bestRoom - quay) / random.between(1.3, 1.7));
        waters.water.push_back(makeLake(random, best, size));
        waters.banks.emplace_back(widened(waters.water.back(), best, quay));
        addShore(plan, waters.banks.back().outline(), names.street());
    }
}
} // namespace

Waters addWaters(StreetPlan& plan, const River& river, Names& names, Random& random)
{
    Waters waters{{river.outline(0)}, {Region(river.outline(quay))}};
    addShore(plan, waters.banks.front().outline(), "River Drive");
    addLakes(plan, waters, names, random);
    clearBanks(plan, waters);
    return waters;
}

void clearBanks(StreetPlan& plan, const Waters& waters)
{
    for (std::size_t i = 0; i < plan.edges().size(); ++i) {
        const auto& edge = plan.edges()[i];
        const auto index = static_cast<int>(i);
        if (edge.gone || plan.kind(index) == Way::railway) continue;
        const Point middle = 0.5
            * (plan.nodes()[static_cast<std::size_t>(edge.a)] + plan.nodes()[static_cast<std::size_t>(edge.b)]);
        const auto bank = std::ranges::find_if(waters.banks, [&](const Region& b) { return b.contains(middle); });
        if (bank == waters.banks.end() || distanceToOutline(bank->outline(), middle) < 3) continue;
        if (bank == waters.banks.begin() && isMain(plan.kind(index)))
            plan.setBridge(index);
        else
            plan.remove(index);
    }
}

bool isWater(const Line& face, const Waters& waters)
{
    double wet = 0, all = 0;
    for (std::size_t i = 0; i < face.size(); ++i) {
        const Point side = face[(i + 1) % face.size()] - face[i];
        const Point within = face[i] + 0.5 * side + 2 * leftOf(unit(side));
        all += length(side);
        if (std::ranges::any_of(waters.banks, [&](const Region& bank) { return bank.contains(within); }))
            wet += length(side);
    }
    return wet > all / 2;
}

} // namespace pitwall::city
