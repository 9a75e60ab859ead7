// The decoders of statuses, deliveries and ratings.
#include "lives.h"

#include "core/pipeline.h"
#include "core/wiring/wiring.h"
#include "orders/decode/rating_decode.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;
using ingest::Reject;

namespace {

const std::string goodStatus = R"({"id":"a","updatedAt":"2022-09-06T10:46:17.5","status":"ORDER_CONFIRMED"})";
const std::string goodDelivery =
    R"({"id":"a","updatedAt":"2022-09-06T10:46:17.5","deliveryLat":"12.97","deliveryLon":"77.59","status":"IN_TRANSIT"})";
const std::string goodRating =
    R"({"orderId":"a","userId":416,"score":4,"comment":"warm","createdAt":"2022-09-06T10:46:17.5"})";

struct Kind {
    std::string_view feed;
    const std::string& good;
};
const std::array kinds{
    Kind{"ordersStatuses", goodStatus}, Kind{"deliveryStatuses", goodDelivery}, Kind{"ratings", goodRating}};

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    const auto place = text.find(what);
    REQUIRE(place != std::string::npos);
    return text.replace(place, what.size(), with);
}

/// What a wall says to one record of a feed.
Reject taken(std::string_view feed, std::optional<std::string_view> value)
{
    Pipeline pipeline({.subscriptions = {{std::string(feed), "topic"}}, .limits = {}, .zone = {}});
    const ingest::Record record{.topic = ingest::TopicIndex{0}, .position = position(0), .key = {}, .value = value};
    InputZone utc;
    pipeline.ingest(std::span(&record, 1), *parseIso8601("2022-09-07T00:00:00", utc));
    const auto& counters = pipeline.counters().at(0);
    for (std::size_t reason = 0; reason < ingest::rejectReasons; ++reason) {
        if (counters.rejectedBy[reason] != 0) return static_cast<Reject>(reason);
    }
    return Reject::none;
}

Reject fromDelivery(std::string_view bytes, StatusEvent& event)
{
    return StatusDecoder(ingest::Limits{}, InputZone{}).decodeDelivery(bytes, event);
}

} // namespace

TEST_CASE("a status report is decoded to a value that stands alone, whatever the order of its fields")
{
    StatusDecoder decoder(ingest::Limits{}, InputZone{});
    StatusEvent event;
    {
        std::string bytes = R"({"status":"ON_HOLD","x":[{}],"updatedAt":1662461177,"status":7,"id":"b"})";
        REQUIRE(decoder.decodeStatus(bytes, event) == Reject::none);
        std::ranges::fill(bytes, '#');
    }
    CHECK(event.id.toString() == "b");
    CHECK(event.status == Status{Step::unknown, "ON_HOLD"});
    CHECK(toIso8601(event.at) == "2022-09-06T10:46:17Z");
    CHECK_FALSE(event.position);
    REQUIRE(decoder.decodeStatus(goodStatus, event) == Reject::none);
    CHECK(event.status == Status{Step::orderConfirmed, {}});
}

TEST_CASE("a delivery says where it is, and its first record may have no status")
{
    StatusEvent event;
    REQUIRE(fromDelivery(goodDelivery, event) == Reject::none);
    CHECK(event.position == Coordinates{12.97, 77.59});
    CHECK(event.status == Status{Step::inTransit, {}});
    for (const std::string_view without : {"", R"(,"status":null)"}) {
        REQUIRE(fromDelivery(replaced(goodDelivery, R"(,"status":"IN_TRANSIT")", without), event) == Reject::none);
        CHECK_FALSE(event.status);
        CHECK(event.position);
    }
    REQUIRE(fromDelivery(R"({"id":"a","updatedAt":1662461177,"status":"DELIVERED"})", event) == Reject::none);
    CHECK_FALSE(event.position);
}

TEST_CASE("a delivery whose place or status cannot be read still says the rest")
{
    struct Odd {
        std::string_view what, with;
        Reject reason;
    };
    for (const auto& [what, with, reason] :
        {Odd{R"("deliveryLat":"12.97",)", "", Reject::missingField}, Odd{R"("12.97")", "95", Reject::outOfRange},
            Odd{R"("12.97")", R"("north")", Reject::wrongType}, Odd{R"("12.97")", "null", Reject::missingField},
            Odd{R"("77.59")", "-180.5", Reject::outOfRange}, Odd{R"("77.59")", "[77.59]", Reject::wrongType}}) {
        CAPTURE(what, with);
        StatusDecoder decoder(ingest::Limits{}, InputZone{});
        StatusEvent event;
        REQUIRE(decoder.decodeDelivery(replaced(replaced(goodDelivery, what, with), "IN_TRANSIT", "DELIVERED"), event)
            == Reject::none);
        CHECK_FALSE(event.position);
        CHECK_FALSE(event.noFix);
        CHECK(event.status == Status{Step::delivered, {}});
        REQUIRE(decoder.unread().all().size() == 1);
        CHECK(decoder.unread().all()[0].reason == reason);
        REQUIRE(decoder.decodeDelivery(replaced(goodDelivery, R"("IN_TRANSIT")", "7"), event) == Reject::none);
        CHECK_FALSE(event.status);
        CHECK(event.position == Coordinates{12.97, 77.59});
        CHECK(decoder.unread().all()[0] == ingest::UnreadField{"status", Reject::wrongType});
    }
}

