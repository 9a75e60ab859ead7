// What an account may not read is a state of the topic; it is the end only where nothing at all may be read.
#include "reader.h"

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

kafka::SourceOptions asAlice(kafka::SourceOptions options)
{
    const auto& broker = TestBroker::shared();
    options.properties = {{"bootstrap.servers", broker.saslServers()}, {"security.protocol", "SASL_SSL"},
        {"sasl.mechanism", "SCRAM-SHA-512"}, {"sasl.username", "alice"}, {"sasl.password", "alice-secret"},
        {"ssl.ca.location", broker.caFile()}};
    return options;
}

ingest::TopicState stateOf(Reader& reader, std::size_t topic)
{
    return reader.source().status().topics.at(topic).state;
}

using enum ingest::TopicState;

void readsTheOtherTopic(const std::string& operation)
{
    auto& broker = TestBroker::shared();
    const auto forbidden = broker.newTopic(1), allowed = broker.newTopic(1);
    broker.tool("produce " + forbidden + " 0 1000 100");
    broker.tool("produce " + allowed + " 0 0 100");
    broker.tool("deny alice " + operation + " " + forbidden);
    Reader reader(asAlice(Reader::options({forbidden, allowed})));
    REQUIRE(reader.readUntil([&] { return stateOf(reader, 0) == denied && reader.records == 100; }));
    CHECK_FALSE(reader.source().status().failure);
    CHECK(reader.holdsExactly(0, 100));
    broker.tool("allow " + forbidden);
    REQUIRE(reader.readCount(200));
    CHECK(reader.readUntil([&] { return stateOf(reader, 0) == caughtUp; }));
}

void losesARight(const std::string& operation)
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 100");
    Reader reader(asAlice(Reader::options({topic})));
    REQUIRE(reader.readCount(100));
    broker.tool("deny alice " + operation + " " + topic);
    REQUIRE(reader.readUntil([&] { return stateOf(reader, 0) == denied; }));
    broker.tool("produce " + topic + " 0 100 100");
    broker.tool("allow " + topic);
    REQUIRE(reader.readCount(200));
    CHECK(reader.holdsExactly(0, 200));
    CHECK_FALSE(reader.source().status().failure);
    CHECK(reader.source().status().topics.at(0).missed == ingest::MissedCounts{});
}

void failsWhereNothingMayBeRead(const std::string& operation)
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 100");
    broker.tool("deny alice " + operation + " " + topic);
    Reader reader(asAlice(Reader::untilEof({topic, TestBroker::newName()})));
    REQUIRE(reader.readUntil([&] { return reader.source().failure().has_value(); }));
    CHECK(reader.source().failure()->kind == kafka::FailureKind::refused);
    CHECK(reader.source().failure()->sentence.contains(topic));
    CHECK(reader.records == 0);
}

} // namespace

TEST_CASE("a topic that may not be described is denied, the others are read, and it is taken up later", "[rights]")
{
    readsTheOtherTopic("DESCRIBE");
}

TEST_CASE(
    "a topic that may be described but not read is denied, the others are read, and it is taken up later", "[rights]")
{
    readsTheOtherTopic("READ");
}

TEST_CASE("a right to read that is taken while reading is a state, and reading goes on exactly", "[rights]")
{
    losesARight("READ");
}

TEST_CASE("a right to describe that is taken while reading is a state, and reading goes on exactly", "[rights]")
{
    losesARight("ALL");
}

TEST_CASE("where nothing at all may be read yet, a wall waits, says so, and reads once it may", "[rights]")
{
    auto& broker = TestBroker::shared();
    for (const std::string operation : {"READ", "ALL"}) {
        const auto first = broker.newTopic(1), second = broker.newTopic(2);
        for (const auto& topic : {first, second}) broker.tool("deny alice " + operation + " " + topic);
        broker.tool("produce " + first + " 0 0 100");
        Reader reader(asAlice(Reader::options({first, second})));
        REQUIRE(reader.readUntil([&] { return stateOf(reader, 0) == denied && stateOf(reader, 1) == denied; }));
        CHECK_FALSE(reader.source().status().failure);
        broker.tool("allow " + first);
        REQUIRE(reader.readCount(100));
        CHECK(reader.holdsExactly(0, 100));
        CHECK(stateOf(reader, 1) == denied);
    }
}

TEST_CASE("what may be read only later is read from where the wall was told to begin", "[rights]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 100");
    broker.tool("deny alice ALL " + topic);
    auto options = asAlice(Reader::options({topic}));
    options.from = kafka::FromLatest{};
    Reader reader(options);
    REQUIRE(reader.readUntil([&] { return stateOf(reader, 0) == denied; }));
    broker.tool("allow " + topic);
    REQUIRE(reader.readUntil([&] { return stateOf(reader, 0) == caughtUp; }));
    CHECK(reader.records == 0);
    broker.tool("produce " + topic + " 0 100 50");
    REQUIRE(reader.readCount(50));
}

TEST_CASE("until eof, where the only topic there is may not be read, reading failed as refused", "[rights]")
{
    failsWhereNothingMayBeRead("READ");
    failsWhereNothingMayBeRead("ALL");
}

TEST_CASE("until eof a denied topic does not keep the others from their end", "[rights]")
{
    auto& broker = TestBroker::shared();
    for (const std::string operation : {"READ", "DESCRIBE"}) {
        const auto forbidden = broker.newTopic(2), allowed = broker.newTopic(1);
        broker.tool("produce " + forbidden + " 0 1000 100");
        broker.tool("produce " + allowed + " 0 0 100");
        broker.tool("deny alice " + operation + " " + forbidden);
        Reader reader(asAlice(Reader::untilEof({forbidden, allowed})));
        REQUIRE(reader.readAll());
        CHECK(reader.holdsExactly(0, 100));
        CHECK(stateOf(reader, 0) == denied);
        CHECK_FALSE(reader.source().failure());
    }
}

TEST_CASE("a name that no topic can have beside one that is there is told, and the other is read", "[rights]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 100");
    Reader reader(Reader::untilEof({"bad/name", topic}));
    REQUIRE(reader.readAll());
    CHECK(reader.holdsExactly(0, 100));
    CHECK(stateOf(reader, 0) == invalid);
    CHECK_FALSE(reader.source().failure());
}
