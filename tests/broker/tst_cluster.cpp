// Three brokers, of which one fails, hands over or is restarted: every record is delivered once, and what is without a
// leader is told.
#include "reader.h"
#include "support/test_cluster.h"

#include <algorithm>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 60s;

kafka::SourceOptions optionsOf(TestCluster& cluster, const std::string& topic)
{
    kafka::SourceOptions options;
    options.properties = {{"bootstrap.servers", cluster.servers()}};
    options.topics = {topic};
    return options;
}

int leaderless(Reader& reader) { return reader.source().status().topics.at(0).leaderless; }

/// Reads while 30,000 records are produced to three partitions, and `happens` meanwhile; each must be delivered once.
void readThrough(TestCluster& cluster, const std::function<void(const std::string& topic, Reader&)>& happens)
{
    const auto topic = cluster.newTopic(3, "replicas=3");
    Reader reader(optionsOf(cluster, topic));
    REQUIRE(reader.connect(3));
    cluster.tool("begin " + topic + " 3 0 30000 3000");
    REQUIRE(reader.readUntil([&] { return reader.records >= 3000; }, patience));
    happens(topic, reader);
    REQUIRE(cluster.tool("finish") == "30000");
    CHECK(reader.readUntil([&] { return reader.values.size() >= 30000; }, patience));
    CHECK(reader.readUntil([&] { return reader.source().status().topics.at(0).lag == 0; }, patience));
    CHECK(reader.holdsExactly(0, 30000));
    CHECK(reader.state() == ingest::BrokerState::up);
    CHECK_FALSE(reader.source().failure());
    CHECK(reader.readUntil([&] { return leaderless(reader) == 0; }, patience));
    CHECK(ingest::missedOf(reader.source().status().topics.at(0).missed) == 0);
}

} // namespace

TEST_CASE("kill -9 of one broker of three loses and doubles nothing", "[cluster]")
{
    auto& cluster = TestCluster::shared();
    int killed = 0;
    readThrough(cluster, [&](const std::string& topic, Reader&) {
        killed = cluster.leaders(topic).at(0);
        cluster.kill(killed);
    });
    cluster.restart(killed);
}

TEST_CASE("a leader that moves loses and doubles nothing", "[cluster]")
{
    auto& cluster = TestCluster::shared();
    readThrough(cluster, [&](const std::string& topic, Reader& reader) {
        for (int partition = 0; partition < 3; ++partition) {
            const int next = cluster.leaders(topic).at(static_cast<std::size_t>(partition)) % 3 + 1;
            cluster.tool("move " + topic + " " + std::to_string(partition) + " " + std::to_string(next));
            reader.read();
        }
    });
}

TEST_CASE("kill -9 of the active controller loses and doubles nothing", "[cluster]")
{
    auto& cluster = TestCluster::shared();
    int killed = 0;
    readThrough(cluster, [&](const std::string&, Reader&) {
        killed = cluster.controller();
        cluster.kill(killed);
    });
    CHECK(cluster.controller() != killed);
    cluster.restart(killed);
}

TEST_CASE("a rolling restart of all brokers loses and doubles nothing", "[cluster]")
{
    auto& cluster = TestCluster::shared();
    readThrough(cluster, [&](const std::string&, Reader& reader) {
        for (int node = 1; node <= 3; ++node) {
            cluster.stop(node);
            reader.read();
            cluster.restart(node);
            reader.read();
        }
    });
}

TEST_CASE("partitions whose only replica is away are told as leaderless, the others are read on", "[cluster]")
{
    auto& cluster = TestCluster::shared();
    const auto topic = cluster.newTopic(3);
    const auto leaders = cluster.leaders(topic);
    REQUIRE(leaders.size() == 3);
    const int away = leaders.at(0);
    const auto alone = std::ranges::count(leaders, away);
    Reader reader(optionsOf(cluster, topic));
    REQUIRE(reader.connect(3));
    for (int partition = 0; partition < 3; ++partition)
        cluster.tool(
            "produce " + topic + " " + std::to_string(partition) + " " + std::to_string(partition * 100) + " 100");
    REQUIRE(reader.readUntil([&] { return reader.records == 300; }, patience));

    cluster.kill(away);
    CHECK(reader.readUntil([&] { return leaderless(reader) == alone; }, patience));
    CHECK(reader.state() == ingest::BrokerState::up);
    std::int64_t next = 300;
    for (int partition = 1; partition < 3; ++partition) {
        if (leaders.at(static_cast<std::size_t>(partition)) == away) continue;
        cluster.tool("produce " + topic + " " + std::to_string(partition) + " " + std::to_string(next) + " 100");
        next += 100;
    }
    CHECK(reader.readUntil([&] { return std::cmp_equal(reader.records, next); }, patience));

    cluster.restart(away);
    CHECK(reader.readUntil([&] { return leaderless(reader) == 0; }, patience));
    cluster.tool("produce " + topic + " 0 " + std::to_string(next) + " 100");
    CHECK(reader.readUntil([&] { return std::cmp_equal(reader.records, next + 100); }, patience));
    CHECK(reader.holdsExactly(0, next + 100));
}
