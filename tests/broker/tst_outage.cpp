// The broker dies and comes back while it is watched.
#include "reader.h"

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
