// What is in the topics arrives, each record once, from where it was asked for and to where.
#include "reader.h"

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

TEST_CASE("every record of every partition arrives once, with its key, value, time and position", "[reading]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(3);
    for (int partition = 0; partition < 3; ++partition)
        broker.tool("produce " + topic + " " + std::to_string(partition) + " " + std::to_string(partition * 1000)
            + " 1000 1600000000000 10");

    auto source = kafka::Source::open(Reader::untilEof({topic}));
    REQUIRE(source);
    std::size_t seen = 0;
    REQUIRE(eventually(30s, [&] {
        for (const auto& record : source->poll(20ms)) {
            ++seen;
            const auto number = record.position.partition * 1000 + record.position.offset;
            REQUIRE(record.key == std::to_string(number));
            REQUIRE(record.value == "record-" + std::to_string(number));
            REQUIRE(record.position.recordTimeMs == 1'600'000'000'000 + record.position.offset * 10);
        }
        return source->atEnd();
    }));
    CHECK(seen == 3000);
}

TEST_CASE("records that are produced while watching arrive, and then there is no lag", "[reading]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(2);
    Reader reader(Reader::options({topic}));
    REQUIRE(reader.connect(2));
    broker.tool("produce " + topic + " 0 0 500");
    broker.tool("produce " + topic + " 1 500 500");
    REQUIRE(reader.readCount(1000));
    CHECK(reader.holdsExactly(0, 1000));
    CHECK(reader.readUntil([&] { return reader.source().status().topics.at(0).lag == 0; }));
    CHECK(reader.lastError().empty());
}

TEST_CASE("from latest, only what comes later is read", "[reading]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 100");
    Reader reader(Reader::options({topic}, kafka::FromLatest{}));
    REQUIRE(reader.connect(1));
    // Where the end was taken is not to be seen from outside: produce until something comes.
    std::int64_t next = 100;
    REQUIRE(reader.readUntil([&] {
        broker.tool("produce " + topic + " 0 " + std::to_string(next++) + " 1");
        return reader.records > 0;
    }));
    CHECK_FALSE(reader.values.contains("record-99"));
}

TEST_CASE("from a time, reading starts at the first record at or after it", "[reading]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(3);
    broker.tool("produce " + topic + " 0 0 1000 1600000000000 1000");    // a second apart
    broker.tool("produce " + topic + " 1 1000 1000 1600000000500 1000"); // half a second later
    broker.tool("produce " + topic + " 2 2000 10 1500000000000 1");      // all older
    Reader reader(Reader::untilEof(
        {topic}, kafka::FromTime{std::chrono::sys_time<std::chrono::milliseconds>(1'600'000'990'000ms)}));
    REQUIRE(reader.readAll());
    CHECK(reader.records == 20);
    CHECK(reader.values.contains("record-990"));
    CHECK(reader.values.contains("record-1990"));
    CHECK_FALSE(reader.values.contains("record-1989"));
}

TEST_CASE("until eof ends while records keep coming, and delivers none behind the end it began with", "[reading]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(2);
    broker.tool("produce " + topic + " 0 0 5000");
    broker.tool("produce " + topic + " 1 5000 5000");
    Reader reader(Reader::untilEof({topic}));
    REQUIRE(reader.readCount(1)); // it has its ends
    broker.tool("begin " + topic + " 2 10000 4000 2000");
    CHECK(reader.readAll());
    broker.tool("finish");
    CHECK(reader.holdsExactly(0, 10000));
}

TEST_CASE("until eof of an empty topic, and of one whose end is where reading starts, ends at once", "[reading]")
{
    auto& broker = TestBroker::shared();
    const auto empty = broker.newTopic(4), full = broker.newTopic(1);
    broker.tool("produce " + full + " 0 0 10");
    Reader reader(Reader::untilEof({empty, full}, kafka::FromLatest{}));
    CHECK(reader.readAll());
    CHECK(reader.records == 0);
}

TEST_CASE("while paused nothing is delivered, and nothing is lost", "[reading]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    Reader reader(Reader::options({topic}));
    REQUIRE(reader.connect(1));
    reader.source().setPaused(true);
    broker.tool("produce " + topic + " 0 0 5000");
    // The lag shows that the records are there.
    REQUIRE(reader.readUntil([&] { return reader.source().status().topics.at(0).lag == 5000; }));
    CHECK(reader.records == 0);
    CHECK(reader.source().status().connection.paused);
    reader.source().setPaused(false);
    REQUIRE(reader.readCount(5000));
    CHECK(reader.holdsExactly(0, 5000));
}

TEST_CASE("a record of 50 MB passes as one record and does no harm to those behind it", "[reading]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(2, "max.message.bytes=60000000");
    broker.tool("produce " + topic + " 0 0 100");
    broker.tool("big " + topic + " 0 52428800");
    broker.tool("produce " + topic + " 0 100 100");
    broker.tool("produce " + topic + " 1 200 100");
    Reader reader(Reader::untilEof({topic}));
    REQUIRE(reader.readAll());
    CHECK(reader.records == 301);
    CHECK(reader.bytes > 52'428'800);
    CHECK(reader.holdsExactly(0, 300));
}

TEST_CASE("no consumer group appears at the broker, even when the properties name one", "[reading]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 100");
    auto options = Reader::options({topic});
    options.properties.emplace_back("group.id", "somebody-elses");
    options.properties.emplace_back("enable.auto.commit", "true");
    Reader reader(options);
    REQUIRE(reader.readCount(100));
    CHECK(broker.tool("groups").empty());
}
