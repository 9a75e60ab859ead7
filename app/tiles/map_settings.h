// The base map as the user asks for it. Plain value, without Qt.
#pragma once

#include <string>

namespace pitwall {

struct MapSettings {
    std::string base; ///< an address with {z}, {x} and {y}, a file (MBTiles, PMTiles, GeoJSON), or "city"; empty: none
    std::string attribution; ///< whose map it is; empty: what the file itself says
};

} // namespace pitwall
