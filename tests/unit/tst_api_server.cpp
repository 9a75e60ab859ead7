// The real server, spoken to by sockets.
#include "api/routes/metrics.h"
#include "eventually.h"
#include "fake_wall.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

api::ServeOptions with(std::string key, api::Limits limits = {})
{
    return {.address = {}, .key = std::move(key), .limits = limits, .track = {}};
}

bool isProblem(const HttpAnswer& answer, int status, std::string_view detail)
{
    return answer.status == status && answer.headers.at("content-type") == "application/problem+json"
        && answer.body.contains("\"status\":" + std::to_string(status) + ",") && answer.body.contains(detail);
}

/// Yields between two looks at a server that works on its own threads.
template <typename Condition>
bool soon(Condition condition)
{
    return eventually(20s, [&] {
        std::this_thread::yield();
        return condition();
    });
}

} // namespace

TEST_CASE("the overview is the snapshot's, with exact money", "[threads]")
{
    const ServedWall served;
    const HttpAnswer answer = served.get("/orders/overview");
    CHECK(answer.status == 200);
    CHECK(answer.headers.at("content-type") == "application/json");
    CHECK(answer.headers.at("cache-control") == "no-store");
    CHECK(answer.body
        == R"({"totalOrders":1000,"totalPrice":1040.5,"currentTimePeriod":{"orders":60,"totalPrice":62.5},)"
           R"("previousTimePeriod":{"orders":50,"totalPrice":50}})");
}

TEST_CASE("one connection takes many requests, and an answer changes with the snapshot", "[threads]")
{
    ServedWall served;
    HttpClient client(served.port());
    for (int i = 0; i < 100; ++i) REQUIRE(client.get("/orders/overview").body.contains("\"totalOrders\":1000,"));
    Snapshot next = sampleSnapshot();
    next.sequence = 2;
    auto tiles = std::make_shared<orders::TilesPart>();
    tiles->total.orders = 1'001;
    next.orderTiles = tiles;
    served.wall.publish(next);
    CHECK(client.get("/orders/overview").body.contains("\"totalOrders\":1001,"));
}

TEST_CASE("parameters choose what is answered", "[threads]")
{
    const ServedWall served;
    const auto count = [&](const std::string& target, std::string_view what) {
        const std::string body = served.get(target).body;
        std::size_t found = 0;
        for (std::size_t at = body.find(what); at != std::string::npos; at = body.find(what, at + 1)) ++found;
        return found;
    };
    CHECK(count("/orders/ordersPerMinute", "timestamp") == 60);
    CHECK(count("/orders/ordersPerMinute?minutes=5", "timestamp") == 5);
    CHECK(count("/orders/ordersPerMinute?minutes=1440", "timestamp") == 90);
    CHECK(count("/orders/latestOrders", "dateTime") == 10);
    CHECK(count("/orders/latestOrders?limit=500", "dateTime") == 20);
    CHECK(count("/orders/popular?limit=1", "productId") == 1);
    CHECK(served.get("/orders/popular?by=quantity").body.starts_with(R"({"items":[{"productId":"31",)"));
    CHECK(served.get("/orders/popular?by=revenue&window=allTime").body.starts_with(R"({"items":[{"productId":"32",)"));
    CHECK(count("/orders/statuses", "percentile50") == 1);
    CHECK(count("/orders/statuses?all=true", "percentile50") == 2);
    CHECK(count("/users/416/orders?limit=2", "dateTime") == 2);
}

