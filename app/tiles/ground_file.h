// Streets, water and parks out of a GeoJSON file (RFC 7946). Pure, any thread.
#pragma once

#include "map/base/street_map.h"

#include <expected>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pitwall {

/// What a file holds of what the map draws.
struct Ground {
    static constexpr std::size_t mostBytes = 64 << 20, mostPoints = 4'000'000;

    struct Line {
        LineClass kind = LineClass::street;
        std::vector<Coordinates> points;
    };
    struct Area {
        bool water = false; ///< else a park
        std::vector<std::vector<Coordinates>> rings;
    };
    std::vector<Line> lines;
    std::vector<Area> areas;
};

/// A FeatureCollection, a Feature or a bare geometry: LineString and Polygon, and several of them. Streets are classed
/// by the property `highway` or `class` as OpenStreetMap has them, railways by `railway`, water and parks by `natural`,
/// `water`, `waterway`, `leisure` and `landuse`; of polygons that are neither the border is drawn. What is somewhere
/// off the earth or of another type is left out. An error is one sentence: no JSON, nothing to draw, more than is
/// taken.
std::expected<Ground, std::string> parseGround(std::string_view text);

/// May take seconds. Borders of water and parks are simplified to half a pixel of zoom 16, and further where one has
/// more than `mostCorners`; of an area that has more than these in all its borders the longest are taken. Null once
/// `stop` was asked for.
std::shared_ptr<const StreetMap> streetMap(const Ground& ground, const std::stop_token& stop = {});
constexpr std::size_t mostCorners = 20'000;

} // namespace pitwall
