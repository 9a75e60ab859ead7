// Where the shop's customers live: at the streets of the built-in city.
#pragma once

#include "base/coordinates.h"
#include "simulator/random.h"

namespace pitwall::simulator {

/// Some 10 m beside a street, about two thirds of them within 3 km of the shop and all within 8 km.
Coordinates makeHome(Random& random);

} // namespace pitwall::simulator
