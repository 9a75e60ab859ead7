#include "tiles/ground_file.h"

#include "map/base/street_shapes.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <format>
#include <optional>

namespace pitwall {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t deepest = 64; // levels of nesting that are read

enum class Use : std::uint8_t { line, water, park, nothing };

struct Look {
    Use use = Use::line;
    LineClass kind = LineClass::street;
};

struct NamedClass {
    std::string_view name;
    LineClass kind;
};
constexpr std::array<NamedClass, 20> classes{{{"motorway", LineClass::motorway}, {"trunk", LineClass::motorway},
    {"motorway_link", LineClass::motorway}, {"trunk_link", LineClass::motorway}, {"primary", LineClass::arterial},
    {"primary_link", LineClass::arterial}, {"secondary", LineClass::arterial}, {"secondary_link", LineClass::arterial},
    {"arterial", LineClass::arterial}, {"service", LineClass::lane}, {"track", LineClass::lane},
    {"path", LineClass::lane}, {"footway", LineClass::lane}, {"cycleway", LineClass::lane}, {"steps", LineClass::lane},
    {"bridleway", LineClass::lane}, {"pedestrian", LineClass::lane}, {"lane", LineClass::lane},
    {"rail", LineClass::railway}, {"railway", LineClass::railway}}};

std::string_view word(const object& properties, std::string_view name)
{
    std::string_view value;
    return properties[name].get(value) ? std::string_view() : value;
}

Look lookOf(const element& feature)
{
    object properties;
    if (feature["properties"].get(properties)) return {};
    if (!word(properties, "railway").empty()) return {Use::line, LineClass::railway};
    for (const char* name : {"highway", "class", "kind"}) {
        const std::string_view value = word(properties, name);
        if (value == "water") return {Use::water, {}};
        if (value == "park") return {Use::park, {}};
        const auto found = std::ranges::find(classes, value, &NamedClass::name);
        if (found != classes.end()) return {Use::line, found->kind};
    }
    if (!word(properties, "highway").empty()) return {};
    const std::string_view natural = word(properties, "natural"), leisure = word(properties, "leisure");
    if (natural == "water" || !word(properties, "water").empty() || !word(properties, "waterway").empty())
        return {Use::water, {}};
    const auto isOneOf = [](std::string_view value, std::initializer_list<std::string_view> names) {
        return std::ranges::find(names, value) != names.end();
    };
    if (isOneOf(leisure, {"park", "garden", "golf_course", "nature_reserve"}) || isOneOf(natural, {"wood", "grassland"})
        || isOneOf(word(properties, "landuse"), {"grass", "forest", "meadow", "recreation_ground", "village_green"}))
        return {Use::park, {}};
    if (!word(properties, "building").empty()) return {Use::nothing, {}};
    return {};
}

class Reader {
public:
    /// False: more than is taken.
    bool feature(const element& given)
    {
        const Look look = lookOf(given);
        element shape;
        return look.use == Use::nothing || given["geometry"].get(shape) || geometry(shape, look);
    }
    bool geometry(const element& given, const Look& look)
    {
        std::string_view type;
        array coordinates;
        if (given["type"].get(type) || given["coordinates"].get(coordinates)) return true;
        if (type == "LineString") return line(coordinates, look);
        if (type == "Polygon") return area(coordinates, look);
        const bool lines = type == "MultiLineString";
        if (!lines && type != "MultiPolygon") return true;
        for (const element one : coordinates) {
            array part;
            if (one.get(part)) continue;
            if (!(lines ? line(part, look) : area(part, look))) return false;
        }
        return true;
    }

    Ground out;

private:
    /// Nothing: some of them are no places. More points than are taken are none either.
    std::optional<std::vector<Coordinates>> positions(const array& given)
    {
        std::vector<Coordinates> places;
        for (const element position : given) {
            array numbers;
            std::array<double, 2> values{};
            std::size_t count = 0;
            if (position.get(numbers)) return {};
            for (const element number : numbers) {
                if (count == 2) break; // a height
                if (number.get(values[count++])) return {};
            }
            places.push_back({values[1], values[0]});
            if (count < 2 || !isPlace(places.back()) || ++m_points > Ground::mostPoints) return {};
        }
        return places;
    }
    bool line(const array& given, const Look& look)
    {
        auto places = positions(given);
        if (places && places->size() >= 2 && look.use == Use::line)
            out.lines.push_back({look.kind, std::move(*places)});
        return m_points <= Ground::mostPoints;
    }
    bool area(const array& given, const Look& look)
    {
        Ground::Area area{look.use == Use::water, {}};
        for (const element one : given) {
            array ring;
            auto places = one.get(ring) ? std::nullopt : positions(ring);
            if (m_points > Ground::mostPoints) return false;
            if (!places || places->size() < 3) return true;
            if (look.use == Use::line) {
                if (!(places->front() == places->back())) places->push_back(places->front());
                out.lines.push_back({look.kind, std::move(*places)});
            } else {
                area.rings.push_back(std::move(*places));
            }
        }
        if (!area.rings.empty()) out.areas.push_back(std::move(area));
        return true;
    }

