// Geofences over HTTP.
#include "fake_wall.h"

#include <catch2/catch_test_macros.hpp>

#include <format>

using namespace pitwall;
using namespace pitwall::test;

namespace {

constexpr std::string_view feature =
    R"({"type":"Feature","properties":{"name":"new"},"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]}})";

HttpAnswer send(const ServedWall& served, std::string_view method, const std::string& target,
    std::string_view body = {}, const std::string& headers = {})
{
    HttpClient client(served.port());
    std::string request = std::string(method) + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
    if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    client.send(request + "\r\n" + std::string(body));
    return client.receive();
}

} // namespace

TEST_CASE("a geofence is made from GeoJSON or from well-known text, read, counted and removed", "[threads]")
{
    const ServedWall served;
    const HttpAnswer made = send(served, "POST", "/geofences", feature);
    CHECK(made.status == 201);
    CHECK(made.body.find("\"new\"") != std::string::npos);
    CHECK(served.wall.fences() == std::vector<std::string>{"new"});
    CHECK(send(served, "POST", "/geofences?name=text", "POLYGON((1 1, 2 1, 2 2, 1 1))").status == 201);
    CHECK(send(served, "POST", "/geofences", feature).status == 409);
    CHECK(send(served, "DELETE", "/geofences/text").status == 204);
    CHECK(send(served, "DELETE", "/geofences/text").status == 404);
    CHECK(served.get("/geofences").body.find("\"Koramangala\"") != std::string::npos);
    CHECK(served.get("/geofences/Koramangala").body.find("\"Polygon\"") != std::string::npos);
    CHECK(served.get("/geofences/nowhere").status == 404);
    CHECK(served.get("/geofences/Koramangala/count?status=IN_TRANSIT").body
        == R"({"name":"Koramangala","status":"IN_TRANSIT","count":3})");
    CHECK(served.get("/geofences/Koramangala/count?status=BEING_COOKED").body
        == R"({"name":"Koramangala","status":"BEING_COOKED","count":0})");
    CHECK(served.get("/geofences/Koramangala/count?status=DELIVERED").body
        == R"({"name":"Koramangala","status":"DELIVERED","count":17})");
    CHECK(served.get("/geofences/Koramangala/count").status == 400);
    CHECK(served.get("/geofences/nowhere/count?status=IN_TRANSIT").status == 404);
}

TEST_CASE("what is no fence is refused with the reason", "[threads]")
{
    const ServedWall served;
    const auto status = [&](std::string_view body, const std::string& query = "?name=x") {
        return send(served, "POST", "/geofences" + query, body).status;
    };
    CHECK(status("nonsense") == 400);
    CHECK(status("{\"type\":") == 400);
    CHECK(status("POLYGON((1 1, 2 1, 2 2, 1 1))", "") == 400); // without a name
    CHECK(status("POLYGON((1 1, 2 2, 2 1, 1 2, 1 1))") == 400);
    CHECK(status("POLYGON((1 1, 2 91, 2 2, 1 1))") == 400);
    CHECK(status("POLYGON((1 1, 2 1, 2 2, 1 1))", "?name=x&resolution=16") == 400);
    CHECK(served.wall.fences().empty());
}

TEST_CASE("a fence that cannot be written to disk is refused as such, made or removed", "[threads]")
{
    const ServedWall served({}, [](FakeWall& wall) { wall.keepsNothing = true; });
    for (const HttpAnswer& answer :
        {send(served, "POST", "/geofences", feature), send(served, "DELETE", "/geofences/Koramangala")}) {
        CHECK(answer.status == 507);
        CHECK(answer.headers.at("content-type") == "application/problem+json");
        CHECK(answer.body.contains("cannot write geofences.geojsonl"));
    }
    CHECK(served.wall.fences().empty());
}

