// The areas that the ways of a plan enclose. Pure function.
#pragma once

#include "city/street_plan.h"

namespace pitwall::city {

/// Counterclockwise; ways that end without meeting another bound nothing.
std::vector<Line> facesOf(const StreetPlan& plan);

} // namespace pitwall::city
