// What lies between the main roads: districts, each with streets of its own kind and direction. Added to a plan.
#pragma once

#include "city/names.h"
#include "city/random.h"
#include "city/street_plan.h"

#include <functional>

namespace pitwall::city {

struct Division {
    std::function<Way(const Line& area)> kind;   ///< of a street through it
    std::function<double(Point middle)> largest; ///< square metres
    std::function<std::string()> name;           ///< of the next street
};

/// Divides an area (counterclockwise) by streets that bend a little until no part is larger than its place allows.
void divide(StreetPlan& plan, const Line& whole, const Division& division, Random& random);

/// Fills a district (counterclockwise) with lanes: a grid that follows its longest side, rows with staggered
/// cross streets, wavy ones, or lanes that grew as they would.
void fillDistrict(StreetPlan& plan, const Line& district, Names& names, Random& random);

} // namespace pitwall::city
