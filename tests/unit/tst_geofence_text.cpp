#include "delivery/fences.h"
#include "delivery/geojson.h"
#include "delivery/wkt.h"
#include "geofences.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::delivery;
using namespace pitwall::test;

namespace {

const std::string sixPointsWkt =
    "POLYGON ((77.6110752789269 12.967434625129457, 77.61949358844464 12.972227849153782, 77.62067778131079 "
    "12.966846580403327, 77.61861133323839 12.96537193573893, 77.61507457042217 12.965872682158846, 77.6110752789269 "
    "12.967434625129457))";

std::string wktError(std::string_view text) { return parseWkt(text).error(); }
std::string jsonError(std::string_view text) { return parseGeoJson(text).error(); }
std::string polygonJson(std::string_view coordinates)
{
    return R"({"type":"Polygon","coordinates":)" + std::string(coordinates) + "}";
}

} // namespace

TEST_CASE("well-known text is read and written the same")
{
    const auto shape = parseWkt(sixPointsWkt);
    REQUIRE(shape);
    CHECK(*shape == polygon({sixPoints()}));
    CHECK(toWkt(*shape) == sixPointsWkt);
    const std::string several = "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 9 5, 9 9, 5 5), (7 6, 8 6, 8 7, 7 6)))";
    CHECK(toWkt(parseWkt(several).value()) == several);
    CHECK(parseWkt(" srid=4326 ; multipolygon(((0 0,1 0,1 1,0 0)))").has_value());
    CHECK(parseWkt("Polygon\n( ( 0 0 , 1e0 -0.5e-1 , .5 1 ) )\n").has_value());
    CHECK(toWkt(Circle{{0, 0}, 5}) == std::nullopt);
}

TEST_CASE("well-known text that is not understood says where")
{
    CHECK(wktError("") == "the text has to begin with POLYGON or MULTIPOLYGON");
    CHECK(wktError("LINESTRING (0 0, 1 1)") == "the text has to begin with POLYGON or MULTIPOLYGON");
    CHECK(wktError("POLYGON EMPTY") == "the text should have an opening parenthesis at byte 9");
    CHECK(wktError("POLYGON Z ((0 0 1))") == "the text should have an opening parenthesis at byte 9");
    CHECK(wktError("POLYGON ((0 0, 1 0, 1 1, 0 0)")
        == "the text should have a comma or a closing parenthesis at byte 30");
    CHECK(
        wktError("POLYGON ((0 0 5, 1 0, 1 1))") == "the text should have a comma or a closing parenthesis at byte 15");
    CHECK(wktError("POLYGON ((0 0, 1 0, 1 1)) x") == "the text should have nothing more at byte 27");
    CHECK(wktError("POLYGON ((0 nan, 1 0, 1 1))") == "the text should have a number at byte 13");
    CHECK(wktError("POLYGON ((0 -inf, 1 0, 1 1))") == "the text should have a number at byte 13");
    CHECK(wktError("POLYGON ((0 1e999, 1 0, 1 1))") == "the text should have a number at byte 13");
    CHECK(wktError("POLYGON ((0, 1))") == "the text should have a number at byte 12");
    CHECK(wktError("POLYGON (())") == "the text should have a number at byte 11");
    CHECK(wktError("SRID=3857;POLYGON ((0 0, 1 0, 1 1))") == "the only reference system is SRID=4326; (WGS84)");
}

