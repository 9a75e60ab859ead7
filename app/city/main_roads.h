// The roads that a city grows along: rings around the shop and radials away from it. Added to a plan.
#pragma once

#include "city/names.h"
#include "city/random.h"
#include "city/street_plan.h"

namespace pitwall::city {

/// Metres from the shop: an inner ring of arterials, an outer one, a motorway, and where the countryside begins.
inline constexpr double innerRing = 1'550, outerRing = 3'500, motorwayRing = 5'900, edgeOfTown = 7'600;

void addMainRoads(StreetPlan& plan, Names& names, Random& random);

} // namespace pitwall::city
