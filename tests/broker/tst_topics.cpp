// Topics and partitions that come, go and lose records while they are watched.
#include "reader.h"
#include "support/child_process.h"
#include "support/temporary_folder.h"

#include <fstream>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

TEST_CASE("partitions that are added while watching are read from their beginning within ten seconds", "[topics]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    Reader reader(Reader::options({topic}, kafka::FromLatest{}));
    REQUIRE(reader.connect(1));
    broker.tool("grow " + topic + " 3");
    const auto grown = std::chrono::steady_clock::now();
    broker.tool("produce " + topic + " 1 0 100");
    broker.tool("produce " + topic + " 2 100 100");
    REQUIRE(reader.readCount(200));
    CHECK(std::chrono::steady_clock::now() - grown < 10s);
    CHECK(reader.holdsExactly(0, 200));
    CHECK(reader.source().status().topics.at(0).partitions == 3);
}

TEST_CASE("a topic that appears later is waited for and read from its beginning", "[topics]")
{
    auto& broker = TestBroker::shared();
    const auto present = broker.newTopic(1);
    const auto later = TestBroker::newName();
    Reader reader(Reader::options({present, later}, kafka::FromLatest{}));
    REQUIRE(reader.connect(1));
    CHECK(reader.source().status().topics.at(1).absent);
    broker.tool("create " + later + " 2");
    const auto made = std::chrono::steady_clock::now();
    broker.tool("produce " + later + " 1 0 100");
    REQUIRE(reader.readCount(100));
    CHECK(std::chrono::steady_clock::now() - made < 10s);
    CHECK_FALSE(reader.source().status().topics.at(1).absent);
}

TEST_CASE("until eof an absent topic counts as empty", "[topics]")
{
    auto& broker = TestBroker::shared();
    const auto present = broker.newTopic(1);
    broker.tool("produce " + present + " 0 0 100");
    Reader reader(Reader::untilEof({TestBroker::newName(), present}));
    REQUIRE(reader.readAll());
    CHECK(reader.records == 100);
    CHECK(reader.source().status().topics.at(0).absent);
    CHECK_FALSE(reader.source().status().topics.at(1).absent);
}

TEST_CASE("a topic that is deleted and made again is read from its new beginning, and this is said", "[topics]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 100");
    Reader reader(Reader::options({topic}));
    REQUIRE(reader.readCount(100));
    broker.tool("delete " + topic);
    REQUIRE(reader.readUntil([&] { return reader.source().status().topics.at(0).absent; }));
    broker.tool("create " + topic + " 1");
    // More than before, so that the old position would lie inside the new topic.
    broker.tool("produce " + topic + " 0 100 300");
    REQUIRE(reader.readUntil([&] { return reader.values.size() >= 400; }));
    CHECK(reader.holdsExactly(0, 400));
    CHECK(reader.lastError().contains("made again"));
}

TEST_CASE("where retention took the next records, reading goes on at the earliest one, and this is said", "[topics]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    auto options = Reader::options({topic});
    // Small, so that the paused reader's position stays far behind.
    options.properties.insert(options.properties.end(),
        {{"queued.min.messages", "100"}, {"fetch.message.max.bytes", "1000"}, {"fetch.max.bytes", "1000"},
            {"queued.max.messages.kbytes", "1"}, {"message.max.bytes", "1000"}});
    Reader reader(options);
    broker.tool("produce " + topic + " 0 0 1");
    REQUIRE(reader.readCount(1));
    reader.source().setPaused(true);
    for (int i = 0; i < 50; ++i) broker.tool("produce " + topic + " 0 " + std::to_string(1 + i * 1000) + " 1000");
    broker.tool("trim " + topic + " 0 50000");
    reader.source().setPaused(false);
    REQUIRE(reader.readUntil([&] { return reader.values.contains("record-50000"); }));
    CHECK(reader.records < 50'000);
    for (const auto& [position, count] : reader.positions) REQUIRE(count == 1);
    CHECK(reader.lastError().contains("are gone"));
    CHECK_FALSE(reader.source().status().failure);
}

TEST_CASE("a name that no topic can have is a failure that names it", "[topics]")
{
    Reader reader(Reader::options({"no such/topic"}));
    REQUIRE(reader.readUntil([&] { return reader.source().status().failure.has_value(); }));
    CHECK(reader.source().status().failure->kind == kafka::FailureKind::badProperty);
    CHECK(reader.lastError().contains("no such/topic"));
}

TEST_CASE("headless says at its end which topic was not there, and what of the others was refused", "[topics]")
{
    auto& broker = TestBroker::shared();
    const TemporaryFolder folder;
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 12"); // none of them is JSON
    ::setenv("ERRORS", (folder / "errors").c_str(), 1);
    ChildProcess wall(
        {"sh", "-c", R"(exec "$0" "$@" 2>"$ERRORS")", PITWALL_HEADLESS_PROGRAM, "headless", "--config", "/dev/null",
            "--brokers", broker.servers(), "--topic", "orders=" + topic, "--topic", "ratings=" + topic + "-not",
            "--from", "earliest", "--no-store", "--until", "eof", "--out", folder / "out.json"});
    while (wall.readLine()) {
    }
    CHECK(wall.wait() == 0);
    std::ifstream errors(folder / "errors");
    const std::string said{std::istreambuf_iterator<char>(errors), {}};
    CAPTURE(said);
    CHECK(said.contains("not there, so that nothing was read of it: " + topic + "-not\n")); // and of no usual feed
    CHECK(said.contains(
        "topic " + topic + ": 12 of 12 records were refused (12 notJson); the latest is 0:11, notJson at byte 0"));
}
