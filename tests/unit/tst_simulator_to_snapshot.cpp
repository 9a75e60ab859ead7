// The simulated shop, the producer, the mock cluster, the source and the core together: real threads, loopback sockets.
#include "core/core_thread.h"
#include "kafka/mock_cluster.h"
#include "kafka/producer.h"
#include "verbs/demo_feed.h"
#include "verbs/feeder.h"
#include "verbs/tiles_text.h"

#include <catch2/catch_test_macros.hpp>

#include <map>
#include <sstream>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {
constexpr Timestamp noon = std::chrono::sys_days{2026y / std::chrono::November / 18} + 12h;

kafka::Producer producerOn(const kafka::MockCluster& cluster, kafka::Properties more = {})
{
    more.emplace_back("bootstrap.servers", cluster.brokers());
    auto producer = kafka::Producer::open(more);
    REQUIRE(producer);
    return std::move(*producer);
}

simulator::Business smallShop()
{
    simulator::ShopOptions options{.seed = 3, .arrivals = {}, .deliveredBefore = {}};
    options.arrivals.start = noon;
    return {options, std::nullopt};
}

/// Polls until `done`. The limit only ends a test that hangs: under sanitizers a catch-up takes many seconds, and the
/// demo's staged outage keeps the shop silent for most of a minute.
template <typename Done>
bool eventually(Done done)
{
    const auto deadline = std::chrono::steady_clock::now() + 100s;
    while (!done())
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        else
            std::this_thread::yield();
    return true;
}
} // namespace

TEST_CASE("what the shop sells arrives at the source once each, with its key, bytes and time", "[threads]")
{
    kafka::MockCluster cluster;
    cluster.createTopic("orders", 4);
    std::ostringstream copy;
    {
        auto producer = producerOn(cluster);
        simulator::Business shop = smallShop();
        Feeder feeder(shop, producer, {}, &copy);
        REQUIRE(feeder.sendUntil(Timestamp::max(), 3000, {}) == Feeding::more);
        REQUIRE(producer.flush(10s));
        CHECK(producer.counters().delivered == 3000);
        CHECK(producer.counters().failed == 0);
    }
    auto source = kafka::Source::open({.properties = {{"bootstrap.servers", cluster.brokers()}},
        .topics = {"orders"},
        .from = kafka::FromEarliest{},
        .topicsBroker = kafka::MockCluster::brokerId,
        .untilEof = true});
    REQUIRE(source);
    std::map<std::string, std::pair<std::string, std::int64_t>> read; // key -> value, record time
    std::size_t records = 0;
    REQUIRE(eventually([&] {
        for (const ingest::Record& record : source->poll(10ms)) {
            read[std::string(record.key)] = {std::string(record.value.value_or("")), record.position.recordTimeMs};
            ++records;
        }
        return source->atEnd();
    }));
    CHECK(records == 3000);
    simulator::Business shop = smallShop();
    for (int i = 0; i < 3000; ++i) {
        const simulator::Record sent = shop.next();
        const auto found = read.find(std::string(sent.key));
        REQUIRE(found != read.end());
        REQUIRE(found->second.first == sent.value);
        REQUIRE(found->second.second
            == std::chrono::floor<std::chrono::milliseconds>(sent.time).time_since_epoch().count());
    }
    CHECK(std::ranges::count(copy.str(), '\n') == 3000);
}

TEST_CASE("a producer whose queue is full waits and drops nothing", "[threads]")
{
    kafka::MockCluster cluster;
    cluster.createTopic("orders", 2);
    auto producer = producerOn(cluster, {{"queue.buffering.max.messages", "50"}, {"linger.ms", "0"}});
    for (int i = 0; i < 2000; ++i)
        REQUIRE(producer.send({.topic = "orders", .key = "k", .value = "v", .time = {}, .partition = i % 2}));
    REQUIRE(producer.flush(10s));
    CHECK(producer.counters().accepted == 2000);
    CHECK(producer.counters().delivered == 2000);
}

TEST_CASE("a record that can never be delivered is counted as failed", "[threads]")
{
    kafka::MockCluster cluster;
    cluster.createTopic("orders", 2);
    auto producer = producerOn(cluster);
    REQUIRE(producer.connect(10s));
    producer.send({.topic = "orders", .key = "k", .value = "v", .time = {}, .partition = 99});
    producer.flush(10s);
    CHECK(producer.counters().failed == 1);
    CHECK(producer.counters().delivered == 0);
}

TEST_CASE("a producer says what is wrong: a property, or that nobody listens", "[threads]")
{
    const auto misspelt = kafka::Producer::open({{"linger.msec", "5"}});
    REQUIRE_FALSE(misspelt);
    CHECK(misspelt.error().kind == kafka::FailureKind::badProperty);
    CHECK(misspelt.error().sentence.contains("linger.msec"));

    auto lonely = kafka::Producer::open({{"bootstrap.servers", "127.0.0.1:1"}});
    REQUIRE(lonely);
    const auto connected = lonely->connect(10s);
    REQUIRE_FALSE(connected);
    CHECK(connected.error().kind == kafka::FailureKind::unreachable);
    CHECK(connected.error().sentence.contains("127.0.0.1:1"));
}

TEST_CASE("a stop ends a send that waits for room", "[threads]")
{
    auto producer = kafka::Producer::open(
        {{"bootstrap.servers", "127.0.0.1:1"}, {"queue.buffering.max.messages", "1"}});
    REQUIRE(producer);
    REQUIRE(producer->send({.topic = "orders", .key = "k", .value = "v", .time = {}, .partition = 0}));
    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(
        producer->send({.topic = "orders", .key = "k", .value = "v", .time = {}, .partition = 0}, stop.get_token()));
    CHECK(producer->counters().accepted == 1);
}

TEST_CASE("a demo's wall counts every order that its shop sold, and goes on live", "[threads]")
{
    DemoFeed feed({.seed = 5, .ordersPerSecond = 0.5, .speed = 1});
    const CoreOptions options = feed.coreOptions();
    auto source = kafka::Source::open(options.source);
    REQUIRE(source);
    CoreThread core(options, std::move(*source));
    core.send(Watch{watching<ingest::Part, orders::TilesPart>});
    core.start();
    const auto counted = [&] {
        const Snapshot snapshot = core.snapshot();
        return snapshot.orderTiles ? static_cast<std::uint64_t>(snapshot.orderTiles->total.orders) : 0;
    };
    REQUIRE(eventually([&] { return feed.preloaded(); }));
    const std::uint64_t preloaded = feed.sent();
    CHECK(preloaded > 30'000); // 26 hours
    CHECK(eventually([&] { return counted() >= preloaded; }));
    CHECK(counted() <= feed.sent());
    CHECK(eventually([&] { return counted() > preloaded; }));
    CHECK_FALSE(tilesText(core.snapshot()).contains("waiting"));
    CHECK(tilesText(core.snapshot(), "EUR").contains("  revenue/min EUR "));
    CHECK(tilesText(core.snapshot(), "EUR").contains("  average EUR "));
    core.requestStop();
    core.join();
}
