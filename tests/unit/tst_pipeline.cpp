#include "orders.h"

#include "core/pipeline.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

const std::string idA = "c6745d1f-8ad7-4e3e-a0a4-0123456789ab";

Pipeline makePipeline() { return Pipeline({.subscriptions = {{"orders", "prod.orders"}}, .limits = {}, .zone = {}}); }

void feed(
    Pipeline& pipeline, std::optional<std::string_view> value, std::int64_t offset, Timestamp wall = at(1'700'000'000))
{
    const ingest::Record record{
        .topic = ingest::TopicIndex{0}, .position = position(offset), .key = "k", .value = value};
    pipeline.ingest(std::span(&record, 1), wall);
}

} // namespace

TEST_CASE("a record in, a number out")
{
    Pipeline pipeline = makePipeline();
    feed(pipeline, orderJson(idA, "2022-09-06T10:46:17.703283"), 0);
    Snapshot snapshot;
    REQUIRE(pipeline.refresh(snapshot,
        watching<orders::TilesPart, orders::LatestPart, orders::MinutesPart, ingest::Part, ingest::ArrivalsPart>,
        pipeline.newestEventTime()));
    CHECK(snapshot.orderTiles->lastMinute == orders::Totals{1, {10'400'000}});
    CHECK(snapshot.latestOrders->orders.at(0).id.toString() == idA);
    CHECK(snapshot.orderMinutes->rows.size() == 1);
    CHECK(snapshot.ingest->topics.at(0).records == 1);
    CHECK(snapshot.arrivals->arrivals.at(0).sequence == snapshot.sequence);
}

TEST_CASE("a part is replaced only when it is due and something changed")
{
    Pipeline pipeline = makePipeline();
    feed(pipeline, orderJson(idA, "2022-09-06T10:46:17"), 0);
    Snapshot snapshot;
    const Timestamp now = pipeline.newestEventTime();
    REQUIRE(pipeline.refresh(snapshot, watching<orders::TilesPart>, now));
    CHECK_FALSE(snapshot.latestOrders);
    const Snapshot first = snapshot;
    CHECK_FALSE(pipeline.refresh(snapshot, watching<orders::TilesPart>, now + 1ms));
    CHECK(snapshot.sequence == first.sequence);
    REQUIRE(pipeline.refresh(snapshot, watching<orders::TilesPart>, now + 1s)); // time went on
    CHECK(snapshot.orderTiles->version != first.orderTiles->version);
    CHECK(first.orderTiles->lastMinute.orders == 1); // a snapshot never changes
}

TEST_CASE("a record from more than five minutes ahead is rejected, and so cannot empty a window")
{
    Pipeline pipeline = makePipeline();
    InputZone utc;
    const Timestamp wall = *parseIso8601("2022-09-06T10:46:17", utc);
    feed(pipeline, orderJson(idA, "2022-09-06T10:51:17"), 0, wall);
    feed(pipeline, orderJson("b", "2022-09-06T10:51:17.000001"), 1, wall);
    feed(pipeline, orderJson("c", "2099-01-01T00:00:00"), 2, wall);
    const auto& counters = pipeline.counters().at(0);
    CHECK(counters.rejectedBy[static_cast<std::size_t>(ingest::Reject::future)] == 2);
    CHECK(pipeline.state().orders.everything.total().orders == 1);
    CHECK(toIso8601(pipeline.newestEventTime()) == "2022-09-06T10:51:17Z");
}

TEST_CASE("a tombstone is counted and the next record is processed")
{
    Pipeline pipeline = makePipeline();
    feed(pipeline, std::nullopt, 0);
    feed(pipeline, orderJson(idA, "2022-09-06T10:46:17"), 1);
    feed(pipeline, orderJson(idA, "2022-09-06T10:46:17"), 1);
    const auto& counters = pipeline.counters().at(0);
    CHECK(counters.rejectedBy[static_cast<std::size_t>(ingest::Reject::tombstone)] == 1);
    CHECK(counters.duplicates == 1);
    CHECK(counters.records == 3);
    CHECK(pipeline.state().orders.everything.total().orders == 1);
}

TEST_CASE("the document holds the overview, the minutes and what became of every record")
{
    Pipeline pipeline = makePipeline();
    feed(pipeline, orderJson(idA, "2022-09-06T10:46:17", "12.34"), 0);
    feed(pipeline, "{", 1);
    const std::string document = pipeline.document(pipeline.newestEventTime());
    CAPTURE(document);
    CHECK(document.contains(
        R"("overview":{"totalOrders":1,"totalPrice":12.34,"currentTimePeriod":{"orders":1,"totalPrice":12.34},"previousTimePeriod":{"orders":0,"totalPrice":0}})"));
    CHECK(document.contains(R"("perMinute":[{"timestamp":"2022-09-06T10:46:00Z","orders":1,"revenue":12.34}])"));
    CHECK(document.contains(R"("orders":{"topic":"prod.orders","records":2,)"));
    CHECK(document.contains(
        R"("rejected":1,"rejectedBy":{"truncated":1},"duplicates":0,"beyondHorizon":0,"lag":0,"state":"absent"})"));
}

TEST_CASE("a field that cannot be read is counted by field and reason while its record counts")
{
    Pipeline pipeline = makePipeline();
    const std::string good = orderJson(idA, "2022-09-06T10:46:17", "12.34");
    const auto with = [&](std::string_view fields) { return "{" + std::string(fields) + good.substr(1); };
    feed(pipeline, with(R"("deliveryLat":null,"deliveryLon":null,)"), 0);
    feed(pipeline, with(R"("deliveryLat":95,"deliveryLon":1,)"), 1);
    feed(pipeline, with(R"("deliveryLat":96,"deliveryLon":1,)"), 2);
    feed(pipeline, good, 3);
    feed(pipeline, "{", 4);
    const auto& counters = pipeline.counters().at(0);
    CHECK(counters.rejected == 1);
    CHECK(counters.duplicates == 3);
    REQUIRE(counters.unread.size() == 3);
    CHECK(counters.unread[2].what == ingest::UnreadField{"deliveryLat", ingest::Reject::outOfRange});
    CHECK(counters.unread[2].count == 2);
    CHECK(pipeline.document(pipeline.newestEventTime())
            .contains(
                R"("unreadFields":{"deliveryLat":{"missingField":1,"outOfRange":2},"deliveryLon":{"missingField":1}})"));
    Snapshot snapshot;
    pipeline.refresh(snapshot, watching<ingest::Part>, at(91));
    REQUIRE(snapshot.ingest->unread->size() == 3); // one example a second of each kind
    CHECK(snapshot.ingest->unread->front().field == "deliveryLat");
    CHECK(snapshot.ingest->unread->front().position.offset == 1);
    CHECK(snapshot.ingest->rejects->size() == 1);
}

TEST_CASE("a wall is behind by the age of its newest record, but only while there is something to read")
{
    Pipeline pipeline = makePipeline();
    feed(pipeline, orderJson(idA, "2022-09-06T10:46:17"), 0); // record time: one second after the epoch
    const auto lagAt = [&](std::int64_t records) {
        pipeline.setConnection(
            {}, std::vector{ingest::TopicFacts{.absent = false, .partitions = 1, .lag = records}}, at(91));
        Snapshot snapshot;
        pipeline.refresh(snapshot, watching<ingest::Part>, at(91));
        return snapshot.ingest->lagSeconds;
    };
    CHECK(lagAt(5) == 90);
    CHECK(lagAt(0) == 0);
}

TEST_CASE("a wall is as far behind as the topic that is farthest behind, whatever the others have read")
{
    Pipeline pipeline({.subscriptions = {{"orders", "o"}, {"ratings", "r"}}, .limits = {}, .zone = {}});
    const auto read = [&](ingest::TopicIndex topic, int second) {
        ingest::Record record{.topic = topic, .position = position(second), .key = {}, .value = "{"};
        record.position.recordTimeMs = 1'000 * second;
        pipeline.ingest(std::span(&record, 1), at(100));
    };
    read(ingest::TopicIndex{0}, 10);
    read(ingest::TopicIndex{1}, 95);
    const auto lag = [&](std::int64_t ofOrders, std::int64_t ofRatings) {
        pipeline.setConnection(
            {}, std::vector{ingest::TopicFacts{.lag = ofOrders}, ingest::TopicFacts{.lag = ofRatings}}, at(100));
        Snapshot snapshot;
        pipeline.refresh(snapshot, watching<ingest::Part>, at(100));
        CHECK(snapshot.ingest->newestRecordMs == 95'000);
        return snapshot.ingest->lagSeconds;
    };
    CHECK(lag(3, 3) == 90);
    CHECK(lag(0, 3) == 5);
    CHECK(lag(3, 0) == 90);
    CHECK(lag(0, 0) == 0);
}

TEST_CASE(
    "what comes to a quiet topic is late since the topic was last read to its end, and what may not be read is not late")
{
    Pipeline pipeline({.subscriptions = {{"orders", "o"}, {"ratings", "r"}}, .limits = {}, .zone = {}});
    for (const auto topic : {ingest::TopicIndex{0}, ingest::TopicIndex{1}}) {
        ingest::Record record{.topic = topic, .position = position(1), .key = {}, .value = "{"};
        record.position.recordTimeMs = 1'000;
        pipeline.ingest(std::span(&record, 1), at(2));
    }
    using enum ingest::TopicState;
    const auto lag = [&](ingest::TopicState state, std::int64_t records, std::int64_t second) {
        pipeline.setConnection({},
            std::vector{ingest::TopicFacts{.state = caughtUp}, ingest::TopicFacts{.lag = records, .state = state}},
            at(second));
        Snapshot snapshot;
        pipeline.refresh(snapshot, watching<ingest::Part>, at(second));
        return snapshot.ingest->lagSeconds;
    };
    CHECK(lag(reading, 5, 3'600) == 3'599); // never read to its end yet
    CHECK(lag(caughtUp, 0, 3'600) == 0);
    CHECK(lag(caughtUp, 0, 7'200) == 0);
    CHECK(lag(reading, 1, 7'201) == 1);
    CHECK(lag(reading, 1, 7'260) == 60);
    CHECK(lag(denied, 9, 9'000) == 0);
    CHECK(lag(reading, 9, 10) == 0); // the clock was set back
}

TEST_CASE("a query is answered from the state as it is")
{
    Pipeline pipeline = makePipeline();
    feed(pipeline, orderJson(idA, "2022-09-06T10:46:17", "12.34"), 0);
    OrderId id;
    id.assign(idA);
    std::optional<orders::OrderDetail> answer;
    pipeline.answer(orders::FindOrder{id, [&](auto found) { answer = std::move(found); }});
    REQUIRE(answer);
    CHECK(toDecimal(answer->price) == "12.34");
    id.assign("unknown");
    pipeline.answer(orders::FindOrder{id, [&](auto found) { answer = std::move(found); }});
    CHECK_FALSE(answer);
}
