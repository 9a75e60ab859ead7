// What a plan loses in the end. Changes the plan.
#pragma once

#include "city/random.h"
#include "city/street_plan.h"

namespace pitwall::city {

/// Takes away what is no street, some lanes, so that blocks differ, and what leads nowhere or is not connected.
void tidy(StreetPlan& plan, Random& random);

} // namespace pitwall::city
