// MBTiles 1.3: a SQLite database of raster tiles, opened read-only and as one that nobody writes to.
#pragma once

#include "tiles/tile_reader.h"

#include <filesystem>

namespace pitwall {

/// An error is one sentence: no such database, no tiles, vector tiles.
std::expected<std::unique_ptr<TileReader>, std::string> openMbtiles(const std::filesystem::path& path);

} // namespace pitwall
