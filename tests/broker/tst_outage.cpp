// The broker dies and comes back while it is watched.
#include "core/core_thread.h"
#include "reader.h"
#include "support/orders.h"
#include "support/temporary_folder.h"

#include <format>
#include <fstream>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

TEST_CASE("kill -9 of the broker while records flow loses none, doubles none, and the state tells of it", "[outage]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(4);
    Reader reader(Reader::options({topic}));
    REQUIRE(reader.connect(4));
    broker.tool("begin " + topic + " 4 0 30000 3000");
    REQUIRE(reader.readCount(5000));

    broker.kill();
    REQUIRE(reader.readUntil([&] { return reader.state() == ingest::BrokerState::down; }));
    CHECK_FALSE(reader.lastError().empty());
    CHECK_FALSE(reader.source().status().failure);

    broker.restart();
    REQUIRE(reader.readUntil([&] { return reader.state() == ingest::BrokerState::up; }));
    REQUIRE(broker.tool("finish") == "30000");
    REQUIRE(reader.readUntil([&] { return reader.values.size() >= 30000; }, 60s));
    CHECK(reader.readUntil([&] { return reader.source().status().topics.at(0).lag == 0; }));
    CHECK(reader.holdsExactly(0, 30000));
    CHECK(reader.lastError().empty());
}

TEST_CASE("a restart is noticed without any new record", "[outage]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    Reader reader(Reader::options({topic}));
    REQUIRE(reader.connect(1));
    broker.kill();
    REQUIRE(reader.readUntil([&] { return reader.state() == ingest::BrokerState::down; }));
    broker.restart();
    CHECK(reader.readUntil([&] { return reader.state() == ingest::BrokerState::up; }, 10s));
    CHECK(reader.lastError().empty());
}

TEST_CASE("a source that is opened before its broker runs begins to read when it does", "[outage]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 100");
    broker.kill();
    Reader reader(Reader::options({topic}));
    REQUIRE(reader.readUntil([&] { return reader.state() == ingest::BrokerState::down; }));
    broker.restart();
    CHECK(reader.readCount(100));
}

TEST_CASE("until eof a broker that stays away is a failure", "[outage]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 200000");
    auto options = Reader::untilEof({topic});
    options.reachAgainWithin = 2s;
    Reader reader(options);
    REQUIRE(reader.readCount(1));
    broker.kill();
    // What was fetched already may be all there is; else it must give up.
    const bool over = reader.readUntil([&] { return reader.source().atEnd() || reader.source().status().failure; });
    broker.restart();
    REQUIRE(over);
    if (!reader.source().atEnd()) CHECK(reader.source().status().failure->kind == kafka::FailureKind::unreachable);
}

namespace {

Timestamp clockNow() { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

/// Writes orders of this moment to the topic.
void produceOrders(TestBroker& broker, const std::string& topic, int first, int count)
{
    const TemporaryFolder folder;
    {
        std::ofstream lines(folder / "orders");
        for (int i = first; i < first + count; ++i)
            lines << orderJson(std::format("{:08x}-0000-4000-8000-000000000000", i), toIso8601(clockNow()), "10")
                  << '\n';
    }
    REQUIRE(broker.tool("file " + topic + " " + (folder / "orders").string()) == std::to_string(count));
}

CoreOptions wallOf(const std::string& topic)
{
    CoreOptions options;
    options.source = Reader::options({topic});
    options.subscriptions = {{.feed = "orders", .topic = topic}};
    return options;
}

} // namespace

TEST_CASE("while the broker is away no figure slides, and none is judged before what was missed is read", "[outage]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(2);
    produceOrders(broker, topic, 1, 500);
    auto source = kafka::Source::open(wallOf(topic).source);
    REQUIRE(source);
    CoreThread core(wallOf(topic), std::move(*source));
    core.send(Watch{watching<orders::TilesPart, ingest::Part>});
    core.start();
    const auto until = [&](auto condition) {
        return eventually(30s, [&] {
            std::this_thread::yield();
            return condition(core.snapshot());
        });
    };
    const auto isLive = [](const Snapshot& s) { return s.orderTiles && !s.stale && !s.catchingUp; };
    REQUIRE(until([&](const Snapshot& s) { return isLive(s) && s.orderTiles->total.orders == 500; }));

    broker.kill();
    REQUIRE(until([](const Snapshot& s) { return s.stale; }));
    const Snapshot frozen = core.snapshot();
    CHECK(frozen.orderTiles->lastMinute.orders == 500);
    CHECK(floorToSecond(frozen.orderTiles->now) == floorToSecond(frozen.now));
    CHECK(frozen.now <= clockNow());
    // Whatever the clock says meanwhile.
    REQUIRE(until([&](const Snapshot&) { return clockNow() > frozen.now + 4s; }));
    CHECK(core.snapshot().now == frozen.now);
    CHECK(core.snapshot().orderTiles->now == frozen.orderTiles->now);
    CHECK(core.snapshot().orderTiles->perSecond == frozen.orderTiles->perSecond);

    broker.restart();
    produceOrders(broker, topic, 501, 100);
    bool judged = false;
    CHECK(until([&](const Snapshot& s) {
        judged = judged || (!s.stale && !s.catchingUp && s.now < frozen.now + 4s);
        return isLive(s) && s.orderTiles->total.orders == 600;
    }));
    CHECK_FALSE(judged);
    CHECK(until([&](const Snapshot& s) { return isLive(s) && clockNow() - s.now < 1s; }));
}

TEST_CASE("a pause stops the figures at its moment, and what waited is read before they are of now again", "[outage]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    produceOrders(broker, topic, 1, 50);
    auto source = kafka::Source::open(wallOf(topic).source);
    REQUIRE(source);
    CoreThread core(wallOf(topic), std::move(*source));
    core.send(Watch{watching<orders::TilesPart, ingest::Part>});
    core.start();
    const auto until = [&](auto condition) {
        return eventually(30s, [&] {
            std::this_thread::yield();
            return condition(core.snapshot());
        });
    };
    REQUIRE(until([](const Snapshot& s) { return s.orderTiles && s.orderTiles->total.orders == 50 && !s.catchingUp; }));
    core.send(Pause{true});
    REQUIRE(until([](const Snapshot& s) { return s.stale && s.ingest->connection.paused; }));
    const Timestamp moment = core.snapshot().now;
    produceOrders(broker, topic, 51, 50);
    REQUIRE(until([&](const Snapshot&) { return clockNow() > moment + 2s; }));
    CHECK(core.snapshot().now == moment);
    CHECK(core.snapshot().orderTiles->total.orders == 50);
    core.send(Pause{false});
    bool early = false;
    CHECK(until([&](const Snapshot& s) {
        early = early || (!s.stale && !s.catchingUp && s.orderTiles->total.orders < 100);
        return !s.stale && !s.catchingUp && s.orderTiles->total.orders == 100;
    }));
    CHECK_FALSE(early);
}

TEST_CASE("a cluster that was never reached was not lost", "[outage]")
{
    kafka::SourceOptions options = Reader::options({"orders"});
    options.properties = {{"bootstrap.servers", "127.0.0.1:9"}};
    Reader reader(options);
    REQUIRE(reader.readUntil([&] { return reader.state() == ingest::BrokerState::down; }));
    CHECK_FALSE(reader.source().status().connection.everUp);
    CHECK_FALSE(reader.source().progress().answers);
}
