// Following an order as its customer does: tokens, the page, its stream.
#include "fake_wall.h"

#include <catch2/catch_test_macros.hpp>

#include "api/routes/track_routes.h"

#include <atomic>
#include <thread>

using namespace pitwall;
using namespace pitwall::test;

namespace {

const api::TrackTokens::Key key{1, 2, 3};

OrderId idOf(std::string_view text)
{
    OrderId id;
    id.assign(text);
    return id;
}

api::ServeOptions options()
{
    api::ServeOptions out;
    out.key = "a key that is long enough";
    out.track.tokens = api::TrackTokens(key);
    return out;
}

} // namespace

TEST_CASE("a token names its order and nothing else makes one")
{
    const api::TrackTokens tokens(key);
    for (const char* id : {"c6745d1f-0000-4000-a000-000000000001", "x", "an order / with ümlauts"}) {
        const std::string token = tokens.of(idOf(id));
        CHECK(tokens.orderOf(token) == idOf(id));
        for (std::size_t i = 0; i < token.size(); ++i) {
            std::string other = token;
            other[i] = other[i] == 'A' ? 'B' : 'A';
            CHECK_FALSE(tokens.orderOf(other));
        }
        CHECK_FALSE(tokens.orderOf(token + "A"));
        CHECK_FALSE(tokens.orderOf(token.substr(1)));
        CHECK_FALSE(api::TrackTokens().orderOf(token)); // another key
    }
    CHECK_FALSE(tokens.orderOf(""));
    CHECK_FALSE(tokens.orderOf(std::string(5'000, 'A')));
}

TEST_CASE("threads make and read tokens at the same time", "[threads]")
{
    const api::TrackTokens tokens(key);
    const std::string expected = api::TrackTokens(key).of(sampleOrder().id);
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int round = 0; round < 250; ++round)
                    right += tokens.of(sampleOrder().id) == expected && tokens.orderOf(expected) == sampleOrder().id;
            });
    }
    CHECK(right == 1'000);
}

TEST_CASE("the customer's page needs its token and no key, and everything else still needs the key", "[threads]")
{
    const ServedWall served(options());
    const std::string token = api::TrackTokens(key).of(sampleOrder().id);
    const HttpAnswer page = served.get("/track/" + token);
    CHECK(page.status == 200);
    CHECK(page.headers.at("content-type") == "text/html; charset=utf-8");
    CHECK(page.headers.at("referrer-policy") == "strict-origin");
    CHECK(page.headers.contains("content-security-policy"));
    CHECK(served.get("/track/" + token.substr(1)).status == 404);
    CHECK(served.get("/track/" + token.substr(1)).headers.at("content-type") == "text/html; charset=utf-8");
    CHECK(served.get("/track/" + token.substr(1) + "/events").status == 404);
    CHECK(served.get("/track/assets/track.js").headers.at("content-type") == "text/javascript; charset=utf-8");
    const HttpAnswer leaflet = served.get("/track/assets/leaflet.min.js");
    CHECK(leaflet.status == 200);
    CHECK(leaflet.headers.at("content-encoding") == "gzip");
    CHECK(leaflet.headers.at("content-type") == "text/javascript; charset=utf-8");
    CHECK(leaflet.body.size() < 50'000);
    CHECK_FALSE(served.get("/track/assets/track.css").headers.contains("content-encoding"));
    CHECK(served.get("/track/assets/index.html").status == 404);
    CHECK(served.get("/track/assets/nothing.js").status == 404);
    for (const char* path : {"/orders/overview", "/stream", "/geofences", "/openapi.json", "/orders/1/positions"})
        CHECK(served.get(path).status == 401);
}

TEST_CASE("the page's stream tells where the order is, and nothing of who ordered what", "[threads]")
{
    const ServedWall served(options());
    HttpClient client(served.port());
    client.send(
        "GET /track/" + api::TrackTokens(key).of(sampleOrder().id) + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    (void)client.receiveUntil("event: order\ndata: ");
    const std::string data = client.receiveUntil("\n");
    CHECK(data.find("\"status\":") != std::string::npos);
    CHECK(data.find("\"shop\":") != std::string::npos);
    CHECK(data.find("price") == std::string::npos);
    CHECK(data.find(sampleOrder().customer.empty() ? "userId" : sampleOrder().customer) == std::string::npos);
}

TEST_CASE("a page that comes back at once is told where the order is, though nothing changed", "[threads]")
{
    const ServedWall served(options());
    const std::string request = "GET /track/" + api::TrackTokens(key).of(sampleOrder().id)
        + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (int i = 0; i < 5; ++i) {
        HttpClient client(served.port());
        client.send(request);
        CHECK(client.receiveUntil("event: order\ndata: ").ends_with("data: "));
    }
}

TEST_CASE("a link is over a day after its order's end")
{
    orders::OrderDetail order = sampleOrder();
    order.since = Timestamp(std::chrono::hours(100));
    order.status = {orders::Step::delivered, {}};
    CHECK_FALSE(api::isOver(order, order.since + std::chrono::hours(24)));
    CHECK(api::isOver(order, order.since + std::chrono::hours(25)));
    order.status = {orders::Step::inTransit, {}};
    CHECK_FALSE(api::isOver(order, order.since + std::chrono::hours(2'500)));
    // Where it is at the end is nobody's business.
    order.status = {orders::Step::delivered, {}};
    order.position = Coordinates{1, 2};
    order.positionAt = order.since;
    CHECK(api::trackEventJson(order, {}).find("\"position\":null,\"positionAt\":null") != std::string::npos);
}
