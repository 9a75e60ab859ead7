#include "map/base/tile_grid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pitwall {

namespace {

struct Edges {
    double first, last; ///< tiles, counted on beyond the world's edge
};

/// The box around the screen, seen from the map that is not turned.
QSizeF boxAround(const Camera& camera)
{
    const double angle = camera.bearing * std::numbers::pi / 180;
    const double cosine = std::abs(std::cos(angle)), sine = std::abs(std::sin(angle));
    const double width = camera.size.width(), height = camera.size.height();
    return {cosine * width + sine * height, sine * width + cosine * height};
}

bool onScreen(const QRectF& rect, const Camera& camera)
{
    QTransform turn;
    turn.rotate(-camera.bearing);
    const QRectF screen(QPointF(-camera.size.width() / 2, -camera.size.height() / 2), camera.size);
    return turn.mapRect(rect).intersects(screen);
}

} // namespace

TileGrid tilesInSight(const Camera& camera, const TileRange& range, double ratio)
{
    TileGrid grid;
    const int wanted = static_cast<int>(std::lround(camera.zoom));
    if (camera.size.isEmpty() || wanted < range.minZoom - 1) return grid;
    grid.zoom = std::clamp(wanted, range.minZoom, std::min(range.maxZoom, TileId::mostZoom));
    const int count = 1 << grid.zoom;
    const double side = camera.worldPixels() / count;
    const double middleX = camera.centre.x * count, middleY = camera.centre.y * count;
    const bool whole = camera.bearing == 0 && std::abs(side * ratio - std::round(side * ratio)) < 1e-6;
    // One function for all edges, so that what two tiles share is the same number, and one that a rectangle of corner
    // and size gives back as it was: a multiple of 1/1024.
    const auto edge = [&](double tile, double middle, double screen) {
        const double at = (tile - middle) * side;
        return whole ? std::round((at + screen / 2) * ratio) / ratio - screen / 2 : std::round(at * 1024) / 1024;
    };
    const QSizeF box = boxAround(camera);
    const auto edges = [&](double middle, double length) {
        return Edges{std::floor(middle - length / 2 / side), std::ceil(middle + length / 2 / side)};
    };
    const Edges columns = edges(middleX, box.width());
    Edges rows = edges(middleY, box.height());
    rows = {std::max(rows.first, 0.0), std::min<double>(rows.last, count)};
    if ((columns.last - columns.first) * std::max(rows.last - rows.first, 0.0) > 4.0 * TileGrid::mostTiles) return grid;
    for (double row = rows.first; row < rows.last; ++row) {
        for (double column = columns.first; column < columns.last; ++column) {
            const double top = edge(row, middleY, camera.size.height()),
                         left = edge(column, middleX, camera.size.width());
            const double bottom = edge(row + 1, middleY, camera.size.height()),
                         right = edge(column + 1, middleX, camera.size.width());
            const QRectF rect(QPointF(left, top), QPointF(right, bottom));
            const double x = column - std::floor(column / count) * count;
            const TileId id{grid.zoom, static_cast<std::int32_t>(x), static_cast<std::int32_t>(row)};
            const QRectF square(x / count, row / count, 1.0 / count, 1.0 / count);
            if (range.bounds.intersects(square) && onScreen(rect, camera)) grid.tiles.push_back({id, rect});
        }
    }
    const auto away = [](const PlacedTile& tile) {
        const QPointF centre = tile.rect.center();
        return centre.x() * centre.x() + centre.y() * centre.y();
    };
    std::ranges::sort(grid.tiles, {}, away);
    if (grid.tiles.size() > TileGrid::mostTiles) grid.tiles.resize(TileGrid::mostTiles);
    return grid;
}

QRectF partOfAncestor(TileId tile, int levels)
{
    const double share = 1.0 / (1 << levels);
    const int mask = (1 << levels) - 1;
    return {(tile.x & mask) * share, (tile.y & mask) * share, share, share};
}

} // namespace pitwall
