// Which tiles a camera sees, held to the camera's own projection.
#include "map/base/tile_grid.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <set>

using namespace pitwall;

namespace {

Camera cameraAt(Coordinates where, double zoom, double bearing = 0)
{
    return {toMercator(where), zoom, bearing, {1280, 800}};
}

/// The tile that a pixel lies on, by the camera alone.
TileId tileUnder(const Camera& camera, QPointF pixel, int zoom)
{
    const MercatorPoint point = camera.unproject(pixel);
    const int count = 1 << zoom;
    const double x = point.x - std::floor(point.x);
    return {zoom, std::min(count - 1, static_cast<int>(x * count)), static_cast<int>(std::floor(point.y * count))};
}

const PlacedTile* placedUnder(const TileGrid& grid, const Camera& camera, QPointF pixel)
{
    QTransform back;
    back.rotate(camera.bearing);
    const QPointF at = back.map(pixel - QPointF(camera.size.width() / 2, camera.size.height() / 2));
    for (const PlacedTile& tile : grid.tiles)
        if (tile.rect.left() <= at.x() && at.x() < tile.rect.right() && tile.rect.top() <= at.y()
            && at.y() < tile.rect.bottom())
            return &tile;
    return nullptr;
}

} // namespace

TEST_CASE("every pixel lies on the tile that belongs there, at any zoom, turned or not, and across the antimeridian")
{
    for (const Coordinates where : {Coordinates{12.97, 77.6}, {0, 180}, {65, -179.99}, {84, 10}, {-84.9, 0}})
        for (const double zoom : {2.0, 3.49, 3.51, 10.0, 12.3, 18.75})
            for (const double bearing : {0.0, 33.0, 270.0}) {
                const Camera camera = cameraAt(where, zoom, bearing);
                const TileGrid grid = tilesInSight(camera, {}, 1);
                CAPTURE(where.latitude, where.longitude, zoom, bearing);
                CHECK(grid.zoom == std::lround(zoom));
                int wrong = 0;
                for (int x = 3; x < 1280; x += 71)
                    for (int y = 3; y < 800; y += 53) {
                        const TileId wanted = tileUnder(camera, QPointF(x, y), grid.zoom);
                        const PlacedTile* placed = placedUnder(grid, camera, QPointF(x, y));
                        wrong += placed ? placed->id != wanted : wanted.exists();
                    }
                CHECK(wrong == 0);
                for (const PlacedTile& tile : grid.tiles) CHECK(tile.id.exists());
            }
}

TEST_CASE("no more tiles are named than are in sight")
{
    // 1280 by 800 touch at most 6 by 5 tiles of 256.
    CHECK(tilesInSight(cameraAt({12.97, 77.6}, 12), {}, 1).tiles.size() <= 30);
    const TileGrid grid = tilesInSight(cameraAt({12.97, 77.6}, 12.49, 45), {}, 2);
    CHECK(grid.tiles.size() <= 40);
    std::set<TileId> once;
    for (const PlacedTile& tile : grid.tiles) once.insert(tile.id);
    CHECK(once.size() == grid.tiles.size());
}

TEST_CASE("neighbours share their edges, and at whole zooms tiles stand on whole pixels of the screen")
{
    for (const double ratio : {1.0, 1.5, 2.0})
        for (const double zoom : {12.0, 12.3}) {
            const Camera camera = cameraAt({12.9716, 77.5946}, zoom);
            const TileGrid grid = tilesInSight(camera, {}, ratio);
            std::set<double> left, right;
            for (const PlacedTile& tile : grid.tiles) {
                left.insert(tile.rect.left());
                right.insert(tile.rect.right());
                if (zoom != 12.0) continue;
                CHECK(std::abs(tile.rect.width() - 256) < 1e-9);
                const double pixel = (tile.rect.left() + camera.size.width() / 2) * ratio;
                CHECK(std::abs(pixel - std::round(pixel)) < 1e-6);
            }
            CHECK(left.size() == right.size());
            for (const double edge : left)
                if (edge != *left.begin()) CHECK(right.contains(edge));
        }
}

TEST_CASE("a source's zooms and bounds are kept to")
{
    const TileGrid over = tilesInSight(cameraAt({12.97, 77.6}, 18), {.minZoom = 3, .maxZoom = 14}, 1);
    CHECK(over.zoom == 14);
    CHECK(over.tiles.size() <= 4);
    CHECK(over.tiles[0].rect.width() == 256 * 16);
    CHECK(tilesInSight(cameraAt({12.97, 77.6}, 6), {.minZoom = 10, .maxZoom = 14}, 1).tiles.empty());
    CHECK_FALSE(tilesInSight(cameraAt({12.97, 77.6}, 9), {.minZoom = 10, .maxZoom = 14}, 1).tiles.empty());
    CHECK(tilesInSight(cameraAt({12.97, 77.6}, 12), {.bounds = {0, 0, 0.5, 0.5}}, 1).tiles.empty());
    CHECK(tilesInSight({}, {}, 1).tiles.empty());
}

TEST_CASE("the part of an ancestor that shows a tile lies where the tile does")
{
    CHECK(TileId{5, 21, 10}.above(2) == TileId{3, 5, 2});
    CHECK(partOfAncestor({5, 21, 10}, 2) == QRectF(0.25, 0.5, 0.25, 0.25));
    CHECK(partOfAncestor({5, 21, 10}, 1) == QRectF(0.5, 0, 0.5, 0.5));
}
