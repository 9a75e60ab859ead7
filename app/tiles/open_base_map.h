// The base map as configured, from wherever it comes.
#pragma once

#include "map/base/base_map.h"
#include "tiles/map_settings.h"

#include <expected>
#include <filesystem>

namespace pitwall {

/// Decides by what it is: an address of tiles, the word "city", or a file by its first bytes. `cacheFolder` is where
/// tiles of servers are kept. An error is one sentence. GUI thread; reads a GeoJSON file as a whole, up to a second or
/// two.
std::expected<BaseMap, std::string> openBaseMap(const MapSettings& settings, const std::filesystem::path& cacheFolder);

} // namespace pitwall
