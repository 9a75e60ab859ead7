#include "map/base/street_mesh.h"

#include "map/base/street_shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>

namespace pitwall {

namespace {

struct LineLook {
    double metres;   ///< how wide it is
    double least;    ///< pixels, however far away
    double fromZoom; ///< not shown farther away
};
constexpr std::array<LineLook, 5> looks{{{6, 0.7, 13.25}, {9, 1.0, 12}, {15, 1.6, 9.5}, {24, 2.4, 7}, {4, 0.8, 12.5}}};
constexpr double edgesFromZoom = 14; // from here on streets have borders

constexpr double finest = 0.25; // pixels that a line may be off

/// A stretch of a line, in pixels from the origin.
struct Piece {
    LineClass kind;
    double extent; ///< pixels
    std::vector<QPointF> points;
};

QRectF boxOf(QPointF a, QPointF b)
{
    const QPointF corner(std::min(a.x(), b.x()), std::min(a.y(), b.y()));
    const QPointF far(std::max(a.x(), b.x()), std::max(a.y(), b.y()));
    return {corner, far};
}

// Whether boxes touch, those without a width or height too.
bool touch(const QRectF& a, const QRectF& b)
{
    return a.left() <= b.right() && b.left() <= a.right() && a.top() <= b.bottom() && b.top() <= a.bottom();
}

// The stretches of a line whose segments may be seen.
void addPieces(std::vector<Piece>& pieces, const MapLine& line, double world, const QRectF& region)
{
    const auto add = [&](std::span<const QPointF> stretch) {
        if (stretch.size() < 2) return;
        std::vector<QPointF> points = simplified(stretch, finest / world);
        for (QPointF& point : points) point *= world;
        pieces.push_back({line.kind, std::max(line.box.width(), line.box.height()) * world, std::move(points)});
    };
    const std::span<const QPointF> points(line.points);
    if (region.contains(line.box)) return add(points);
    std::size_t begin = 0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        if (touch(boxOf(points[i], points[i + 1]), region)) continue;
        add(points.subspan(begin, i + 1 - begin));
        begin = i + 1;
    }
    add(points.subspan(begin));
}

// Keeps the widest classes and the longest lines, in the order in which they are painted.
void keepMostProminent(std::vector<Piece>& pieces)
{
    std::size_t points = 0;
    for (const Piece& piece : pieces) points += piece.points.size();
    if (points <= mostPointsInSight) return;
    std::vector<std::size_t> order(pieces.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) {
        const Piece& piece = pieces[i];
        return std::pair(piece.kind == LineClass::railway ? LineClass::lane : piece.kind, piece.extent);
    });
    points = 0;
    for (const std::size_t i : order) {
        points += pieces[i].points.size();
        if (points > mostPointsInSight) pieces[i].points.clear();
    }
}

// Triangles that may be seen, in pixels.
void addAreas(
    Mesh& mesh, const std::vector<QPointF>& triangles, double world, const QRectF& region, const QColor& color)
{
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const std::array corners{triangles[i], triangles[i + 1], triangles[i + 2]};
        if (!touch(boxOf(corners[0], corners[1]).united(boxOf(corners[1], corners[2])), region)) continue;
        addTriangles(mesh, std::array{corners[0] * world, corners[1] * world, corners[2] * world}, color);
    }
}

} // namespace

Mesh streetMesh(const StreetMap& map, double zoom, const QRectF& region, const Tokens& t, const std::stop_token& stop)
{
    const double world = 256 * std::exp2(zoom), perPixel = metresPerWorld(map.origin) / world;
    std::vector<Piece> pieces;
    for (const MapLine& line : map.lines) {
        if (stop.stop_requested()) return {};
        if (zoom < looks[static_cast<std::size_t>(line.kind)].fromZoom || !region.intersects(line.box)
            || std::max(line.box.width(), line.box.height()) * world < finest)
            continue;
        addPieces(pieces, line, world, region);
    }
    keepMostProminent(pieces);

    Mesh mesh;
    addAreas(mesh, map.parks, world, region, t.mapPark);
    if (stop.stop_requested()) return {};
    addAreas(mesh, map.water, world, region, t.mapWater);
    if (stop.stop_requested()) return {};
    const auto lines = [&](bool edges) {
        for (const Piece& piece : pieces) {
            const LineLook& look = looks[static_cast<std::size_t>(piece.kind)];
            const bool rail = piece.kind == LineClass::railway,
                       major = piece.kind == LineClass::arterial || piece.kind == LineClass::motorway;
            if (edges && rail) continue;
            const double width = std::max(look.least, look.metres / perPixel);
            addLine(mesh, piece.points, false,
                {.width = edges ? width + 2 : width,
                    .color = edges ? t.mapEdge
                        : rail     ? t.mapEdge
                        : major    ? t.mapRoad
                                   : t.mapStreet});
        }
    };
    if (zoom >= edgesFromZoom) lines(true);
    lines(false);
    return mesh;
}

} // namespace pitwall
