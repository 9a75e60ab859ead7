// Lives and ratings from the bytes of their records to what the wall hands out.
#include "lives.h"

#include "core/pipeline.h"
#include "orders/status/life_view.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

TEST_CASE("the document's statuses are those of the kitchen")
{
    Pipeline pipeline({.subscriptions = {{"orders", "o"}, {"ordersStatuses", "s"}}, .limits = {}, .zone = {}});
    const auto feed = [&](std::uint16_t topic, const std::string& value) {
        const ingest::Record record{
            .topic = ingest::TopicIndex{topic}, .position = position(topic), .key = {}, .value = value};
        pipeline.ingest(std::span(&record, 1), at(1'700'000'000));
    };
    feed(0, orderJson("a", "2022-09-06T10:00:00"));
    feed(0, orderJson("b", "2022-09-06T10:00:10"));
    feed(0, orderJson("c", "2022-09-06T10:00:10"));
    feed(1, R"({"id":"b","updatedAt":"2022-09-06T10:00:30","status":"OUT_FOR_DELIVERY"})");
    feed(1, R"({"id":"c","updatedAt":"2022-09-06T10:00:29.5","status":"ON_HOLD"})");
    const std::string document = pipeline.document(pipeline.newestEventTime());
    CAPTURE(document);
    CHECK(document.contains(
        R"("statuses":[{"status":"PLACED_ORDER","count":1,"min":30.0,"percentile50":30.0,"avg":30.0,"percentile75":30.0,"percentile90":30.0,"percentile99":30.0,"max":30.0},{"status":"ON_HOLD","count":1,"min":0.5,)"));
    std::vector<orders::LatestOrder> found;
    pipeline.answer(orders::FindUserOrders{UserId{416}, [&](auto all) { found = std::move(all); }});
    CHECK(found.size() == 3);
    std::vector<orders::StuckOrder> stuck;
    pipeline.answer(orders::FindStuck{
        status("ON_HOLD"), 499ms, pipeline.newestEventTime(), [&](auto all) { stuck = std::move(all); }});
    CHECK(stuck.size() == 1);
}

TEST_CASE("the parts of lives and ratings are built when they are watched, and again when time goes on")
{
    Pipeline pipeline(
        {.subscriptions = {{"orders", "o"}, {"deliveryStatuses", "d"}, {"ratings", "r"}}, .limits = {}, .zone = {}});
    const std::array values{orderJson("a", "2022-09-06T10:00:00"),
        std::string(
            R"({"id":"a","updatedAt":"2022-09-06T10:31:00","deliveryLat":"1","deliveryLon":2,"status":"DELIVERED"})"),
        std::string(R"({"orderId":"a","score":5,"comment":"hot","createdAt":"2022-09-06T10:40:00"})")};
    std::vector<ingest::Record> records;
    for (std::uint16_t i = 0; i < values.size(); ++i)
        records.push_back({.topic = ingest::TopicIndex{i}, .position = position(i), .key = {}, .value = values.at(i)});
    pipeline.ingest(records, at(1'700'000'000));
    Snapshot snapshot;
    const Timestamp now = pipeline.newestEventTime();
    CHECK(toIso8601(now) == "2022-09-06T10:40:00Z");
    REQUIRE(pipeline.refresh(snapshot, watching<orders::LifePart, orders::RatingsPart>, now));
    CHECK(snapshot.life->all.empty());
    CHECK(snapshot.life->flow.back().here == 1);
    CHECK(snapshot.ratings->latest.at(0).deliveryTime == 31min);
    const Snapshot first = snapshot;
    CHECK_FALSE(pipeline.refresh(snapshot, watching<orders::LifePart, orders::RatingsPart>, now));
    CHECK(pipeline.refresh(snapshot, watching<orders::LifePart, orders::RatingsPart>, now + 1s));
    CHECK(snapshot.life->version != first.life->version);
    CHECK(snapshot.ratings->version != first.ratings->version);

    std::optional<orders::OrderDetail> detail;
    pipeline.answer(orders::FindOrder{idOf("a"), [&](auto found) { detail = std::move(found); }});
    REQUIRE(detail);
    CHECK(detail->userId == UserId{416});
    CHECK(detail->position == Coordinates{1, 2});
    CHECK(detail->history.size() == 2);
}

TEST_CASE("an order's customer has the name and, where the order says none, the address that the catalogue has")
{
    Pipeline pipeline({.subscriptions = {{"orders", "o"}, {"mysql.pizzashop.users", "u"}}, .limits = {}, .zone = {}});
    const auto feed = [&](std::uint16_t topic, const std::string& key, const std::string& value) {
        const ingest::Record record{
            .topic = ingest::TopicIndex{topic}, .position = position(topic), .key = key, .value = value};
        pipeline.ingest(std::span(&record, 1), at(1'700'000'000));
    };
    const auto ask = [&] {
        std::optional<orders::OrderDetail> detail;
        pipeline.answer(orders::FindOrder{idOf("a"), [&](auto found) { detail = std::move(found); }});
        REQUIRE(detail);
        return *detail;
    };
    feed(0, "a", orderJson("a", "2022-09-06T10:00:00"));
    CHECK(ask().customer.empty());
    CHECK_FALSE(ask().destination);
    feed(1, R"({"id":416})",
        R"({"op":"c","after":{"id":416,"first_name":"Ada","last_name":"Bauer","lat":"12.9","lon":"77.6"}})");
    CHECK(ask().customer == "Ada Bauer");
    CHECK(ask().destination == Coordinates{12.9, 77.6});
    std::string own = orderJson("a", "2022-09-06T10:00:01");
    own.insert(1, R"("deliveryLat":1,"deliveryLon":2,)");
    feed(0, "a", own);
    CHECK(ask().destination == Coordinates{1, 2});
}

TEST_CASE("of very many live orders the times are exact as well, and renewed every ten seconds")
{
    constexpr std::int64_t many = orders::copiedTimes + 1'000;
    Limits limits;
    limits.abandonedAfter = std::chrono::seconds(2 * many); // the oldest is older than a day
    Pipeline pipeline({.subscriptions = {{"orders", "o"}}, .limits = limits, .zone = {}});
    for (std::int64_t i = 0; i < many; ++i) {
        // Each a second older than the one before.
        const std::string value = orderJson("o" + std::to_string(i), toIso8601(at(1'600'000'000 - i)));
        const ingest::Record record{.topic = ingest::TopicIndex{0}, .position = position(i), .key = {}, .value = value};
        pipeline.ingest(std::span(&record, 1), at(1'700'000'000));
    }
    Snapshot snapshot;
    const Timestamp now = at(1'600'000'001);
    REQUIRE(pipeline.refresh(snapshot, watching<orders::LifePart>, now)); // ages are 1, 2, … many seconds
    const orders::StatusTimes times = snapshot.life->kitchen.at(0);
    const auto percentile = [](std::int64_t p) { return static_cast<double>((p * many + 99) / 100); };
    CHECK(times
        == orders::StatusTimes{status("PLACED_ORDER"), many, 1, percentile(50), static_cast<double>(many + 1) / 2,
            percentile(75), percentile(90), percentile(99), static_cast<double>(many)});
    CHECK_FALSE(pipeline.refresh(snapshot, watching<orders::LifePart>, now + 9s));
    REQUIRE(pipeline.refresh(snapshot, watching<orders::LifePart>, now + 10s));
    CHECK(snapshot.life->kitchen.at(0).min == 11);
}
