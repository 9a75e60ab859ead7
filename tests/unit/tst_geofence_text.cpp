#include "delivery/geofence/fence_text.h"
#include "delivery/geofence/fences.h"
#include "delivery/geofence/geojson.h"
#include "delivery/geofence/wkt.h"
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
std::string collection(const std::string& features)
{
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}
const std::string square = polygonJson("[[[77.5,12.9],[77.6,12.9],[77.6,13.0],[77.5,13.0],[77.5,12.9]]]");
std::string featureJson(const std::string& properties, const std::string& geometry = square)
{
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}
using Refused = std::vector<std::string>;
/// Of a text in which one other fence at least is taken.
Refused refusedOf(const std::string& text)
{
    const auto read = readFenceText(text, {"unnamed"});
    return read && !read->fences.empty() ? read->refused : Refused{"nothing was taken"};
}
std::string nameOf(const std::string& properties)
{
    const auto read = readFenceText(featureJson(properties), {"unnamed"});
    return read && read->refused.empty() ? read->fences.front().name : "refused";
}
std::string utf16(std::string_view ascii, bool bigEndian)
{
    std::string out = bigEndian ? "\xfe\xff" : "\xff\xfe";
    for (const char c : ascii) out += bigEndian ? std::string{'\0', c} : std::string{c, '\0'};
    return out;
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
    const std::string a = toGeoJson({"a", polygon({sixPoints()}), 7}), b = toGeoJson({"b", Circle{{1, 2}, 300}, 8});
    const auto both = parseGeoJsonFences(collection(a + "," + b));
    REQUIRE(both);
    CHECK(both->refused.empty());
    CHECK(both->fences == std::vector<Geofence>{{"a", polygon({sixPoints()}), 7}, {"b", Circle{{1, 2}, 300}, 8}});
    CHECK(parseGeoJsonFences(a).value().fences == std::vector<Geofence>{{"a", polygon({sixPoints()}), 7}});
    const auto error = [](const std::string& text) { return parseGeoJsonFences(text).error(); };
    CHECK(refusedOf(collection(a + R"(,{"type":"Feature"})")) == Refused{"feature 2: a Feature needs a geometry"});
    CHECK(refusedOf(collection(a + ",7")) == Refused{"feature 2: a feature has to be an object"});
    CHECK(error(collection("7")) == "feature 1: a feature has to be an object");
    CHECK(error(collection("7,8")).starts_with("none of the 2 features is a fence; feature 1"));
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
    CHECK(jsonError(R"({"type":"Feature","properties":{"name":7},"geometry":{}})") == "a geometry needs a type");
    CHECK(jsonError(R"({"type":"Feature","geometry":7})") == "a geometry has to be an object");
}

TEST_CASE("every beginning of a good text is refused with a sentence")
{
    const std::string json = toGeoJson({"name", polygon({sixPoints()}), 5});
    for (std::size_t n = 0; n < json.size(); ++n) CHECK_FALSE(jsonError(json.substr(0, n)).empty());
    for (std::size_t n = 0; n < sixPointsWkt.size(); ++n) CHECK_FALSE(wktError(sixPointsWkt.substr(0, n)).empty());
}

TEST_CASE("of a collection the usable fences are taken and the others listed with their reasons")
{
    const std::string a = featureJson(R"({"name":"a"})");
    CHECK(refusedOf(collection(a + R"(,{"type":"Feature","properties":{"name":"b"},"geometry":null})"))
        == Refused{"feature 2 (“b”): its geometry is null: it is nowhere"});
    CHECK(refusedOf(
              collection(a + "," + featureJson(R"({"name":"shop"})", R"({"type":"Point","coordinates":[77.5,12.9]})")))
        == Refused{"feature 2 (“shop”): a Point needs the property radiusM, a number of metres, to be a circle"});
    const auto first = refusedOf(
        collection(featureJson("null", R"({"type":"LineString","coordinates":[[0,0],[1,1]]})") + "," + a));
    REQUIRE(first.size() == 1);
    CHECK(first[0].starts_with("feature 1: the geometry has to be a Polygon"));
    CHECK(refusedOf(collection(a + "," + featureJson("null", polygonJson(R"([[["1",2]]])")) + ",null")).size() == 2);
    const std::string longName(300, 'n');
    CHECK(refusedOf(collection(a + "," + featureJson(R"({"name":")" + longName + R"("})", "null")))[0].size() < 120);
}

TEST_CASE("a name that is a number is its digits, and one that cannot be a name leaves the fence without")
{
    CHECK(nameOf(R"({"name":7})") == "7");
    CHECK(nameOf(R"({"name":560034.5})") == "560034.5");
    for (const char* none :
        {R"({"name":null})", R"({"name":""})", R"({"name":true})", R"({"name":{"en":"x"}})", "null", "[]"}) {
        CAPTURE(none);
        CHECK(nameOf(none) == "unnamed");
    }
}

