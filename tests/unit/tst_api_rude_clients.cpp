// Clients that are many, slow, silent or broken, and a server that stops while they hang on it.
#include "eventually.h"
#include "fake_wall.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <rapidcheck.h>

#include <pthread.h>

#include <array>
#include <atomic>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view streamRequest = "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n";

api::ServeOptions with(const api::Limits& limits) { return {.address = {}, .key = {}, .limits = limits, .track = {}}; }

void publish(ServedWall& served, std::uint64_t sequence)
{
    Snapshot next = sampleSnapshot();
    next.sequence = sequence;
    served.wall.publish(next);
}

} // namespace

TEST_CASE("thousands of idle connections stop nobody", "[threads]")
{
    const ServedWall served;
    std::vector<HttpClient> idle;
    for (int i = 0; i < 2'000; ++i) idle.emplace_back(served.port());
    for (HttpClient& client : idle) client.send("GET /orders/overview HTTP/1.1\r\nHo"); // and never the rest
    for (int i = 0; i < 20; ++i) CHECK(served.get("/orders/overview").status == 200);
    idle.back().send("st: localhost\r\n\r\n");
    CHECK(idle.back().receive().status == 200);
}

TEST_CASE("a client that drips its headers is hung up on, however alive it looks", "[threads]")
{
    api::Limits limits;
    limits.request = 300ms;
    const ServedWall served(with(limits));
    HttpClient slow(served.port());
    slow.send("GET /orders/overview HTTP/1.1\r\nX: ");
    CHECK(eventually(20s, [&] {
        slow.send("a");
        return slow.isHungUpWithin(20ms);
    }));
    CHECK(eventually(20s, [&] { return served.server->counters().overdueConnections == 1; }));
    CHECK(served.get("/orders/overview").status == 200);
}

TEST_CASE("connections above the limit are refused, and those that there are go on", "[threads]")
{
    api::Limits limits;
    limits.connections = 3;
    const ServedWall served(with(limits));
    std::vector<HttpClient> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(served.port());
        REQUIRE(clients.back().get("/orders/overview").status == 200);
    }
    HttpClient tooMany(served.port());
    CHECK(tooMany.isHungUp());
    for (HttpClient& client : clients) CHECK(client.get("/orders/overview").status == 200);
}

TEST_CASE("of one address no more connections are taken than it may have, over all loops", "[threads]")
{
    api::Limits limits;
    limits.perAddress = 3;
    const ServedWall served(with(limits));
    std::vector<HttpClient> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(served.port());
        REQUIRE(clients.back().get("/orders/overview").status == 200);
    }
    CHECK(HttpClient(served.port()).isHungUp());
    clients.pop_back();
    CHECK(eventually(20s, [&] { return served.get("/orders/overview").status == 200; }));
}

TEST_CASE("however many requests come at the same instant, all are answered", "[threads]")
{
    // libmicrohttpd looks at 128 events at a time.
    const int many = GENERATE(127, 128, 129, 256);
    api::Limits limits;
    limits.threads = 1;
    std::atomic<bool> hold = false, held = false;
    const ServedWall served(with(limits), [&](FakeWall& wall) {
        wall.beforeLatest = [&] {
            std::array<char, 16> name{};
            ::pthread_getname_np(::pthread_self(), name.data(), name.size());
            if (!hold || std::string_view(name.data()) != "http") return; // the ticker looks as well
            held = true;
            held.notify_all();
            hold.wait(true);
        };
    });
    HttpClient first(served.port());
    std::vector<HttpClient> others;
    for (int i = 0; i < many; ++i) REQUIRE(others.emplace_back(served.port()).get("/orders/overview").status == 200);
    constexpr std::string_view request = "GET /orders/overview HTTP/1.1\r\nHost: localhost\r\n\r\n";
    hold = true;
    first.send(request);
    held.wait(false);
    for (HttpClient& client : others) client.send(request);
    hold = false;
    hold.notify_all();
    for (HttpClient& client : others) REQUIRE(client.receive().status == 200);
    CHECK(first.receive().status == 200);
}