TEST_CASE("a name that no request could say again is refused before a fence has it", "[threads]")
{
    const ServedWall served;
    for (const std::string name : {"a\\u0000b", "a\\nb", "\\u001b[2J", "\\u007f"}) {
        std::string named(feature);
        named.replace(named.find("new"), 3, name);
        CHECK(send(served, "POST", "/geofences", named).status == 400);
    }
    CHECK(send(served, "POST", "/geofences?name=a%0Ab", "POLYGON((1 1, 2 1, 2 2, 1 1))").status == 400);
    CHECK(served.wall.fences().empty());
    CHECK(send(served, "POST", "/geofences?name=S%C3%BCd%20%2F%20Nord", "POLYGON((1 1, 2 1, 2 2, 1 1))").status == 201);
}

TEST_CASE("a body is read as a file is: byte order marks, heights, and the usable one of a collection", "[threads]")
{
    const ServedWall served;
    CHECK(send(served, "POST", "/geofences?name=z", "\xef\xbb\xbfPOLYGON Z ((1 1 9, 2 1 9, 2 2 9, 1 1 9))").status
        == 201);
    const std::string lost = R"({"type":"Feature","properties":{"name":"lost"},"geometry":null})";
    const auto collection = [](std::string_view first, std::string_view second) {
        return std::format(R"({{"type":"FeatureCollection","features":[{},{}]}})", first, second);
    };
    const HttpAnswer made = send(served, "POST", "/geofences", collection(feature, lost));
    CHECK(made.status == 201);
    CHECK(made.body.ends_with(R"("notTaken":["feature 2 (“lost”): its geometry is null: it is nowhere"]})"));
    CHECK(served.wall.fences() == std::vector<std::string>{"z", "new"});
    CHECK(send(served, "POST", "/geofences", collection(lost, lost)).status == 400);
    const HttpAnswer two = send(served, "POST", "/geofences", collection(feature, feature));
    CHECK(two.status == 400);
    CHECK(two.body.contains("there are 2 fences in it: send one at a time"));
}

TEST_CASE("a body is read only where one is wanted, and only a bounded one", "[threads]")
{
    const ServedWall served;
    CHECK(send(served, "POST", "/geofences", feature,
              "Origin: https://evil.example"
              "\r\n")
              .status
        == 403);
    CHECK(send(served, "POST", "/geofences", feature,
              "Origin: http://localhost"
              "\r\n")
              .status
        == 201);
    CHECK(send(served, "POST", "/orders/overview", "x").status == 405);
    CHECK(send(served, "GET", "/orders/overview", "x").status == 413);
    CHECK(send(served, "GET", "/geofences/Koramangala", "x").status == 413);
    CHECK(send(served, "PUT", "/geofences").status == 405);
    CHECK(send(served, "PUT", "/geofences").headers.at("allow") == "GET, HEAD, POST");
    HttpClient large(served.port());
    large.send("POST /geofences HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n\r\n");
    CHECK(large.receive().status == 413);
    HttpClient chunked(served.port());
    chunked.send("POST /geofences HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
    CHECK(chunked.receive().status == 411);
}

TEST_CASE("without the key nobody makes or removes a fence", "[threads]")
{
    api::ServeOptions options;
    options.key = "a key that is long enough";
    const ServedWall served(options);
    CHECK(send(served, "POST", "/geofences", feature).status == 401);
    CHECK(send(served, "DELETE", "/geofences/Koramangala").status == 401);
    CHECK(send(served, "POST", "/geofences", feature, "Authorization: ApiKey a key that is long enough\r\n").status
        == 201);
}

TEST_CASE("every position of a delivery is told, oldest first", "[threads]")
{
    const ServedWall served;
    CHECK(served.get("/orders/c6745d1f-0000-4000-a000-000000000001/positions").body
        == R"([{"timestamp":"2023-02-15T12:10:00Z","lat":12.97,"lon":77.59},{"timestamp":"2023-02-15T12:10:05Z","lat":12.98,"lon":77.6}])");
}
