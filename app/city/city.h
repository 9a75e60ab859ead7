// An invented city around the demonstration's shop: what the map draws when it has no tiles, and what the simulated
// drivers drive on. Plain values, any thread.
#pragma once

#include "base/coordinates.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pitwall::city {

enum class StreetClass : std::uint8_t { motorway, arterial, street, lane };

/// Two streets meet where they have a node in common.
struct Street {
    StreetClass kind = StreetClass::lane;
    bool bridge = false;              ///< leads over water
    std::string name;                 ///< invented
    std::vector<std::uint32_t> nodes; ///< indices into City::nodes, at least two
};

/// A closed line; the first point is not repeated.
using Outline = std::vector<Coordinates>;

struct City {
    Coordinates shop;
    std::vector<Coordinates> nodes;
    std::vector<Street> streets;                    ///< less important ones first, as they are painted
    std::vector<Outline> parks;                     ///< some reach below streets and water: painted first
    std::vector<Outline> water;                     ///< lakes and a river
    std::vector<std::vector<Coordinates>> railways; ///< streets cross them
};

/// About 16 km across, all of its streets connected; a street lies within 20 m of the shop. The same seed gives the
/// same city.
City makeCity(std::uint64_t seed, const Coordinates& shop);

/// The city of the built-in shop, made on first use (some 30 ms).
const City& demoCity();

} // namespace pitwall::city
