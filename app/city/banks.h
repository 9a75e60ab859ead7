// Water and the streets along it. Added to a plan.
#pragma once

#include "city/names.h"
#include "city/street_plan.h"
#include "city/terrain.h"

#include <vector>

namespace pitwall::city {

/// Closed lines; each water has its bank, to where a street leads along it.
struct Waters {
    std::vector<Line> water;
    std::vector<Region> banks; ///< the river's is the first
};

/// The river, and lakes where main roads leave room for them.
Waters addWaters(StreetPlan& plan, const River& river, Names& names, Random& random);

/// Takes away what was led through the banks since; main roads over the river become bridges.
void clearBanks(StreetPlan& plan, const Waters& waters);

/// Whether most of what bounds a face has a bank on the face's side.
bool isWater(const Line& face, const Waters& waters);

} // namespace pitwall::city
