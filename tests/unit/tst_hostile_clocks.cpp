// What clocks may do: records stamped by strange ones, and this machine's own that is behind for a while.
#include "core/pipeline.h"
#include "ingest/future_records.h"
#include "orders.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <format>
#include <limits>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

const Timestamp noon = at(1'700'000'000);

Pipeline makePipeline()
{
    return Pipeline({.subscriptions = {{"orders", "orders"}, {"ordersStatuses", "statuses"}, {"ratings", "ratings"}},
        .limits = {},
        .zone = {},
        .seed = 1});
}

void feed(Pipeline& pipeline, int topic, const std::string& value, std::int64_t offset, Timestamp wall,
    std::int64_t recordTimeMs = 1000)
{
    const ingest::Record record{.topic = static_cast<ingest::TopicIndex>(topic),
        .position = position(offset, 0, recordTimeMs),
        .key = "k",
        .value = value};
    pipeline.ingest(std::span(&record, 1), wall);
}

std::string orderAt(int id, Timestamp time) { return orderJson(std::to_string(id), toIso8601(time)); }

ingest::Part ingestOf(Pipeline& pipeline, Timestamp wall, std::int64_t lag = 5)
{
    const std::vector<ingest::TopicFacts> facts(3, ingest::TopicFacts{.lag = lag});
    ingest::Connection connection;
    connection.state = ingest::BrokerState::up;
    pipeline.setConnection(connection, facts, wall);
    Snapshot snapshot;
    pipeline.refresh(snapshot, watching<ingest::Part>, wall);
    return *snapshot.ingest;
}

constexpr std::int64_t inMs(Timestamp time) { return time.time_since_epoch().count() / 1000; }

} // namespace

TEST_CASE("a record's own time beyond the clock says nothing of how new it is, and is counted")
{
    Pipeline pipeline = makePipeline();
    std::int64_t offset = 0;
    for (const std::int64_t strange : {std::int64_t{4'102'444'800'000}, std::numeric_limits<std::int64_t>::max(),
             inMs(noon) * 1000, inMs(noon + 6min)}) {
        ++offset;
        feed(pipeline, 0, orderAt(static_cast<int>(offset), noon), offset, noon, strange);
        CHECK(ingestOf(pipeline, noon).newestRecordMs == -1);
    }
    CHECK(pipeline.state().orders.everything.total().orders == 4); // the record itself counts
    feed(pipeline, 0, orderAt(5, noon), 5, noon, inMs(noon - 30s));
    feed(pipeline, 0, orderAt(6, noon), 6, noon, std::numeric_limits<std::int64_t>::min());
    const ingest::Part part = ingestOf(pipeline, noon + 10s);
    CHECK(part.newestRecordMs == inMs(noon - 30s));
    CHECK(part.lagSeconds == 40);
    REQUIRE(part.topics.at(0).unread.size() == 1);
    CHECK(part.topics[0].unread[0].what == ingest::UnreadField{"timestamp", ingest::Reject::future});
    CHECK(part.topics[0].unread[0].count == 4);
}

TEST_CASE("a producer whose clock is a little ahead makes no record newer than now")
{
    Pipeline pipeline = makePipeline();
    feed(pipeline, 0, orderAt(1, noon), 1, noon, inMs(noon + 4min));
    CHECK(ingestOf(pipeline, noon).newestRecordMs == inMs(noon));
    CHECK(ingestOf(pipeline, noon + 3min).lagSeconds == 180);
}

TEST_CASE("after this machine's clock was set back, what is newest is told by it again")
{
    Pipeline pipeline = makePipeline();
    feed(pipeline, 0, orderAt(1, noon - 3h), 1, noon, inMs(noon)); // the clock was three hours ahead
    CHECK(ingestOf(pipeline, noon - 3h).newestRecordMs <= inMs(noon - 3h));
    CHECK(ingestOf(pipeline, noon - 3h + 60s).lagSeconds == 60);
}

TEST_CASE("of records with equal event times the greater record time wins, up to the greatest there is")
{
    Pipeline pipeline = makePipeline();
    feed(pipeline, 0, orderJson("a", toIso8601(noon), "20"), 1, noon, std::numeric_limits<std::int64_t>::max());
    feed(pipeline, 0, orderJson("a", toIso8601(noon), "10"), 2, noon, inMs(noon));
    CHECK(toDecimal(pipeline.state().orders.everything.total().revenue) == "20");
}