TEST_CASE("exactly (0, 0) is a receiver without a fix, not a place")
{
    StatusEvent event;
    const std::string zero = replaced(replaced(goodDelivery, R"("12.97")", R"("0.0")"), R"("77.59")", "0");
    REQUIRE(fromDelivery(zero, event) == Reject::none);
    CHECK(event.noFix);
    CHECK_FALSE(event.position);
    CHECK(event.status == Status{Step::inTransit, {}}); // what else it says holds
    REQUIRE(fromDelivery(replaced(goodDelivery, R"("12.97")", "0"), event) == Reject::none);
    CHECK_FALSE(event.noFix); // on the equator
    CHECK(event.position == Coordinates{0, 77.59});
}

TEST_CASE("a rating has a score of 1 to 5, and its comment is cut between two characters")
{
    RatingDecoder decoder(ingest::Limits{}, InputZone{});
    RatingEvent event;
    REQUIRE(decoder.decode(goodRating, event) == Reject::none);
    CHECK(event.order.toString() == "a");
    CHECK(event.userId == UserId{416});
    CHECK(event.score == 4);
    CHECK(event.comment == "warm");
    CHECK(decoder.decode(replaced(goodRating, R"("score":4)", R"("score":6)"), event) == Reject::outOfRange);
    CHECK(decoder.decode(replaced(goodRating, R"("score":4)", R"("score":0)"), event) == Reject::outOfRange);
    CHECK(decoder.decode(replaced(goodRating, R"("score":4)", R"("score":4.5)"), event) == Reject::wrongType);
    REQUIRE(decoder.decode(replaced(goodRating, R"("warm")", "7"), event) == Reject::none);
    CHECK(event.comment.empty());
    CHECK(std::ranges::equal(decoder.unread().all(), std::array{ingest::UnreadField{"comment", Reject::wrongType}}));
    REQUIRE(decoder.decode(replaced(goodRating, "416", R"("416 b")"), event) == Reject::none);
    CHECK_FALSE(event.userId);
    CHECK(event.score == 4);
    REQUIRE(decoder.decode(replaced(goodRating, R"("warm")", "null"), event) == Reject::none);
    CHECK(event.comment.empty());
    REQUIRE(decoder.decode(replaced(goodRating, R"("userId":416,)", ""), event) == Reject::none);
    CHECK_FALSE(event.userId);

    std::string longText(499, 'x');
    for (int i = 0; i < 200; ++i) longText += "€"; // three bytes each
    REQUIRE(decoder.decode(replaced(goodRating, "warm", longText), event) == Reject::none);
    CHECK(event.comment == std::string(499, 'x'));
    CHECK(cutUtf8("a€", 4) == "a€");
    CHECK(cutUtf8("a€", 3) == "a");
    CHECK(cutUtf8("€", 0).empty());
}

TEST_CASE("a hostile record of a status, a delivery or a rating is rejected for its reason")
{
    for (const Kind& kind : kinds) {
        CAPTURE(kind.feed);
        const std::string& good = kind.good;
        const std::string time = R"("2022-09-06T10:46:17.5")";
        CHECK(taken(kind.feed, good) == Reject::none);
        CHECK(taken(kind.feed, std::nullopt) == Reject::tombstone);
        CHECK(taken(kind.feed, "") == Reject::empty);
        CHECK(taken(kind.feed, std::string(1'200'000, 'x')) == Reject::tooLarge);
        CHECK(taken(kind.feed, replaced(good, R"("a")", "\"\xFF\"")) == Reject::invalidUtf8);
        CHECK(taken(kind.feed, replaced(good, R"("a")", R"("a",,)")) == Reject::notJson);
        CHECK(
            taken(kind.feed, R"({"x":)" + std::string(5'000, '[') + std::string(5'000, ']') + "}") == Reject::tooDeep);
        CHECK(taken(kind.feed, good + good) == Reject::trailingData);
        CHECK(taken(kind.feed, "[]") == Reject::notAnObject);
        CHECK(taken(kind.feed, "{}") == Reject::missingField);
        CHECK(taken(kind.feed, replaced(good, R"("a")", "null")) == Reject::missingField);
        CHECK(taken(kind.feed, replaced(good, R"("a")", "[7]")) == Reject::wrongType);
        CHECK(taken(kind.feed, replaced(good, R"("a")", "\"" + std::string(300, 'a') + "\"")) == Reject::outOfRange);
        CHECK(taken(kind.feed, replaced(good, time, R"("soon")")) == Reject::badTime);
        CHECK(taken(kind.feed, replaced(good, time, R"("2022-09-07T00:05:00.000001")")) == Reject::future);
        CHECK(taken(kind.feed, replaced(good, time, R"("2022-09-07T00:05:00")")) == Reject::none);
        for (std::size_t length = 1; length < good.size(); ++length)
            CHECK(taken(kind.feed, good.substr(0, length)) == Reject::truncated);
    }
}
