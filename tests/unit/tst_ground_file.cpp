// GeoJSON as the ground of the map, and what decides which kind of base map was asked for.
#include "temporary_folder.h"
#include "tile_files.h"
#include "tiles/ground_file.h"
#include "tiles/open_base_map.h"
#include "tiles/tile_image.h"

#include <QCoreApplication>

#include <catch2/catch_test_macros.hpp>

#include <numbers>
#include <random>

using namespace pitwall;

namespace {

constexpr std::string_view town = R"({"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"highway": "residential"}, "geometry": {"type": "LineString", "coordinates": [[77.5, 12.9], [77.6, 12.9, 900]]}},
  {"type": "Feature", "properties": {"class": "motorway"}, "geometry": {"type": "MultiLineString", "coordinates": [[[77.5, 12.8], [77.6, 12.8]], [[77.5, 12.7], [77.6, 12.7]]]}},
  {"type": "Feature", "properties": {"highway": "secondary"}, "geometry": {"type": "LineString", "coordinates": [[77.5, 12.9], [77.5, 13.0]]}},
  {"type": "Feature", "properties": {"railway": "rail"}, "geometry": {"type": "LineString", "coordinates": [[77.5, 12.9], [77.7, 13.0]]}},
  {"type": "Feature", "properties": {"natural": "water"}, "geometry": {"type": "Polygon", "coordinates": [[[77.5, 12.9], [77.6, 12.9], [77.6, 13.0], [77.5, 12.9]], [[77.55, 12.91], [77.59, 12.91], [77.59, 12.95], [77.55, 12.91]]]}},
  {"type": "Feature", "properties": {"leisure": "park"}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[77.1, 12.9], [77.2, 12.9], [77.2, 13.0], [77.1, 12.9]]]]}},
  {"type": "Feature", "properties": {"waterway": "river"}, "geometry": {"type": "LineString", "coordinates": [[1, 1], [2, 2]]}},
  {"type": "Feature", "properties": {"building": "yes"}, "geometry": {"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}},
  {"type": "Feature", "properties": null, "geometry": {"type": "Polygon", "coordinates": [[[77, 12], [78, 12], [78, 13]]]}},
  {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[500, 12], [78, 12]]}},
  {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [77, 12]}},
  {"type": "Feature", "properties": {}, "geometry": null}
]})";

} // namespace

TEST_CASE("lines become streets by their class, and areas water and parks")
{
    const auto ground = parseGround(town);
    REQUIRE(ground);
    std::vector<LineClass> kinds;
    for (const Ground::Line& line : ground->lines) kinds.push_back(line.kind);
    CHECK(kinds
        == std::vector{LineClass::street, LineClass::motorway, LineClass::motorway, LineClass::arterial,
            LineClass::railway, LineClass::street});
    CHECK(ground->lines[5].points.size() == 4); // a border is closed
    REQUIRE(ground->areas.size() == 2);
    CHECK(ground->areas[0].water);
    CHECK(ground->areas[0].rings.size() == 2);
    CHECK_FALSE(ground->areas[1].water);
    const auto map = streetMap(*ground);
    CHECK(map->lines.front().kind == LineClass::railway);
    CHECK(map->lines.back().kind == LineClass::motorway);
    CHECK(map->water.size() % 3 == 0);
    CHECK(map->parks.size() == 3);
    double area = 0; // of the lake without its island
    for (std::size_t i = 0; i + 2 < map->water.size(); i += 3) {
        const QPointF a = map->water[i + 1] - map->water[i], b = map->water[i + 2] - map->water[i];
        area += std::abs(a.x() * b.y() - a.y() * b.x()) / 2;
    }
    const double degree = 1.0 / 360, wanted = (0.1 * 0.1 - 0.04 * 0.04) / 2 * degree * degree;
    CHECK(std::abs(area / wanted - 1) < 0.05); // Mercator stretches by 2.6 % here
}

