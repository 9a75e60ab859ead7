#include "map/street_mesh.h"

#include <array>
#include <cmath>

namespace pitwall {

namespace {

struct LineLook {
    double metres;   ///< how wide it is
    double least;    ///< pixels, however far away
    double fromZoom; ///< not shown farther away
};
constexpr std::array<LineLook, 5> looks{{{6, 0.7, 13.25}, {9, 1.0, 12}, {15, 1.6, 9.5}, {24, 2.4, 7}, {4, 0.8, 12.5}}};
constexpr double edgesFromZoom = 14; // from here on streets have borders

} // namespace

Mesh streetMesh(const StreetMap& map, double zoom, const QRectF& region, const Tokens& t)
{
    Mesh mesh;
    const double world = 256 * std::exp2(zoom), perPixel = metresPerWorld(map.origin) / world;
    const auto scaled = [world](const std::vector<QPointF>& points) {
        std::vector<QPointF> out;
        out.reserve(points.size());
        for (const QPointF& point : points) out.push_back(point * world);
        return out;
    };
    addTriangles(mesh, scaled(map.parks), t.mapPark);
    addTriangles(mesh, scaled(map.water), t.mapWater);
    const auto lines = [&](bool edges) {
        for (const MapLine& line : map.lines) {
            const LineLook& look = looks[static_cast<std::size_t>(line.kind)];
            if (zoom < look.fromZoom || !region.intersects(line.box)) continue;
            const bool rail = line.kind == LineClass::railway,
                       major = line.kind == LineClass::arterial || line.kind == LineClass::motorway;
            if (edges && rail) continue;
            const double width = std::max(look.least, look.metres / perPixel);
            addLine(mesh, scaled(line.points), false,
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
