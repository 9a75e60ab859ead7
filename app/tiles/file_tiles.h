// Tiles out of a file, read and decoded on a thread of its own.
#pragma once

#include "map/base/base_map.h"
#include "tiles/tile_reader.h"

namespace pitwall {

/// The thread ends with the last copy of the source.
TileSource fileTiles(std::unique_ptr<TileReader> reader);

} // namespace pitwall
