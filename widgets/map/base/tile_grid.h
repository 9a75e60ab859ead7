// Which tiles a camera sees, and where. Pure; any thread.
#pragma once

#include "map/base/tile_id.h"
#include "map/camera.h"

#include <QRectF>

#include <vector>

namespace pitwall {

struct TileRange {
    int minZoom = 0, maxZoom = 19;
    QRectF bounds{0, 0, 1, 1}; ///< of the world's square
};

struct PlacedTile {
    TileId id;
    /// In device independent pixels from the middle of the screen, before the map is turned. Neighbours share edges to
    /// the last bit.
    QRectF rect;
};

struct TileGrid {
    static constexpr std::size_t mostTiles = 1024; ///< of a wall of 8K, zoomed out by half a level

    int zoom = 0;
    std::vector<PlacedTile> tiles; ///< nearest to the middle first; a tile stands twice where the world is repeated
};

/// At the whole zoom nearest to the camera's, but never closer than the range has. Farther out than it has there are
/// none, rather than thousands of small ones. `ratio` is device pixels to one: at whole zooms, unless the map is
/// turned, tiles stand on whole pixels.
TileGrid tilesInSight(const Camera& camera, const TileRange& range, double ratio);

/// The part of an ancestor's picture, of size 1 by 1, that shows the tile.
QRectF partOfAncestor(TileId tile, int levels);

} // namespace pitwall
