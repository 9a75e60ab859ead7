// The city's design on the plane: ground first, then main roads, districts and their lanes. Pure function.
#pragma once

#include "city/street_plan.h"

#include <cstdint>

namespace pitwall::city {

struct Layout {
    StreetPlan plan;
    std::vector<Line> water, parks; ///< closed
    Line railway;
};

Layout layOut(std::uint64_t seed);

} // namespace pitwall::city
