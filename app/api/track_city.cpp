#include "api/track_city.h"

#include "base/json_writer.h"
#include "city/city.h"

#include <cmath>

namespace pitwall::api {
namespace {

constexpr double unit = 1e-5; // degrees, about a metre

void writeLine(JsonWriter& json, const Coordinates& origin, const auto& points)
{
    json.beginArray();
    for (const Coordinates& at : points) {
        json.value(std::int64_t{std::lround((at.latitude - origin.latitude) / unit)});
        json.value(std::int64_t{std::lround((at.longitude - origin.longitude) / unit)});
    }
    json.endArray();
}

void writeLines(JsonWriter& json, const Coordinates& origin, std::string_view key, const auto& lines)
{
    json.key(key);
    json.beginArray();
    for (const auto& line : lines) writeLine(json, origin, line);
    json.endArray();
}

std::string make(const city::City& city)
{
    static constexpr std::array<std::pair<city::StreetClass, std::string_view>, 4> classes{
        {{city::StreetClass::lane, "lane"}, {city::StreetClass::street, "street"},
            {city::StreetClass::arterial, "arterial"}, {city::StreetClass::motorway, "motorway"}}};
    JsonWriter json;
    json.beginObject();
    json.member("note", std::string_view("Invented city, not a real map"));
    json.key("origin");
    json.beginObject();
    json.member("lat", city.shop.latitude);
    json.member("lon", city.shop.longitude);
    json.endObject();
    writeLines(json, city.shop, "parks", city.parks);
    writeLines(json, city.shop, "water", city.water);
    json.key("lines");
    json.beginObject();
    writeLines(json, city.shop, "railway", city.railways);
    for (const auto& [kind, name] : classes) {
        std::vector<std::vector<Coordinates>> lines;
        for (const city::Street& street : city.streets) {
            if (street.kind != kind) continue;
            std::vector<Coordinates>& line = lines.emplace_back();
            for (const std::uint32_t node : street.nodes) line.push_back(city.nodes[node]);
        }
        writeLines(json, city.shop, name, lines);
    }
    json.endObject();
    json.endObject();
    return std::string(json.text());
}

} // namespace

const std::string& trackCityJson()
{
    static const std::string json = make(city::demoCity());
    return json;
}

} // namespace pitwall::api
