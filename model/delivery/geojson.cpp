#include "delivery/geojson.h"

#include "core/json_writer.h"

#include <simdjson.h>

#include <format>

namespace pitwall::delivery {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// A sentence; empty when all is well.
using Sentence = std::string;

struct Reader {
    std::size_t points = 0, rings = 0;

    Sentence position(const element& given, Coordinates& out)
    {
        array numbers;
        if (++points > GeofenceLimits::points)
            return std::format("a fence can have at most {} points", GeofenceLimits::points);
        if (given.get(numbers) || numbers.size() < 2 || numbers.size() > 3)
            return "a position has to be a list of longitude and latitude";
        std::array<double, 3> values{};
        std::size_t count = 0;
        for (const element number : numbers) {
            if (number.get(values[count++])) return "a position has to be a list of numbers";
        }
        out = {values[1], values[0]};
        return {};
    }
    Sentence polygon(const element& given, Polygon& out)
    {
        array list;
        if (given.get(list)) return "the coordinates of a polygon have to be a list of rings";
        for (const element ring : list) {
            array positions;
            if (++rings > GeofenceLimits::rings)
                return std::format("a fence can have at most {} rings", GeofenceLimits::rings);
            if (ring.get(positions)) return "a ring has to be a list of positions";
            out.rings.emplace_back();
            for (const element where : positions) {
                if (Sentence wrong = position(where, out.rings.back().emplace_back()); !wrong.empty()) return wrong;
            }
        }
        return {};
    }
    Sentence polygons(const element& given, std::vector<Polygon>& out)
    {
        array list;
        if (given.get(list)) return "the coordinates of a MultiPolygon have to be a list of polygons";
        for (const element one : list) {
            if (Sentence wrong = polygon(one, out.emplace_back()); !wrong.empty()) return wrong;
        }
        return {};
    }
    Sentence geometry(const object& given, const object* properties, Shape& out)
    {
        std::string_view type;
        element coordinates;
        if (given["type"].get(type)) return "a geometry needs a type";
        if (given["coordinates"].get(coordinates)) return "a geometry needs coordinates";
        if (type == "Polygon") return polygon(coordinates, out.emplace<0>().emplace_back());
        if (type == "MultiPolygon") return polygons(coordinates, out.emplace<0>());
        if (type != "Point") return "the geometry has to be a Polygon, a MultiPolygon, or a Point with a radius";
        Circle& circle = out.emplace<1>();
        if (properties == nullptr || (*properties)["radiusM"].get(circle.radiusM))
            return "a Point needs the property radiusM, a number of metres, to be a circle";
        return position(coordinates, circle.centre);
    }
};

Sentence readProperties(const object& properties, Geofence& out)
{
    element value;
    std::string_view name;
    std::int64_t resolution = out.cellResolution;
    if (!properties["name"].get(value) && value.get(name)) return "the name of a fence has to be text";
    if (!properties["resolution"].get(value) && (value.get(resolution) || resolution < 0 || resolution > 15))
        return "the resolution of a fence's cells has to be a whole number from 0 to 15";
    out.name = name;
    out.cellResolution = static_cast<int>(resolution);
    return {};
}

Sentence readRoot(const object& root, Geofence& out)
{
    std::string_view type;
    object geometry, properties;
    Reader reader;
    if (root["type"].get(type)) return "GeoJSON needs a type";
    if (!root["crs"].error())
        return "the only coordinate reference system is WGS84, longitude before latitude: leave out crs";
    if (type != "Feature") return reader.geometry(root, nullptr, out.shape);
    if (root["geometry"].get(geometry)) return "a Feature needs a geometry";
    const bool described = !root["properties"].get(properties);
    if (described) {
        if (Sentence wrong = readProperties(properties, out); !wrong.empty()) return wrong;
    }
    return reader.geometry(geometry, described ? &properties : nullptr, out.shape);
}

// The root's members handed to `read`, which fills in the answer.
template <typename Answer, typename Read>
std::expected<Answer, std::string> parsed(std::string_view text, Read read)
{
    constexpr std::size_t depth = 16;
    if (text.size() > GeofenceLimits::textBytes)
        return std::unexpected(std::format("the text is longer than {} bytes", GeofenceLimits::textBytes));
    simdjson::dom::parser parser;
    element root;
    object members;
    auto error = parser.allocate(std::max<std::size_t>(text.size(), 1), depth);
    if (!error) error = parser.parse(text.data(), text.size()).get(root);
    if (error == simdjson::DEPTH_ERROR)
        return std::unexpected(std::format("the JSON is nested deeper than {} levels", depth));
    if (error) return std::unexpected(std::format("the text is not JSON: {}", simdjson::error_message(error)));
    if (root.get(members)) return std::unexpected("GeoJSON has to be an object");
    Answer answer;
    if (Sentence wrong = read(members, answer); !wrong.empty()) return std::unexpected(std::move(wrong));
    return answer;
}

Sentence readRoots(const object& root, std::vector<Geofence>& out)
{
    std::string_view type;
    array features;
    if (root["type"].get(type) || type != "FeatureCollection") return readRoot(root, out.emplace_back());
    if (!root["crs"].error())
        return "the only coordinate reference system is WGS84, longitude before latitude: leave out crs";
    if (root["features"].get(features)) return "a FeatureCollection needs a list of features";
    if (features.size() == 0) return "there is no fence in this FeatureCollection";
    if (features.size() > importedFences)
        return std::format("there can be at most {} fences in one file", importedFences);
    for (const element feature : features) {
        object members;
        Sentence wrong = feature.get(members) ? "a feature has to be an object" : readRoot(members, out.emplace_back());
        if (!wrong.empty()) return std::format("feature {}: {}", std::max<std::size_t>(out.size(), 1), wrong);
    }
    return {};
}

void writeRing(JsonWriter& json, const Ring& ring)
{
    const auto position = [&](const Coordinates& where) {
        json.beginArray();
        json.value(where.longitude);
        json.value(where.latitude);
        json.endArray();
    };
    json.beginArray();
    for (const Coordinates& where : ring) position(where);
    if (!ring.empty() && ring.front() != ring.back()) position(ring.front());
    json.endArray();
}

void writePolygon(JsonWriter& json, const Polygon& polygon)
{
    json.beginArray();
    for (const Ring& ring : polygon.rings) writeRing(json, ring);
    json.endArray();
}

void writeGeometry(JsonWriter& json, const Shape& shape)
{
    json.beginObject();
    if (const auto* circle = std::get_if<Circle>(&shape)) {
        json.member("type", "Point");
        json.key("coordinates");
        json.beginArray();
        json.value(circle->centre.longitude);
        json.value(circle->centre.latitude);
        json.endArray();
    } else {
        const auto& polygons = std::get<std::vector<Polygon>>(shape);
        const bool one = polygons.size() == 1;
        json.member("type", one ? "Polygon" : "MultiPolygon");
        json.key("coordinates");
        if (!one) json.beginArray();
        for (const Polygon& polygon : polygons) writePolygon(json, polygon);
        if (!one) json.endArray();
    }
    json.endObject();
}

} // namespace

std::expected<Geofence, std::string> parseGeoJson(std::string_view text)
{
    return parsed<Geofence>(text, [](const object& root, Geofence& out) { return readRoot(root, out); });
}

std::expected<std::vector<Geofence>, std::string> parseGeoJsonFences(std::string_view text)
{
    return parsed<std::vector<Geofence>>(text, readRoots);
}

std::string toGeoJson(const Geofence& fence)
{
    JsonWriter json;
    json.beginObject();
    json.member("type", "Feature");
    json.key("properties");
    json.beginObject();
    json.member("name", std::string_view(fence.name));
    json.member("resolution", fence.cellResolution);
    if (const auto* circle = std::get_if<Circle>(&fence.shape)) json.member("radiusM", circle->radiusM);
    json.endObject();
    json.key("geometry");
    writeGeometry(json, fence.shape);
    json.endObject();
    return std::string(json.text());
}

} // namespace pitwall::delivery