TEST_CASE("more minutes than the snapshot has come from the core, without gaps", "[threads]")
{
    const Minute now = floorToMinute(sampleSnapshot().now);
    const ServedWall served({}, [&](FakeWall& wall) {
        wall.minutes = {
            {now - 2'000min, {1, MoneySum{10'000}}}, {now - 1'999min, {2, MoneySum{}}}, {now, {3, MoneySum{}}}};
    });
    const HttpAnswer answer = served.get("/orders/ordersPerMinute?minutes=2000");
    CHECK(
        answer.body.starts_with("[{\"timestamp\":\"" + toIso8601(now - 1'999min) + "\",\"orders\":2,\"revenue\":0},"));
    CHECK(std::ranges::count(answer.body, '{') == 2'000);
}

TEST_CASE("an error is a problem document that says what would be right", "[threads]")
{
    const ServedWall served;
    CHECK(isProblem(served.get("/orders/latestOrders?limit=501"), 400, "limit wants a whole number from 1 to 500"));
    CHECK(isProblem(served.get("/orders/ordersPerMinute?minutes=0"), 400, "minutes wants"));
    CHECK(isProblem(served.get("/orders/popular?window=2m"), 400, "window wants one of 60s"));
    CHECK(isProblem(served.get("/orders/popular?by=colour"), 400, "by wants one of quantity, orders, revenue"));
    CHECK(isProblem(served.get("/orders/stuck/PLACED_ORDER/soon"), 400, "milliseconds wants"));
    CHECK(isProblem(served.get("/users/me/orders"), 400, "id wants"));
    CHECK(isProblem(served.get("/orders/%FF"), 400, "UTF-8"));
    CHECK(isProblem(served.get("/orders/nobody-knows-it"), 404, "no order"));
    CHECK(isProblem(served.get("/nowhere"), 404, "/openapi.json"));
    CHECK(isProblem(served.get("/orders/../../etc/passwd"), 404, "/openapi.json"));
    CHECK(isProblem(served.get("/orders/overview%00x"), 400, "UTF-8"));
    CHECK(isProblem(served.get(std::string("/").append(5'000, 'a')), 414, "4096"));
    CHECK(isProblem(served.get("/healthz", std::string("X: ").append(9'000, 'a') + "\r\n"), 431, "8192"));
}

TEST_CASE("only GET and HEAD are answered, and no body is taken", "[threads]")
{
    const ServedWall served;
    const auto ask = [&](std::string_view head, bool hasBody = true) {
        HttpClient client(served.port());
        client.send(std::string(head).append("\r\nHost: localhost\r\n\r\n"));
        return client.receive(hasBody);
    };
    for (const std::string method : {"POST", "PUT", "DELETE", "OPTIONS", "BREW"}) {
        const HttpAnswer answer = ask(method + " /orders/overview HTTP/1.1");
        CHECK(isProblem(answer, 405, "GET and HEAD"));
        CHECK(answer.headers.at("allow") == "GET, HEAD");
    }
    const HttpAnswer head = ask("HEAD /orders/overview HTTP/1.1", false);
    CHECK(head.status == 200);
    CHECK(head.headers.at("content-length") == std::to_string(served.get("/orders/overview").body.size()));
    CHECK(isProblem(served.get("/orders/overview", "Content-Length: 5\r\n"), 413, "body"));
    CHECK(isProblem(served.get("/orders/overview", "Transfer-Encoding: chunked\r\n"), 413, "body"));
}

TEST_CASE("with a key, whoever does not carry it is refused", "[threads]")
{
    const ServedWall served(with("a-key-of-seventeen"));
    for (const std::string path : {"/orders/overview", "/stream", "/metrics", "/nowhere", "/openapi.json"}) {
        const HttpAnswer answer = served.get(path);
        CHECK(isProblem(answer, 401, "ApiKey"));
        CHECK(answer.headers.contains("www-authenticate"));
        CHECK_FALSE(answer.body.contains("seventeen"));
    }
    CHECK(served.get("/orders/overview", "Authorization: ApiKey a-key-of-seventeeN\r\n").status == 401);
    CHECK(served.get("/orders/overview", "Authorization: ApiKey a-key-of-seventeen\r\n").status == 200);
    CHECK(served.get("/orders/overview", "Authorization: Bearer a-key-of-seventeen\r\n").status == 200);
}

TEST_CASE("an address that other machines reach is not served without a key")
{
    FakeWall wall;
    const auto server = api::Server::start(
        {.address = *api::parseAddress("0.0.0.0:0"), .key = {}, .limits = {}, .track = {}}, wall.link());
    REQUIRE_FALSE(server);
    CHECK(server.error().contains("needs an API key"));
}

TEST_CASE("a page of another site that points its name at loopback is refused", "[threads]")
{
    const ServedWall served;
    HttpClient client(served.port());
    client.send("GET /orders/overview HTTP/1.1\r\nHost: evil.example.com\r\n\r\n");
    CHECK(isProblem(client.receive(), 421, "Host"));
}

TEST_CASE("a request that says a thing twice is refused, whatever it says", "[threads]")
{
    const ServedWall served;
    for (const std::string twice : {"Host: localhost\r\n", "hOST: 127.0.0.1\r\n", "Host: evil.example\r\n",
             "Content-Length: 0\r\nContent-Length: 0\r\n", "Content-Length: 0\r\ncontent-length: 5\r\n",
             "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"})
        CHECK(served.get("/orders/overview", twice).status == 400);
    CHECK(served.get("/track/nobodys-token", "Host: localhost\r\n").status == 400);
    CHECK(served.get("/orders/overview", "X: 1\r\nX: 2\r\n").status == 200);
}

TEST_CASE(
    "an address with the server's name before the path is answered where the Host header says the same", "[threads]")
{
    const ServedWall served;
    const auto statusOf = [&](const std::string& target, const std::string& host) {
        HttpClient client(served.port());
        client.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        return client.receive().status;
    };
    CHECK(statusOf("http://localhost:80/orders/overview", "localhost:80") == 200);
    CHECK(statusOf("HTTP://LOCALHOST/orders/overview?x=1", "localhost") == 200);
    CHECK(statusOf("http://localhost/nowhere", "localhost") == 404);
    CHECK(statusOf("http://evil.example/orders/overview", "localhost") == 400);
    CHECK(statusOf("http://localhost/orders/overview", "evil.example") == 400);
    CHECK(statusOf("http://evil.example/orders/overview", "evil.example") == 421);
    CHECK(statusOf("http://x/track/nobodys-token", "localhost") == 400);
}

TEST_CASE("every answer with figures carries the moment that they are of, and says when it stands still", "[threads]")
{
    ServedWall served;
    const std::string moment = toIso8601(sampleSnapshot().now);
    for (const std::string target : {"/orders/overview", "/orders/popular", "/orders/statuses", "/healthz", "/metrics"})
        CHECK(served.get(target).headers.at("x-pitwall-as-of") == moment);
    CHECK_FALSE(served.get("/openapi.json").headers.contains("x-pitwall-as-of"));
    CHECK(served.get("/healthz").body.contains(R"("stale":false)"));
    CHECK(served.get("/healthz").body.contains("\"timestamp\":\"" + moment));

    Snapshot away = sampleSnapshot();
    away.sequence = 2;
    away.stale = true;
    auto part = std::make_shared<ingest::Part>(away.ingest ? *away.ingest : ingest::Part{});
    part->connection.state = ingest::BrokerState::down;
    away.ingest = part;
    served.wall.publish(away);
    const std::string health = served.get("/healthz").body;
    CHECK(health.contains(R"("stale":true)"));
    CHECK(health.contains(R"("lag":null)"));
    const std::string metrics = served.get("/metrics").body;
    CHECK(metrics.contains("pitwall_stale 1\n"));
    CHECK_FALSE(metrics.contains("pitwall_lag_records"));
}

TEST_CASE("an event stream asks proxies to hand it on as it comes", "[threads]")
{
    const ServedWall served;
    for (const std::string target : {"/stream", "/orders/overview"}) {
        HttpClient client(served.port());
        client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        const std::string headers = client.receiveUntil("\r\n\r\n");
        const bool isStream = target == "/stream";
        CHECK(headers.contains("X-Accel-Buffering: no\r\n") == isStream);
        CHECK(headers.contains("Cache-Control: no-store, no-transform\r\n") == isStream);
    }
}

TEST_CASE("parts that nobody watches are asked of the core, and the answer waits for them", "[threads]")
{
    ServedWall served({}, [](FakeWall& wall) {
        wall.followsWatches = true;
        Snapshot snapshot = sampleSnapshot();
        snapshot.watched = {};
        wall.publish(snapshot);
    });
    CHECK(served.get("/orders/overview").status == 200);
    CHECK(served.wall.watches() == std::vector{watching<orders::TilesPart>});
    CHECK(served.get("/orders/popular").status == 200);
    CHECK(served.wall.watches().back() == watching<orders::TilesPart, orders::PopularPart>);
    // A question that counts from now needs a snapshot that knows what time it is.
    CHECK(served.get("/orders/ordersPerMinute?minutes=5000").status == 200);
    CHECK(served.wall.watches().back() == watching<orders::TilesPart, orders::PopularPart, orders::MinutesPart>);
    served.server.reset();
    CHECK(served.wall.watches().back() == PartSet{});
}

TEST_CASE("what is no longer asked for is no longer watched", "[threads]")
{
    api::Limits limits;
    limits.interest = 150ms;
    const ServedWall served(with({}, limits), [](FakeWall& wall) { wall.followsWatches = true; });
    CHECK(served.get("/orders/overview").status == 200);
    CHECK(soon([&] { return served.wall.watches().size() == 2; }));
    CHECK(served.wall.watches() == std::vector{watching<orders::TilesPart>, PartSet{}});
}

TEST_CASE("a core that is busy or does not answer is told as such, and a late answer does no harm", "[threads]")
{
    api::Limits limits;
    limits.question = 200ms;
    ServedWall served(with({}, limits));
    served.wall.answersNothing = true;
    const HttpAnswer late = served.get("/orders/c6745d1f-0000-4000-a000-000000000001");
    CHECK(isProblem(late, 503, "in time"));
    CHECK(late.headers.at("retry-after") == "1");
    served.wall.refusesQuestions = true;
    CHECK(isProblem(served.get("/users/1/orders"), 503, "in time"));
    Snapshot unwatched = sampleSnapshot();
    unwatched.watched = {};
    served.wall.publish(unwatched);
    CHECK(isProblem(served.get("/healthz"), 503, "in time"));
    served.server.reset();
    served.wall.answerLate();
}

TEST_CASE("large answers are few at a time", "[threads]")
{
    api::Limits limits;
    limits.largeAnswers = 0;
    const ServedWall served(with({}, limits));
    CHECK(isProblem(served.get("/orders/ordersPerMinute?minutes=100000"), 503, "large"));
    CHECK(served.get("/orders/ordersPerMinute?minutes=1440").status == 200);
}

TEST_CASE("metrics name topics and reasons, escaped", "[threads]")
{
    const ServedWall served;
    const std::string text = served.get("/metrics").body;
    CHECK(text.contains(
        "# TYPE pitwall_records_total counter\npitwall_records_total{topic=\"prod.\\\"orders\\\"\"} 1000\n"));
    CHECK(text.contains("pitwall_rejected_total{topic=\"prod.\\\"orders\\\"\",reason=\""));
    CHECK(text.contains("pitwall_revenue_last_minute 62.5\n"));
    CHECK(text.contains("pitwall_http_answers_total{status=\"2xx\"} 0\n"));
    CHECK_FALSE(text.contains("pitwall_enriched"));
    CHECK(text.ends_with("\n"));
}

TEST_CASE("metrics tell of abandoned orders, of lives that were let go of, and of each store against its bound")
{
    Snapshot snapshot = sampleSnapshot();
    auto life = std::make_shared<orders::LifePart>(*snapshot.life);
    life->abandonedTotal = 12;
    life->livesLetGo = 77'408;
    life->stuckTotal = 3;
    snapshot.life = life;
    auto part = std::make_shared<ingest::Part>(*snapshot.ingest);
    part->memory = {{"orders", "ratings", 4, 10, 720, 1'800}};
    part->topics.front().unknownDeletes = 5;
    snapshot.ingest = part;
    const std::string text = api::metricsText(snapshot, {});
    for (const char* sample : {"pitwall_orders_abandoned 12\n", "pitwall_lives_dropped_total 77408\n",
             "pitwall_orders_stuck 3\n", "pitwall_memory_entries{room=\"orders\",store=\"ratings\"} 4\n",
             "pitwall_memory_bound_entries{room=\"orders\",store=\"ratings\"} 10\n",
             "pitwall_memory_bytes{room=\"orders\",store=\"ratings\"} 720\n",
             "pitwall_memory_bound_bytes{room=\"orders\",store=\"ratings\"} 1800\n",
             "pitwall_unknown_deletes_total{topic=\"prod.\\\"orders\\\"\"} 5\n"})
        CHECK(text.contains(sample));
}

TEST_CASE("abandoned orders are listed with when they were last heard of", "[threads]")
{
    ServedWall served;
    Snapshot snapshot = sampleSnapshot();
    auto life = std::make_shared<orders::LifePart>(*snapshot.life);
    life->abandonedTotal = 600;
    life->abandonedAfter = 24h;
    life->livesLetGo = 2;
    life->abandoned = {{sampleOrder().id, Money{10'000}, {orders::Step::inTransit, {}}, snapshot.now - 25h, 90'000}};
    snapshot.life = life;
    snapshot.sequence = 2;
    served.wall.publish(snapshot);
    CHECK(served.get("/orders/abandoned").body
        == R"({"abandoned":600,"afterSeconds":86400,"livesLetGo":2,"orders":[{"id":"c6745d1f-0000-4000-a000-000000000001",)"
           R"("price":1,"status":"IN_TRANSIT","lastHeard":"2022-09-05T09:46:17Z","secondsSince":90000.0}]})");
}

TEST_CASE("metrics of enriched records appear where they are made")
{
    Snapshot snapshot;
    auto part = std::make_shared<ingest::Part>();
    part->enriched = ingest::EnrichedCounters{
        .items = 7, .orders = 4, .itemsWithoutProduct = 2, .withoutDetail = 1, .waitingItems = 3};
    part->produced = {.delivered = 10, .failed = 1};
    snapshot.ingest = std::move(part);
    const std::string text = api::metricsText(snapshot, {});
    for (const char* sample : {"pitwall_enriched_total{topic=\"enriched-order-items\"} 7\n",
             "pitwall_enriched_total{topic=\"enriched-orders\"} 4\n", "pitwall_enriched_delivered_total 10\n",
             "pitwall_enriched_failed_total 1\n", "pitwall_enriched_without_product_total 2\n",
             "pitwall_enriched_without_detail_total 1\n", "pitwall_enriched_waiting_items 3\n"})
        CHECK(text.contains(sample));
}