    std::size_t m_points = 0;
};

MercatorPoint middleOf(const Ground& ground)
{
    double west = 180, east = -180, south = 90, north = -90;
    const auto extend = [&](const std::vector<Coordinates>& points) {
        for (const Coordinates& where : points) {
            west = std::min(west, where.longitude);
            east = std::max(east, where.longitude);
            south = std::min(south, where.latitude);
            north = std::max(north, where.latitude);
        }
    };
    for (const Ground::Line& line : ground.lines) extend(line.points);
    for (const Ground::Area& area : ground.areas)
        for (const auto& ring : area.rings) extend(ring);
    return toMercator({(south + north) / 2, (west + east) / 2});
}

std::vector<QPointF> laid(const std::vector<Coordinates>& places, MercatorPoint origin)
{
    std::vector<QPointF> points;
    points.reserve(places.size());
    for (const Coordinates& where : places) points.push_back(fromOrigin(where, origin));
    return points;
}

// An area's rings as they are to be cut into triangles, which takes more than proportionally longer with each corner:
// each ring as fine as it may be, and of more rings than may be the longest.
std::vector<std::vector<QPointF>> corners(const Ground::Area& area, MercatorPoint origin)
{
    std::vector<std::vector<QPointF>> rings;
    for (const auto& ring : area.rings) {
        const std::vector<QPointF> whole = laid(ring, origin);
        std::vector<QPointF> border;
        double tolerance = 0.5 / (256 * 65'536.0);
        do border = simplified(whole, tolerance);
        while (tolerance *= 2, border.size() > mostCorners);
        if (border.size() >= 3) rings.push_back(std::move(border)); // else nothing of it is left
    }
    std::ranges::stable_sort(rings, std::greater{}, &std::vector<QPointF>::size);
    std::size_t count = 0;
    const auto first = std::ranges::find_if(
        rings, [&](const auto& ring) { return (count += ring.size()) > mostCorners; });
    rings.erase(first, rings.end());
    return rings;
}

} // namespace

std::expected<Ground, std::string> parseGround(std::string_view text)
{
    if (text.size() > Ground::mostBytes)
        return std::unexpected(std::format("it is larger than {} MiB", Ground::mostBytes >> 20));
    simdjson::dom::parser parser(Ground::mostBytes);
    element root;
    if (parser.allocate(std::max<std::size_t>(text.size(), 1), deepest)
        || parser.parse(text.data(), text.size()).get(root))
        return std::unexpected("it is no JSON");
    std::string_view type;
    if (root["type"].get(type)) return std::unexpected("it is no GeoJSON: it has no type");
    Reader reader;
    bool all = true;
    if (type == "FeatureCollection") {
        array features;
        if (root["features"].get(features)) return std::unexpected("it is no GeoJSON: it has no features");
        for (const element feature : features)
            if (!(all = reader.feature(feature))) break;
    } else {
        all = type == "Feature" ? reader.feature(root) : reader.geometry(root, {});
    }
    if (!all) return std::unexpected(std::format("it has more than {} points", Ground::mostPoints));
    if (reader.out.lines.empty() && reader.out.areas.empty())
        return std::unexpected("it holds no lines and no polygons that could be drawn");
    return std::move(reader.out);
}

std::shared_ptr<const StreetMap> streetMap(const Ground& ground, const std::stop_token& stop)
{
    auto map = std::make_shared<StreetMap>();
    map->origin = middleOf(ground);
    for (const Ground::Area& area : ground.areas) {
        if (stop.stop_requested()) return nullptr;
        addArea(area.water ? map->water : map->parks, corners(area, map->origin));
    }
    std::vector<const Ground::Line*> lines;
    for (const Ground::Line& line : ground.lines) lines.push_back(&line);
    const auto rank = [](const Ground::Line* line) {
        return line->kind == LineClass::railway ? -1 : static_cast<int>(line->kind); // streets cross over railways
    };
    std::ranges::stable_sort(lines, {}, rank);
    for (const Ground::Line* line : lines) {
        if (stop.stop_requested()) return nullptr;
        addLine(*map, line->kind, laid(line->points, map->origin));
    }
    return map;
}

} // namespace pitwall