TEST_CASE("texts have bounds")
{
    std::string points = "POLYGON ((0 0", rings = "POLYGON ((0 0, 1 0, 1 1)";
    for (int i = 0; i < 20'000; ++i) points += ",1 1";
    for (int i = 0; i < 1000; ++i) rings += ",(0 0, 1 0, 1 1)";
    CHECK(wktError(points + "))") == "a fence can have at most 20000 points");
    CHECK(wktError(rings + ")") == "a fence can have at most 1000 rings");
    CHECK(wktError(std::string(1024 * 1024 + 1, ' ')) == "the text is longer than 1048576 bytes");
    CHECK(jsonError(std::string(1024 * 1024 + 1, ' ')) == "the text is longer than 1048576 bytes");
    CHECK(jsonError(polygonJson(std::string(100'000, '['))) == "the JSON is nested deeper than 16 levels");
    std::string many = "[[[0,0]";
    for (int i = 0; i < 20'000; ++i) many += ",[1,1]";
    CHECK(jsonError(polygonJson(many + "]]")) == "a fence can have at most 20000 points");
}

TEST_CASE("a GeoJSON feature is read and written the same")
{
    const std::string text = R"({"type":"Feature","properties":{"name":"Koramangala","resolution":7},"geometry":)"
                             R"({"type":"Polygon","coordinates":[[[0.5,0.25],[1.0,0.0],[1.0,1.0],[0.5,0.25]]]}})";
    const auto fence = parseGeoJson(text);
    REQUIRE(fence);
    CHECK(*fence == Geofence{"Koramangala", polygon({ring({{0.5, 0.25}, {1, 0}, {1, 1}, {0.5, 0.25}})}), 7});
    CHECK(toGeoJson(*fence) == text);
    for (const Shape& shape : {Shape(Circle{{12.5, 77.25}, 1500.5}), polygon({sixPoints()}),
             Shape(std::vector<Polygon>{{{sixPoints()}}, {{ring({{1, 1}, {2, 1}, {2, 2}, {1, 1}})}}})}) {
        const Geofence given{"a \"name\"", shape, 5};
        CHECK(parseGeoJson(toGeoJson(given)) == given);
    }
}

TEST_CASE("members may come in any order, heights and what is not known are ignored, a bare geometry has no name")
{
    const auto fence = parseGeoJson(
        R"({"geometry":{"coordinates":[[[0,0,920.5],[1,0],[1,1]]],"bbox":[0,0,1,1],"type":"Polygon"},"id":7,"type":"Feature"})");
    REQUIRE(fence);
    CHECK(*fence == Geofence{"", polygon({ring({{0, 0}, {1, 0}, {1, 1}})}), 5});
    CHECK(parseGeoJson(polygonJson("[[[0,0],[1,0],[1,1]]]")) == *fence);
    CHECK(makeFence(*fence).error() == "a fence needs a name");
}

TEST_CASE("the features of a collection are read in their order, so many and no more, and a wrong one is named")
{
    const auto collection = [](const std::string& features) {
        return R"({"type":"FeatureCollection","features":[)" + features + "]}";
    };
    const std::string a = toGeoJson({"a", polygon({sixPoints()}), 7}), b = toGeoJson({"b", Circle{{1, 2}, 300}, 8});
    const auto both = parseGeoJsonFences(collection(a + "," + b));
    REQUIRE(both);
    CHECK(*both == std::vector<Geofence>{{"a", polygon({sixPoints()}), 7}, {"b", Circle{{1, 2}, 300}, 8}});
    CHECK(parseGeoJsonFences(a).value() == std::vector<Geofence>{{"a", polygon({sixPoints()}), 7}});
    const auto error = [](const std::string& text) { return parseGeoJsonFences(text).error(); };
    CHECK(error(collection(a + R"(,{"type":"Feature"})")) == "feature 2: a Feature needs a geometry");
    CHECK(error(collection(a + ",7")).ends_with("a feature has to be an object"));
    CHECK(error(collection("")) == "there is no fence in this FeatureCollection");
    CHECK(error(R"({"type":"FeatureCollection"})") == "a FeatureCollection needs a list of features");
    std::string many = b;
    for (std::size_t i = 0; i < importedFences; ++i) many += "," + b;
    CHECK(error(collection(many)) == "there can be at most 100 fences in one file");
}

TEST_CASE("GeoJSON that is not a fence says why")
{
    CHECK(jsonError("").starts_with("the text is not JSON"));
    CHECK(jsonError(R"({"type":"Polygon")").starts_with("the text is not JSON"));
    CHECK(jsonError(R"({"type":"Polygon"} x)").starts_with("the text is not JSON"));
    CHECK(jsonError("{\"type\":\"\xff\"}").starts_with("the text is not JSON"));
    CHECK(jsonError("[]") == "GeoJSON has to be an object");
    CHECK(jsonError("{}") == "GeoJSON needs a type");
    CHECK(jsonError(R"({"type":"Feature"})") == "a Feature needs a geometry");
    CHECK(jsonError(R"({"type":"FeatureCollection","features":[]})") == "a geometry needs coordinates");
    CHECK(jsonError(R"({"type":"LineString","coordinates":[[0,0],[1,1]]})")
        == "the geometry has to be a Polygon, a MultiPolygon, or a Point with a radius");
    CHECK(jsonError(R"({"type":"Point","coordinates":[0,0]})").starts_with("a Point needs the property radiusM"));
    CHECK(jsonError(R"({"type":"Polygon","crs":{},"coordinates":[]})").contains("leave out crs"));
    CHECK(jsonError(polygonJson("7")) == "the coordinates of a polygon have to be a list of rings");
    CHECK(jsonError(polygonJson("[7]")) == "a ring has to be a list of positions");
    CHECK(jsonError(polygonJson("[[7]]")) == "a position has to be a list of longitude and latitude");
    CHECK(jsonError(polygonJson("[[[7]]]")) == "a position has to be a list of longitude and latitude");
    CHECK(jsonError(polygonJson("[[[1,2,3,4]]]")) == "a position has to be a list of longitude and latitude");
    CHECK(jsonError(polygonJson(R"([[["1","2"]]])")) == "a position has to be a list of numbers");
    CHECK(jsonError(polygonJson("[[[null,2]]]")) == "a position has to be a list of numbers");
    CHECK(jsonError(polygonJson("[[[NaN,2]]]")).starts_with("the text is not JSON"));
    CHECK(jsonError(R"({"type":"Feature","properties":{"name":7},"geometry":{}})")
        == "the name of a fence has to be text");
    CHECK(jsonError(R"({"type":"Feature","properties":{"name":"a","resolution":16},"geometry":{}})")
        == "the resolution of a fence's cells has to be a whole number from 0 to 15");
}

TEST_CASE("every beginning of a good text is refused with a sentence")
{
    const std::string json = toGeoJson({"name", polygon({sixPoints()}), 5});
    for (std::size_t n = 0; n < json.size(); ++n) CHECK_FALSE(jsonError(json.substr(0, n)).empty());
    for (std::size_t n = 0; n < sixPointsWkt.size(); ++n) CHECK_FALSE(wktError(sixPointsWkt.substr(0, n)).empty());
}
