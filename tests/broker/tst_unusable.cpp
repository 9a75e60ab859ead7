// Batches that cannot be used, as they grow beyond what may be allocated, are passed and counted; the wall goes on.
#include "reader.h"
#include "support/temporary_folder.h"
#include "verbs/exit_code.h"
#include "verbs/headless.h"

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

/// Takes no response and no decompressed batch above 300 kB.
kafka::SourceOptions narrow(kafka::SourceOptions options)
{
    options.properties.insert(options.properties.end(),
        {{"message.max.bytes", "100000"}, {"fetch.max.bytes", "200000"}, {"receive.message.max.bytes", "300000"}});
    return options;
}

std::uint64_t unusable(Reader& reader)
{
    return reader.source().status().topics.at(0).missed.at(static_cast<std::size_t>(ingest::Missed::unusable));
}

} // namespace

TEST_CASE("a record that grows beyond bounds costs that record, and partitions beside it nothing", "[unusable]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(2);
    broker.tool("produce " + topic + " 0 0 10");
    broker.tool("zeros " + topic + " 0 4000000 zstd 1");
    broker.tool("produce " + topic + " 0 10 10");
    broker.tool("produce " + topic + " 1 20 10");
    Reader reader(narrow(Reader::options({topic})));
    REQUIRE(reader.readCount(30));
    CHECK(reader.holdsExactly(0, 30));
    CHECK(unusable(reader) == 1);
    CHECK(reader.state() == ingest::BrokerState::up);
    CHECK_FALSE(reader.source().failure());
    CHECK(reader.lastError().contains("1 records from offset 10 on cannot be used"));
    // And what comes later is read as if nothing had been.
    broker.tool("produce " + topic + " 0 30 10");
    CHECK(reader.readUntil([&] { return reader.records >= 40 && reader.source().status().topics.at(0).lag == 0; }));
    CHECK(unusable(reader) == 1);
}

TEST_CASE("of a long batch the end is found, of two batches in a row both", "[unusable]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    broker.tool("produce " + topic + " 0 0 5");
    broker.tool("zeros " + topic + " 0 10000 zstd 300");
    broker.tool("produce " + topic + " 0 5 1");
    broker.tool("zeros " + topic + " 0 100000 zstd 7");
    broker.tool("zeros " + topic + " 0 100000 zstd 20");
    broker.tool("produce " + topic + " 0 6 4");
    Reader reader(narrow(Reader::options({topic})));
    REQUIRE(reader.readUntil([&] { return reader.values.contains("record-9"); }, 90s));
    CHECK(reader.holdsExactly(0, 10));
    CHECK(unusable(reader) == 327);
}

TEST_CASE("until eof a batch at the end is passed to that end, and the exit code tells of it", "[unusable]")
{
    auto& broker = TestBroker::shared();
    const TemporaryFolder folder;
    const auto topic = broker.newTopic(1);
    broker.tool("zeros " + topic + " 0 4000000 zstd 1");
    broker.tool("zeros " + topic + " 0 10000 zstd 40");
    HeadlessOptions options;
    options.core.source = narrow(Reader::untilEof({topic}));
    options.core.subscriptions = {{.feed = "orders", .topic = topic}};
    options.out = folder / "out.json";
    CHECK(headless(options) == exit_code::unreadable);
    options.allowGaps = true;
    CHECK(headless(options) == exit_code::done);
    std::ifstream file(folder / "out.json");
    const std::string document{std::istreambuf_iterator<char>(file), {}};
    CHECK(document.contains(R"("missed":{"unusable":41})"));
}
