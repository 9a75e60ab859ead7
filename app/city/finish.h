// From the design on the plane to a city on the earth. Pure functions.
#pragma once

#include "city/city.h"
#include "city/layout.h"

namespace pitwall::city {

/// Bends everything a little, puts a street in front of the shop, and leaves out nodes that no curve needs.
City finished(const Layout& layout, std::uint64_t seed, const Coordinates& shop);

} // namespace pitwall::city