TEST_CASE("what was refused as of the future is taken in once it has come, and told of")
{
    Pipeline pipeline = makePipeline();
    feed(pipeline, 0, orderAt(1, noon + 1h), 1, noon);
    feed(pipeline, 1, std::format(R"({{"id":"1","status":"DELIVERED","updatedAt":"{}"}})", toIso8601(noon + 2h)), 1,
        noon);
    feed(pipeline, 2, std::format(R"({{"orderId":"1","score":4,"createdAt":"{}"}})", toIso8601(noon + 3h)), 1, noon);
    ingest::Part part = ingestOf(pipeline, noon);
    CHECK(part.futureKept == 3);
    for (const auto& topic : part.topics) CHECK(topic.rejected == 1);

    pipeline.lookAgain(noon + 54min);
    CHECK(pipeline.state().orders.everything.total().orders == 0);
    pipeline.lookAgain(noon + 55min);
    CHECK(pipeline.state().orders.everything.total().orders == 1);
    pipeline.lookAgain(noon + 3h);
    part = ingestOf(pipeline, noon + 3h);
    CHECK(part.futureKept == 0);
    for (const auto& topic : part.topics) {
        CHECK(topic.records == 1);
        CHECK(topic.rejected == 1);
        CHECK(topic.acceptedLater == 1);
    }
    CHECK(pipeline.state().orders.book.find(OrderId{0, 0, "1"})->status()
        == static_cast<orders::StatusIndex>(orders::Step::delivered));
    CHECK(pipeline.document(noon + 3h).contains(R"("acceptedLater":1)"));
}

TEST_CASE("an unread field of a record of the future is told once, when the record counts")
{
    Pipeline pipeline = makePipeline();
    const std::string value = R"({"deliveryLat":95,"deliveryLon":1,)" + orderAt(1, noon + 1h).substr(1);
    feed(pipeline, 0, value, 1, noon);
    CHECK(pipeline.counters().at(0).unread.empty());
    pipeline.lookAgain(noon + 1h);
    REQUIRE(pipeline.counters().at(0).unread.size() == 1);
    CHECK(pipeline.counters()[0].unread[0].count == 1);
}

TEST_CASE("with a clock that was behind for a while the sums come to those of a clock that was right")
{
    CHECK(rc::check([] {
        Pipeline right = makePipeline(), wrong = makePipeline();
        const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40));
        Timestamp now = noon;
        std::int64_t offset = 0;
        for (const int step : steps) {
            now += std::chrono::minutes(step);
            const std::string value = orderAt(*rc::gen::inRange(0, 20), now);
            const auto behind = std::chrono::minutes(*rc::gen::element(0, 4, 90, 600));
            ++offset;
            feed(right, 0, value, offset, now);
            feed(wrong, 0, value, offset, now - behind);
            wrong.lookAgain(now - behind);
        }
        wrong.lookAgain(now);
        RC_ASSERT(right.state().orders.everything.total() == wrong.state().orders.everything.total());
        RC_ASSERT(right.state().orders.everything.minutes() == wrong.state().orders.everything.minutes());
        RC_ASSERT(right.newestEventTime() == wrong.newestEventTime());
    }));
}

TEST_CASE("records of the future are kept within bounds, the nearest of them")
{
    ingest::FutureRecords kept;
    const auto keep = [&](int hours, std::size_t bytes) {
        const std::string value(bytes, 'x');
        kept.keep(
            {.topic = {}, .position = position(hours), .key = "k", .value = value}, noon + std::chrono::hours(hours));
    };
    constexpr std::size_t big = ingest::FutureRecords::mostBytes / 4;
    for (const int hours : {5, 1, 4, 2, 3}) keep(hours, big);
    CHECK(kept.size() == 3);
    CHECK(kept.letGo() == 2);
    std::vector<std::int64_t> offsets;
    kept.takeDue(noon + 2h, [&](const ingest::Record& record) { offsets.push_back(record.position.offset); });
    CHECK(offsets == std::vector<std::int64_t>{1, 2});
    kept.takeDue(noon + 100h, [&](const ingest::Record& record) { offsets.push_back(record.position.offset); });
    CHECK(offsets == std::vector<std::int64_t>{1, 2, 3});

    for (std::size_t i = 0; i < ingest::FutureRecords::mostRecords + 10; ++i) keep(static_cast<int>(i % 1000), 1);
    CHECK(kept.size() == ingest::FutureRecords::mostRecords);
    CHECK(kept.letGo() == 12);
}
