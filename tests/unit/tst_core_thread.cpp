// The worker with everything around it at once: records, readers of snapshots, queries and commands from other threads.
#include "core/core_thread.h"
#include "eventually.h"
#include "kafka/mock_cluster.h"
#include "kafka/producer.h"
#include "orders.h"

#include <catch2/catch_test_macros.hpp>

#include <latch>
#include <thread>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

class Wall {
public:
    Wall()
    {
        m_cluster.createTopic("orders", 4);
        options.subscriptions = {{"orders", "orders"}};
        options.source = {.properties = {{"bootstrap.servers", m_cluster.brokers()}},
            .topics = {"orders"},
            .from = kafka::FromEarliest{}};
        options.source.topicsBroker = kafka::MockCluster::brokerId;
    }
    void produce(int from, int count)
    {
        auto producer = kafka::Producer::open({{"bootstrap.servers", m_cluster.brokers()}});
        REQUIRE(producer);
        for (int i = from; i < from + count; ++i) {
            const std::string value = orderJson("order " + std::to_string(i), "2022-09-06T10:46:17", "2.5");
            producer->send(
                {.topic = "orders", .key = std::to_string(i), .value = value, .time = {}, .partition = i % 4});
        }
        REQUIRE(producer->flush(20s));
    }
    std::unique_ptr<CoreThread> start(std::function<void(CoreEnd)> ended = {})
    {
        auto source = kafka::Source::open(options.source);
        REQUIRE(source);
        auto core = std::make_unique<CoreThread>(options, std::move(*source), std::move(ended));
        core->start();
        return core;
    }

    CoreOptions options;

private:
    kafka::MockCluster m_cluster;
};

std::int64_t ordersIn(const CoreThread& core)
{
    const Snapshot snapshot = core.snapshot();
    std::this_thread::yield();
    return snapshot.orderTiles ? snapshot.orderTiles->total.orders : 0;
}

} // namespace

TEST_CASE(
    "records, snapshots, queries and commands at once: every order counted, every query answered once", "[threads]")
{
    Wall wall;
    wall.produce(0, 5'000);
    std::atomic<int> accepted = 0, answered = 0;
    {
        const auto core = wall.start();
        core->send(Watch{
            watching<orders::TilesPart, orders::LatestPart, orders::MinutesPart, ingest::Part, ingest::ArrivalsPart>});
        const auto askMany = [&] {
            for (int i = 0; i < 2'000; ++i) {
                OrderId id;
                id.assign("order " + std::to_string(i));
                if (core->ask(orders::FindOrder{id, [&answered](const auto&) { ++answered; }})) ++accepted;
                if (core->ask(ingest::ReadIngest{[&answered](const ingest::Part&) { ++answered; }})) ++accepted;
                std::this_thread::yield();
            }
        };
        const auto look = [&] {
            std::uint64_t sequence = 0;
            for (int i = 0; i < 2'000; ++i) {
                const Snapshot snapshot = core->snapshot();
                CHECK(snapshot.sequence >= sequence);
                sequence = snapshot.sequence;
                std::this_thread::yield();
            }
        };
        {
            std::jthread one(askMany), two(askMany), three(look);
            wall.produce(5'000, 5'000);
        }
        CHECK(eventually(20s, [&] { return ordersIn(*core) == 10'000; }));
        core->requestStop();
    }
    CHECK(answered == accepted);
    CHECK(accepted > 0);
}

TEST_CASE("a paused wall takes nothing, and after resuming nothing was lost", "[threads]")
{
    Wall wall;
    const auto core = wall.start();
    core->send(Watch{watching<orders::TilesPart, ingest::Part>});
    wall.produce(0, 10);
    REQUIRE(eventually(20s, [&] { return ordersIn(*core) == 10; }));
    core->send(Pause{true});
    REQUIRE(eventually(20s, [&] {
        const Snapshot snapshot = core->snapshot();
        return snapshot.ingest && snapshot.ingest->connection.paused;
    }));
    wall.produce(10, 10);
    CHECK(ordersIn(*core) == 10);
    core->send(Pause{false});
    CHECK(eventually(20s, [&] { return ordersIn(*core) == 20; }));
}

TEST_CASE("what anyone watches is kept up to date, and the snapshot says what that is", "[threads]")
{
    Wall wall;
    const auto core = wall.start();
    const auto watched = [&](PartSet parts) {
        return eventually(20s, [&] {
            std::this_thread::yield();
            return core->snapshot().watched == parts;
        });
    };
    core->send(Watch{watching<orders::TilesPart>});
    core->send(Watch{watching<orders::LatestPart>, Watcher::api});
    CHECK(watched(watching<orders::TilesPart, orders::LatestPart>));
    CHECK(core->snapshot().orderTiles);
    CHECK(core->snapshot().latestOrders);
    core->send(Watch{watching<ingest::Part>});
    CHECK(watched(watching<ingest::Part, orders::LatestPart>));
    core->send(Watch{{}, Watcher::api});
    CHECK(watched(watching<ingest::Part>));
    core->send(Watch{{}});
    CHECK(watched({}));
}

TEST_CASE("more minutes than a snapshot shows are read by a question, from where it says", "[threads]")
{
    Wall wall;
    wall.produce(0, 10); // all of one minute of 2022
    const auto core = wall.start();
    core->send(Watch{watching<orders::TilesPart>});
    REQUIRE(eventually(20s, [&] { return ordersIn(*core) == 10; }));
    const auto minutesFrom = [&](Minute from) {
        std::vector<orders::MinuteRow> rows;
        std::latch answered(1);
        REQUIRE(core->ask(orders::ReadMinutes{from, [&](std::vector<orders::MinuteRow> answer) {
                                                  rows = std::move(answer);
                                                  answered.count_down();
                                              }}));
        answered.wait();
        return rows;
    };
    const Minute minute = floorToMinute(Timestamp(1'662'461'177s));
    CHECK(minutesFrom(minute) == std::vector{orders::MinuteRow{minute, {10, MoneySum{250'000}}}});
    CHECK(minutesFrom(minute + 1min).empty());
}

TEST_CASE("a wall that reads to the end ends by itself, with the document of all that was there", "[threads]")
{
    Wall wall;
    wall.produce(0, 1'000);
    wall.options.source.untilEof = true;
    wall.options.clock = Clock::event;
    std::latch ended(1);
    CoreEnd how;
    const auto core = wall.start([&](CoreEnd end) {
        how = std::move(end);
        ended.count_down();
    });
    ended.wait();
    core->join();
    CHECK(how.why == CoreEnd::Why::atEnd);
    CHECK(core->document().contains(
        R"("overview":{"totalOrders":1000,"totalPrice":2500,"currentTimePeriod":{"orders":1000,"totalPrice":2500})"));
}
