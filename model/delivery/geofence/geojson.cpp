#include "delivery/geofence/geojson.h"

#include "base/json_writer.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <format>
#include <optional>

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

/// The name where there is one, a number as its digits. What cannot be one leaves the fence without a name.
std::string nameIn(const object& properties)
{
    element value;
    if (properties["name"].get(value)) return {};
    std::string_view text;
    if (!value.get(text)) return std::string(text);
    return value.is_number() ? simdjson::minify(value) : std::string();
}

/// Nothing: another program's property of the same name, in metres or a word.
std::optional<int> resolutionIn(const element& value)
{
    std::int64_t whole = 0;
    double number = 0;
    if (!value.get(whole)) return whole >= 0 && whole <= 15 ? std::optional(static_cast<int>(whole)) : std::nullopt;
    if (value.get(number) || number < 0 || number > 15 || number != std::floor(number)) return std::nullopt;
    return static_cast<int>(number);
}

/// Takes what is usable; the sentence says of `resolution` that it is not.
Sentence readProperties(const object& properties, Geofence& out)
{
    if (std::string name = nameIn(properties); !name.empty()) out.name = std::move(name);
    element value;
    if (properties["resolution"].get(value) || value.is_null()) return {};
    if (const auto resolution = resolutionIn(value)) {
        out.cellResolution = *resolution;
        return {};
    }
    return std::format("its resolution is no whole number from 0 to 15, so its cells have {}", out.cellResolution);
}

/// GeoJSON before RFC 7946 names the system; longitude comes first in all of these.
Sentence checkSystem(const object& root)
{
    element crs;
    std::string_view name;
    if (root["crs"].get(crs) || crs.is_null()) return {};
    if (crs["properties"]["name"].get(name))
        return "the only coordinate reference system is WGS84, longitude before latitude, and crs names none: leave "
               "out crs";
    for (const std::string_view good : {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84",
             "CRS84", "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "https://www.opengis.net/def/crs/OGC/1.3/CRS84",
             "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:OGC:1.3:CRS84h", "WGS84"}) {
        if (std::ranges::equal(name, good, [](char a, char b) { return (a | 0x20) == (b | 0x20); })) return {};
    }
    return std::format("the only coordinate reference system is WGS84, longitude before latitude, and not {}: convert "
                       "it, then leave out crs",
        name.substr(0, 64));
}

/// `note` says what of a fence that was read is not as its properties have it.
Sentence readRoot(const object& root, Geofence& out, Sentence& note)
{
    std::string_view type;
    element geometry;
    object properties, members;
    Reader reader;
    if (root["type"].get(type)) return "GeoJSON needs a type";
    if (Sentence wrong = checkSystem(root); !wrong.empty()) return wrong;
    if (type != "Feature") return reader.geometry(root, nullptr, out.shape);
    const bool described = !root["properties"].get(properties);
    if (described) note = readProperties(properties, out);
    if (root["geometry"].get(geometry)) return "a Feature needs a geometry";
    if (geometry.is_null()) return "its geometry is null: it is nowhere";
    if (geometry.get(members)) return "a geometry has to be an object";
    return reader.geometry(members, described ? &properties : nullptr, out.shape);
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

/// "feature 2 (“shop”): why".
std::string ofFeature(std::size_t number, const std::string& name, const Sentence& why)
{
    constexpr std::size_t most = 40;
    std::size_t size = std::min(name.size(), most);
    while (size < name.size() && size > 0 && (static_cast<unsigned char>(name[size]) & 0xc0) == 0x80) --size;
    const std::string_view dots = size < name.size() ? "…" : "";
    return name.empty() ? std::format("feature {}: {}", number, why)
                        : std::format("feature {} (“{}{}”): {}", number, name.substr(0, size), dots, why);
}

/// One that is wrong keeps none of the others out.
void readFeature(const element& feature, std::size_t number, const FenceDefaults& defaults, FenceText& out)
{
    object members;
    Sentence note;
    Geofence fence{{}, {}, defaults.cellResolution};
    const Sentence wrong = feature.get(members) ? "a feature has to be an object" : readRoot(members, fence, note);
    if (!wrong.empty()) return out.refused.push_back(ofFeature(number, fence.name, wrong));
    if (!note.empty()) out.refused.push_back(ofFeature(number, fence.name, note));
    if (fence.name.empty()) fence.name = defaults.name;
    out.fences.push_back(std::move(fence));
}

Sentence readRoots(const object& root, const FenceDefaults& defaults, FenceText& out)
{
    std::string_view type;
    array features;
    if (root["type"].get(type) || type != "FeatureCollection") {
        Sentence note;
        Geofence& fence = out.fences.emplace_back(Geofence{{}, {}, defaults.cellResolution});
        Sentence wrong = readRoot(root, fence, note);
        if (fence.name.empty()) fence.name = defaults.name;
        if (!note.empty()) out.refused.push_back(std::move(note));
        return wrong;
    }
    if (Sentence wrong = checkSystem(root); !wrong.empty()) return wrong;
    if (root["features"].get(features)) return "a FeatureCollection needs a list of features";
    if (features.size() == 0) return "there is no fence in this FeatureCollection";
    if (features.size() > importedFences)
        return std::format("there can be at most {} fences in one file", importedFences);
    std::size_t number = 0;
    for (const element feature : features) readFeature(feature, ++number, defaults, out);
    if (!out.fences.empty()) return {};
    return out.refused.size() == 1
        ? out.refused.front()
        : std::format("none of the {} features is a fence; {}", out.refused.size(), out.refused.front());
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
    Sentence ignored;
    return parsed<Geofence>(text, [&](const object& root, Geofence& out) { return readRoot(root, out, ignored); });
}

std::expected<FenceText, std::string> parseGeoJsonFences(std::string_view text, const FenceDefaults& defaults)
{
    return parsed<FenceText>(text, [&](const object& root, FenceText& out) { return readRoots(root, defaults, out); });
}

std::string toGeoJson(const Geofence& fence, std::span<const std::string> notTaken)
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
    if (!notTaken.empty()) {
        json.key("notTaken");
        json.beginArray();
        for (const std::string& why : notTaken) json.value(std::string_view(why));
        json.endArray();
    }
    json.endObject();
    return std::string(json.text());
}

} // namespace pitwall::delivery
