// Transactions: what was aborted does not count, and their markers, which deliver no record, stand in nobody's way.
#include "reader.h"

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

TEST_CASE("aborted records are not delivered and the end is reached though markers stand there", "[transactions]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(2);
    broker.tool("transaction " + topic + " 0 0 500 commit");
    broker.tool("transaction " + topic + " 0 9000 500 abort");
    broker.tool("transaction " + topic + " 1 9500 500 abort");
    Reader reader(Reader::untilEof({topic}));
    REQUIRE(reader.readAll());
    CHECK(reader.holdsExactly(0, 500));
}

TEST_CASE("watching live, markers at the end are no lag", "[transactions]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    Reader reader(Reader::options({topic}));
    REQUIRE(reader.connect(1));
    broker.tool("transaction " + topic + " 0 9000 500 abort");
    broker.tool("transaction " + topic + " 0 0 500 commit");
    REQUIRE(reader.readCount(500));
    CHECK(reader.readUntil([&] { return reader.source().status().topics.at(0).lag == 0; }));
    CHECK(reader.holdsExactly(0, 500));
}

TEST_CASE(
    "an open transaction at the end does not hold up eof, and its records come with its commit only", "[transactions]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 500");
    broker.tool("transaction " + topic + " 0 9000 500 open");
    Reader reader(Reader::untilEof({topic}));
    const bool ended = reader.readAll();
    broker.tool("close");
    REQUIRE(ended);
    CHECK(reader.holdsExactly(0, 500));
}
