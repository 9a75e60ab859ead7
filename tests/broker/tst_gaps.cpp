// Records that are gone before they were read are counted, by why; what merely is not delivered is no gap.
#include "reader.h"
#include "support/child_process.h"
#include "support/temporary_folder.h"

#include <fstream>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

std::uint64_t missed(Reader& reader, ingest::Missed why)
{
    return reader.source().status().topics.at(0).missed.at(static_cast<std::size_t>(why));
}

unsigned recreated(Reader& reader) { return reader.source().status().topics.at(0).recreated; }

/// Fetches little ahead, so that a paused reader's position stays far behind.
kafka::SourceOptions slow(kafka::SourceOptions options)
{
    options.properties.insert(options.properties.end(),
        {{"queued.min.messages", "100"}, {"fetch.message.max.bytes", "1000"}, {"fetch.max.bytes", "1000"},
            {"queued.max.messages.kbytes", "1"}, {"message.max.bytes", "1000"}});
    return options;
}

} // namespace

TEST_CASE("what retention took before it was read is counted to the record", "[gaps]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    Reader reader(slow(Reader::options({topic})));
    broker.tool("produce " + topic + " 0 0 1");
    REQUIRE(reader.readCount(1));
    reader.source().setPaused(true);
    for (int i = 0; i < 50; ++i) broker.tool("produce " + topic + " 0 " + std::to_string(1 + i * 1000) + " 1000");
    broker.tool("trim " + topic + " 0 50000");
    reader.source().setPaused(false);
    REQUIRE(reader.readUntil([&] { return reader.values.contains("record-50000"); }));
    CHECK(reader.records + missed(reader, ingest::Missed::retention) == 50'001);
    CHECK(missed(reader, ingest::Missed::retention) > 0);
}

TEST_CASE("until eof a gap that passes the end is counted up to that end only", "[gaps]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    for (int i = 0; i < 20; ++i) broker.tool("produce " + topic + " 0 " + std::to_string(i * 1000) + " 1000");
    Reader reader(slow(Reader::untilEof({topic})));
    REQUIRE(reader.readCount(1));
    reader.source().setPaused(true);
    broker.tool("produce " + topic + " 0 20000 1000");
    broker.tool("trim " + topic + " 0 20500");
    reader.source().setPaused(false);
    REQUIRE(reader.readAll());
    CHECK(reader.records + missed(reader, ingest::Missed::retention) == 20'000);
    CHECK(missed(reader, ingest::Missed::retention) > 0);
}

TEST_CASE("the holes that compaction leaves are no gap, also before a position that stands in one", "[gaps]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(
        1, "cleanup.policy=compact segment.ms=100 min.cleanable.dirty.ratio=0.001 delete.retention.ms=100");
    broker.tool("produce " + topic + " 0 5000 1");
    Reader reader(slow(Reader::options({topic})));
    REQUIRE(reader.readCount(1));
    reader.source().setPaused(true);
    for (int i = 0; i < 20; ++i) broker.tool("produce " + topic + " 0 " + std::to_string(i * 100) + " 100");
    // The same keys again, in a later segment: of the first 2,000 nothing stays.
    for (int i = 0; i < 20; ++i) broker.tool("produce " + topic + " 0 " + std::to_string(i * 100) + " 100");
    REQUIRE(eventually(60s, [&] {
        broker.tool("produce " + topic + " 0 5000 1"); // a segment ends when something comes after its time
        Reader whole(Reader::untilEof({topic}));
        return whole.readAll() && whole.records < 2500 && missed(whole, ingest::Missed::retention) == 0;
    }));
    reader.source().setPaused(false);
    REQUIRE(reader.readUntil([&] {
        return reader.values.size() == 2001
            && reader.source().status().topics.at(0).state == ingest::TopicState::caughtUp;
    }));
    CHECK(missed(reader, ingest::Missed::retention) == 0);
    CHECK(reader.records < 4000);
}

TEST_CASE("the program ends with 5 when retention was faster than it, and says how many are missing", "[gaps]")
{
    auto& broker = TestBroker::shared();
    const TemporaryFolder folder;
    for (const bool allowed : {false, true}) {
        const auto topic = broker.newTopic(1);
        broker.tool("produce " + topic + " 0 0 100000");
        broker.tool("throttle 100000");
        std::vector<std::string> command{"sh", "-c", R"(exec "$0" "$@" 2>"$ERRORS")", PITWALL_PROGRAM, "headless",
            "--config", "/dev/null", "--brokers", broker.servers(), "--topic", "orders=" + topic, "--from", "earliest",
            "--no-store", "--until", "eof", "--json", "--out", folder / "out.json"};
        if (allowed) command.emplace_back("--allow-gaps");
        ::setenv("ERRORS", (folder / "errors").c_str(), 1);
        ChildProcess wall(command);
        while (const auto line = wall.readLine())
            if (!line->contains(R"("rejected":0)")) break; // none of them is an order
        broker.tool("trim " + topic + " 0 99000");
        broker.tool("throttle 0");
        while (wall.readLine()) {
        }
        CHECK(wall.wait() == (allowed ? 0 : 5));
        std::ifstream errors(folder / "errors");
        const std::string said{std::istreambuf_iterator<char>(errors), {}};
        CHECK(said.contains("records went missing before they were read (retention)"));
        std::ifstream file(folder / "out.json");
        const std::string document{std::istreambuf_iterator<char>(file), {}};
        CHECK(document.contains(R"("missed":{"retention":)"));
    }
}

TEST_CASE("aborted records and their markers are no gap, even when retention passes them", "[gaps]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    Reader reader(Reader::options({topic}));
    broker.tool("produce " + topic + " 0 0 10");
    broker.tool("transaction " + topic + " 0 9000 500 abort");
    REQUIRE(reader.readCount(10));
    REQUIRE(
        reader.readUntil([&] { return reader.source().status().topics.at(0).state == ingest::TopicState::caughtUp; }));
    broker.tool("trim " + topic + " 0 511");
    broker.tool("produce " + topic + " 0 10 100");
    REQUIRE(reader.readCount(110));
    CHECK(missed(reader, ingest::Missed::retention) == 0);
    CHECK(reader.holdsExactly(0, 110));
}

TEST_CASE(
    "until eof a topic made anew with fewer partitions comes to its end, and what was not read is counted", "[gaps]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(3);
    for (int p = 0; p < 3; ++p)
        broker.tool("produce " + topic + " " + std::to_string(p) + " " + std::to_string(1000 * p) + " 1000");
    Reader reader(Reader::untilEof({topic}));
    reader.source().setPaused(true);
    REQUIRE(reader.connect(3));
    REQUIRE(reader.readUntil([&] { return reader.source().status().topics.at(0).lag == 3000; }));
    broker.tool("delete " + topic);
    broker.tool("create " + topic + " 1");
    broker.tool("produce " + topic + " 0 5000 10");
    REQUIRE(reader.readUntil([&] { return recreated(reader) == 1; }));
    reader.source().setPaused(false);
    REQUIRE(reader.readAll());
    CHECK(reader.source().status().topics.at(0).partitions == 1);
    CHECK(missed(reader, ingest::Missed::recreated) == 3000);
}

TEST_CASE(
    "a topic that was read whole and made anew with as many partitions misses nothing, and this is told", "[gaps]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(2);
    broker.tool("produce " + topic + " 0 0 100");
    broker.tool("produce " + topic + " 1 100 100");
    Reader reader(Reader::options({topic}));
    REQUIRE(reader.readCount(200));
    broker.tool("delete " + topic);
    broker.tool("create " + topic + " 2");
    broker.tool("produce " + topic + " 1 200 50");
    REQUIRE(reader.readCount(250));
    CHECK(reader.holdsExactly(0, 250));
    CHECK(recreated(reader) == 1);
    CHECK(missed(reader, ingest::Missed::recreated) == 0);
}

TEST_CASE("records behind an open transaction are told as waiting until it ends", "[gaps]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    const auto waiting = [](Reader& reader) { return reader.source().status().topics.at(0).waiting; };
    Reader reader(Reader::options({topic}));
    broker.tool("produce " + topic + " 0 0 500");
    REQUIRE(reader.readCount(500));
    broker.tool("transaction " + topic + " 0 9000 500 open");
    broker.tool("produce " + topic + " 0 500 7"); // these wait, too
    const bool told = reader.readUntil([&] { return waiting(reader) == 507; });
    Reader untilEof(Reader::untilEof({topic}));
    const bool ended = untilEof.readAll();
    broker.tool("close");
    REQUIRE(told);
    REQUIRE(ended);
    CHECK(waiting(untilEof) == 507);
    CHECK(untilEof.holdsExactly(0, 500));
    CHECK(reader.readUntil([&] { return waiting(reader) == 0 && reader.records == 507; }));
}

TEST_CASE("until eof a topic that holds an open transaction alone ends empty and says what waits", "[gaps]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("transaction " + topic + " 0 9000 500 open");
    Reader reader(Reader::untilEof({topic}));
    const bool ended = reader.readAll();
    broker.tool("close");
    REQUIRE(ended);
    CHECK(reader.records == 0);
    CHECK(reader.source().status().topics.at(0).waiting == 500);
}