TEST_CASE("what is no GeoJSON, holds nothing to draw or too much is refused with a sentence")
{
    const auto refusal = [](std::string_view text) {
        const auto ground = parseGround(text);
        return ground ? std::string() : ground.error();
    };
    CHECK(refusal("") == "it is no JSON");
    CHECK(refusal("{") == "it is no JSON");
    CHECK(refusal("[]") == "it is no GeoJSON: it has no type");
    CHECK(refusal(R"({"type": "FeatureCollection"})") == "it is no GeoJSON: it has no features");
    CHECK(refusal(R"({"type": "Point", "coordinates": [1, 2]})")
        == "it holds no lines and no polygons that could be drawn");
    CHECK(refusal(std::string(100'000, '[')) == "it is no JSON");
    CHECK(refusal(std::string(Ground::mostBytes + 1, ' ')) == "it is larger than 64 MiB");
    std::string many = R"({"type": "LineString", "coordinates": [)";
    for (std::size_t i = 0; i <= Ground::mostPoints; ++i) many += "[1,2],";
    many.back() = ']';
    CHECK(refusal(many + "}") == "it has more than 4000000 points");
}

TEST_CASE("damaged GeoJSON gives errors and nothing worse")
{
    std::mt19937 random(3);
    for (int i = 0; i < 3000; ++i) {
        std::string text(town);
        if (i % 5 == 0) text.resize(random() % text.size());
        for (unsigned n = 0; n < 1 + random() % 4 && !text.empty(); ++n)
            text[random() % text.size()] = "[]{}\",:0e.-tn"[random() % 13];
        if (const auto ground = parseGround(text)) CHECK(streetMap(*ground) != nullptr);
    }
}

TEST_CASE("a border of many corners is cut into triangles in bounded time")
{
    Ground ground;
    Ground::Area lake{.water = true, .rings = {{}}};
    constexpr int corners = 400'000;
    for (int i = 0; i < corners; ++i) { // a star: every other corner is nearer to the middle
        const double turn = 2 * std::numbers::pi * i / corners, radius = i % 2 == 0 ? 0.5 : 0.4;
        lake.rings[0].push_back({12 + radius * std::sin(turn), 77 + radius * std::cos(turn)});
    }
    ground.areas.push_back(lake);
    const auto map = streetMap(ground);
    CHECK(!map->water.empty());
    CHECK(map->water.size() <= 3 * 4 * mostCorners);

    lake.rings.clear(); // thousands of islands
    for (int i = 0; i < 30'000; ++i) {
        const double x = 77 + i % 200 * 0.001, y = 12 + i / 200 * 0.001;
        lake.rings.push_back({{y, x}, {y, x + 0.0005}, {y + 0.0005, x}, {y, x}});
    }
    const auto islands = streetMap(Ground{{}, {lake}});
    CHECK(islands->water.size() == mostCorners / 4 * 3);
    lake.rings.assign(1, {{12, 77}, {12, 77}, {12, 77}}); // of no size
    CHECK(streetMap(Ground{{}, {lake}})->water.empty());
    std::stop_source stop;
    stop.request_stop();
    CHECK(streetMap(ground, stop.get_token()) == nullptr);
}

TEST_CASE("pictures of tiles are decoded within bounds")
{
    CHECK(decodedTile(test::plainPng(Qt::red)).size() == QSize(256, 256));
    CHECK(decodedTile(test::plainPng(Qt::red)).format() == QImage::Format_RGB32);
    CHECK(decodedTile(test::plainPng(Qt::red, 1024)).size() == QSize(512, 512));
    CHECK(decodedTile("").isNull());
    CHECK(decodedTile("garbage").isNull());
    CHECK(decodedTile("<svg xmlns='http://www.w3.org/2000/svg'/>").isNull());
    std::string bomb = test::plainPng(Qt::red);
    bomb.replace(16, 8, std::string("\0\0\xff\xff\0\0\xff\xff", 8)); // its header claims 65,535 by 65,535
    CHECK(decodedTile(bomb).isNull());
}

TEST_CASE("the base map is decided by what it is, whatever it is called")
{
    int argc = 0;
    const QCoreApplication app(argc, nullptr); // threads with an event loop want one
    const test::TemporaryFolder folder;
    const auto open = [&](const std::string& base, const std::string& attribution = "") {
        return openBaseMap({base, attribution}, folder / "cache");
    };
    const auto none = open("");
    REQUIRE(none);
    CHECK_FALSE(none->tiles);
    CHECK_FALSE(none->streets);
    CHECK(none->hint == QStringLiteral("No base map: --map.base"));
    CHECK(open("city")->streets({})->lines.size() > 100);

    const auto server = open("https://tile.openstreetmap.org/{z}/{x}/{y}.png");
    REQUIRE(server);
    CHECK(server->attribution == QStringLiteral("© OpenStreetMap contributors"));
    CHECK(open("https://tile.openstreetmap.org/{z}/{x}/{y}.png", "Mine")->attribution == QStringLiteral("Mine"));
    CHECK(open("https://tiles.example.com/{z}/{x}/{y}.png")->attribution.isEmpty());

    const test::Tiles tiles{{{0, 0, 0}, test::plainPng(Qt::red)}};
    test::writeMbtiles(folder / "a.bin", tiles, {{"format", "png"}, {"attribution", "A"}, {"bounds", "0,0,90,45"}});
    const auto database = open((folder / "a.bin").string());
    REQUIRE(database);
    CHECK(database->attribution == QStringLiteral("A"));
    CHECK(database->tiles->bounds.left() == 0.5);
    CHECK(database->tiles->bounds.right() == 0.75);
    std::ofstream(folder / "b.bin", std::ios::binary) << test::pmtilesOf(tiles, 0, true).file();
    CHECK(open((folder / "b.bin").string())->tiles->maxZoom == 0);
    std::ofstream(folder / "c.bin") << "\xef\xbb\xbf \n"
                                    << R"({"type": "LineString", "coordinates": [[1, 1], [2, 2]]})";
    const auto streets = open((folder / "c.bin").string());
    REQUIRE(streets);
    CHECK(streets->streets({})->lines.size() == 1);

    for (const char* bad : {"https://example.com/no-numbers.png", "ftp://example.com/{z}/{x}/{y}", "/nowhere/a.mbtiles",
             "/", "/dev/null", "{z}"}) {
        const auto refused = open(bad);
        CAPTURE(bad);
        REQUIRE_FALSE(refused);
        CHECK_FALSE(refused.error().empty());
    }
    CHECK_FALSE(open(folder.write("text", std::vector<std::string>{"hello"})));
    CHECK_FALSE(open(folder.write("broken", std::vector<std::string>{"{\"type\": "})));
}