TEST_CASE("whatever bytes come, the server answers or hangs up, and goes on", "[threads]")
{
    const ServedWall served;
    const auto rest = std::string_view("\r\n\r\n\r\n\r\n");
    for (const std::string_view bytes : {"\r\n", "GET", "GET /", "GET / HTTP/9.9", "GET  / HTTP/1.1", "\xFF\xFE\x00",
             "GET / HTTP/1.1\r\nHost", "GET / HTTP/1.1\r\n: x", "GET / HTTP/1.1\r\nContent-Length: -1",
             "GET / HTTP/1.1\r\nContent-Length: 99999999999999999999", "\x16\x03\x01\x02\x00\x01",
             "GET / HTTP/1.1\r\nHost: a\r\nHost: b", "GET /%zz?%zz HTTP/1.1\r\nHost: localhost"}) {
        HttpClient client(served.port());
        client.send(bytes);
        client.send(rest);
        CHECK(client.receive().status != 200);
    }
    rc::check([&](const std::string& bytes) {
        HttpClient client(served.port());
        client.send(bytes);
    });
    CHECK(served.get("/orders/overview").status == 200);
}

TEST_CASE("whoever sends a body that is refused can read why, while it sends and afterwards", "[threads]")
{
    const ServedWall served;
    const auto post = [](std::size_t size) {
        return "POST /geofences HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
    };
    const std::size_t most = delivery::GeofenceLimits::textBytes;
    for (const std::size_t size : {most + 1, most + 100'000, 3 * most}) {
        HttpClient client(served.port());
        client.send(post(size) + std::string(size, 'x')); // all of it, before it looks at the answer
        const HttpAnswer answer = client.receive();
        CHECK(answer.status == 413);
        CHECK(answer.body.contains("longer than 1048576 bytes"));
        CHECK(client.isHungUp());
    }
    for (const std::string_view request : {"GET /orders/overview HTTP/1.1\r\nHost: localhost\r\n",
             "POST /nowhere HTTP/1.1\r\nHost: localhost\r\n", "POST /geofences HTTP/1.1\r\nHost: wall.example\r\n",
             "POST /geofences HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n"}) {
        HttpClient client(served.port());
        client.send(std::string(request) + "Content-Length: 500000\r\n\r\n" + std::string(500'000, 'x'));
        CHECK(client.receive().status >= 400);
    }
    HttpClient headers(served.port());
    headers.send("GET /orders/overview HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(500'000, 'x') + "\r\n\r\n");
    CHECK(headers.receive().status == 431);
    HttpClient early(served.port());
    early.send(post(most + 1));
    CHECK(early.receive().status == 413);
    early.send(std::string(most + 1, 'x'));
    CHECK(early.isHungUp());
}

TEST_CASE("what is read of those that are refused has bounds: how many, how long and how much", "[threads]")
{
    api::Limits limits;
    limits.lingering = 2;
    limits.linger = 300ms;
    const ServedWall served(with(limits));
    constexpr std::string_view endless =
        "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999999\r\n\r\n";
    std::vector<HttpClient> silent;
    for (int i = 0; i < 8; ++i) silent.emplace_back(served.port()).send(endless);
    for (HttpClient& client : silent) {
        CHECK(client.receive().status == 404);
        CHECK(client.isHungUp());
    }
    HttpClient busy(served.port());
    busy.send(std::string(endless) + std::string(64U << 20U, 'x')); // ends when the server takes no more
    CHECK(busy.isHungUp());
    CHECK(served.get("/orders/overview").status == 200);
}

TEST_CASE("a stream has each snapshot that comes, at most ten a second", "[threads]")
{
    ServedWall served;
    HttpClient client(served.port());
    client.send(streamRequest);
    CHECK(client.receiveUntil("\r\n\r\n").contains("text/event-stream"));
    CHECK(client.receiveUntil("\n\n").contains("event: snapshot\nid: 1\ndata: {\"sequence\":1,"));
    publish(served, 2);
    CHECK(client.receiveUntil("\n\n").contains("id: 2\n"));
    publish(served, 3);
    CHECK(client.receiveUntil("\n\n").contains("id: 3\n"));
}

TEST_CASE("a silent stream is kept alive by comments", "[threads]")
{
    api::Limits limits;
    limits.heartbeat = 200ms;
    const ServedWall served(with(limits));
    HttpClient client(served.port());
    client.send(streamRequest);
    CHECK(client.receiveUntil("\n:\n\n").ends_with("\n:\n\n"));
}

TEST_CASE("subscribers are bounded, and one that reads nothing is dropped", "[threads]")
{
    api::Limits limits;
    limits.subscribers = 1;
    limits.stall = 300ms;
    ServedWall served(with(limits));
    HttpClient deaf(served.port());
    deaf.send(streamRequest);
    (void)deaf.receiveUntil("\r\n\r\n");
    CHECK(served.get("/stream").status == 503);
    Snapshot huge = sampleSnapshot();
    auto latest = std::make_shared<orders::LatestPart>(*huge.latestOrders);
    latest->orders[0].status = {orders::Step::unknown, std::string(16 << 20, 'x')}; // more than sockets hold
    huge.latestOrders = latest;
    huge.sequence = 2;
    served.wall.publish(huge);
    CHECK(eventually(20s, [&] {
        std::this_thread::yield();
        return served.server->counters().droppedSubscribers > 0;
    }));
    CHECK(eventually(20s, [&] { return served.server->counters().subscribers == 0; }));
}

TEST_CASE(
    "a subscriber that never reads is dropped by what it took, though every event still fits the kernel", "[threads]")
{
    api::Limits limits;
    limits.stall = 300ms;
    limits.heartbeat = 100ms;
    ServedWall served(with(limits));
    HttpClient deaf(served.port()), reader(served.port());
    for (HttpClient* client : {&deaf, &reader}) client->send(streamRequest);
    (void)reader.receiveUntil("id: 1\n");
    Snapshot next = sampleSnapshot();
    auto latest = std::make_shared<orders::LatestPart>(*next.latestOrders);
    latest->orders[0].status = {orders::Step::unknown, std::string(32 << 10, 'x')};
    next.latestOrders = latest;
    // 200 of them are 6 MiB: the kernel would take as much of a connection that it may let grow.
    const std::uint64_t most = 200;
    while (served.server->counters().droppedSubscribers == 0 && next.sequence < most) {
        ++next.sequence;
        served.wall.publish(next);
        REQUIRE(reader.receiveUntil("id: " + std::to_string(next.sequence) + "\n").contains("event: snapshot"));
    }
    CHECK(next.sequence < most);
    CHECK(eventually(20s, [&] { return served.server->counters().subscribers == 1; }));
}

TEST_CASE("the server stops at once while clients stream, wait for the core and idle", "[threads]")
{
    ServedWall served;
    served.wall.answersNothing = true;
    std::vector<HttpClient> clients;
    for (int i = 0; i < 20; ++i) {
        clients.emplace_back(served.port()).send(streamRequest);
        clients.emplace_back(served.port()).send("GET /orders/some-order HTTP/1.1\r\nHost: localhost\r\n\r\n");
        clients.emplace_back(served.port()).send("GET /or");
    }
    for (std::size_t i = 0; i < clients.size(); i += 3) (void)clients[i].receiveUntil("id: 1\n");
    const auto start = std::chrono::steady_clock::now();
    served.server.reset();
    // The bound is what a user may be made to wait; it takes a few milliseconds.
    CHECK(std::chrono::steady_clock::now() - start < 5s);
    for (HttpClient& client : clients) CHECK(client.isHungUp());
    served.wall.answerLate();
}