TEST_CASE("a resolution that is another program's is told and costs nothing else")
{
    for (const char* foreign : {"30", "-1", "2.5", "\"10m\"", "[1]", "true", "1e300"}) {
        CAPTURE(foreign);
        const auto read = readFenceText(
            featureJson(std::string(R"({"name":"a","resolution":)") + foreign + "}"), {{}, 6});
        REQUIRE(read);
        CHECK(read->fences.front().cellResolution == 6);
        CHECK(read->refused == Refused{"its resolution is no whole number from 0 to 15, so its cells have 6"});
    }
    CHECK(readFenceText(featureJson(R"({"name":"a","resolution":7.0})"), {})->fences.front().cellResolution == 7);
    CHECK(nameOf(R"({"name":"a","resolution":null})") == "a");
}

TEST_CASE("a reference system that is WGS84 is accepted, and another is named")
{
    const auto named = [](const std::string& name) {
        return readFenceText(R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":")" + name
                + R"("}},"features":[)" + featureJson(R"({"name":"a"})") + "]}",
            {});
    };
    for (const char* good : {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326", "epsg:4326",
             "urn:ogc:def:crs:EPSG::4326", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}) {
        CAPTURE(good);
        CHECK(named(good).has_value());
    }
    CHECK(named("urn:ogc:def:crs:EPSG::3857").error().contains("and not urn:ogc:def:crs:EPSG::3857"));
    CHECK_FALSE(named("EPSG:43260"));
    CHECK(
        parseGeoJson(R"({"type":"Feature","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},)"
                     R"("properties":{"name":"crs84"},"geometry":)"
            + square + "}"));
    CHECK(parseGeoJson(R"({"crs":null,"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]})"));
    CHECK(jsonError(R"({"crs":{"type":"link"},"type":"Polygon","coordinates":[]})").contains("leave out crs"));
}

TEST_CASE("heights and measures of well-known text are ignored where its type announces them")
{
    const Shape plain = parseWkt("POLYGON ((77.5 12.9, 77.6 12.9, 77.6 13.0, 77.5 12.9))").value();
    for (const char* text : {"POLYGON Z ((77.5 12.9 900, 77.6 12.9 900, 77.6 13.0 900, 77.5 12.9 900))",
             "polygon m((77.5 12.9 1,77.6 12.9 2,77.6 13.0 3,77.5 12.9 4))",
             "POLYGON ZM ((77.5 12.9 9 1, 77.6 12.9 9 2, 77.6 13.0 9 3, 77.5 12.9 9 4))",
             "POLYGONZ((77.5 12.9 -1e3, 77.6 12.9 0, 77.6 13.0 0, 77.5 12.9 0))",
             "SRID=4326;MULTIPOLYGON ZM (((77.5 12.9 9 1, 77.6 12.9 9 2, 77.6 13.0 9 3, 77.5 12.9 9 4)))"}) {
        CAPTURE(text);
        CHECK(parseWkt(text) == plain);
    }
    CHECK(wktError("POLYGON Z ((0 0, 1 0, 1 1))") == "the text should have a number at byte 16");
    CHECK(wktError("POLYGON ZM ((0 0 1, 1 0 1))") == "the text should have a number at byte 19");
    CHECK(wktError("POLYGON Z ((0 0 1 2))") == "the text should have a comma or a closing parenthesis at byte 19");
    CHECK(wktError("POLYGON MZ ((0 0 1 2))") == "the text should have an opening parenthesis at byte 9");
}

TEST_CASE("byte order marks and blanks before a text make no difference, whichever format it is")
{
    const std::string wkt = "POLYGON ((1 1, 2 1, 2 2, 1 1))", json = toGeoJson({"a", parseWkt(wkt).value(), 5});
    for (const std::string& text : {wkt, json}) {
        const auto plain = readFenceText(text, {"a"}).value().fences;
        for (const std::string& marked : {"\xef\xbb\xbf" + text, "\xef\xbb\xbf \r\n\t" + text, utf16(text, true),
                 utf16(text, false), "\n\n" + text + "\n"}) {
            CAPTURE(marked);
            const auto read = readFenceText(marked, {"a"});
            REQUIRE(read);
            CHECK(read->fences == plain);
        }
    }
    // A pair of surrogates is one character, half of one none.
    std::string text = utf16(R"({"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2]]],"x":")", false);
    text += std::string("\x3d\xd8\x00\xde\x3d\xd8", 6) + utf16("\"}", false).substr(2);
    CHECK(readFenceText(text, {"a"}).has_value());
    CHECK_FALSE(readFenceText("\xff\xfe", {}));
    CHECK_FALSE(readFenceText(std::string("\xfe\xff{", 3), {}));
    CHECK_FALSE(readFenceText("\xef\xbb\xbf", {}));
}
