#include "orders.h"

#include "orders/decode/decode.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;
using ingest::Reject;

namespace {

const std::string uuid = "c6745d1f-8ad7-4e3e-a0a4-0123456789ab";
const std::string good = orderJson(uuid, "2022-09-06T10:46:17.703283");

Reject decode(std::string_view bytes, OrderEvent& event)
{
    OrderDecoder decoder(ingest::Limits{}, InputZone{});
    return decoder.decode(bytes, event);
}

Reject decode(std::string_view bytes)
{
    OrderEvent event;
    return decode(bytes, event);
}

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    const auto place = text.find(what);
    REQUIRE(place != std::string::npos);
    return text.replace(place, what.size(), with);
}

} // namespace

TEST_CASE("an order is decoded to a value that stands alone")
{
    OrderEvent event;
    {
        std::string bytes = replaced(
            good, R"("items")", R"("deliveryLat":"12.97","deliveryLon":77.59,"extra":{"a":[1,{"b":2}]},"items")");
        REQUIRE(decode(bytes, event) == Reject::none);
        std::ranges::fill(bytes, '#');
    }
    CHECK(event.id.toString() == uuid);
    CHECK(toIso8601(event.createdAt) == "2022-09-06T10:46:17.703283Z");
    CHECK(event.userId == UserId{416});
    CHECK(event.status == Status{Step::placedOrder, {}});
    CHECK(toDecimal(event.price) == "1040");
    CHECK(event.itemCount == 2);
    CHECK(event.totalQuantity == 3);
    CHECK(event.destination == Coordinates{12.97, 77.59});
}

TEST_CASE("the order of fields does not matter, unknown fields are ignored, the first of duplicate keys wins")
{
    OrderEvent event;
    REQUIRE(
        decode(
            R"({"items":[],"price":1.5,"userId":1,"z":null,"status":"X_NEW","createdAt":1662461177,"id":"a","id":7,"price":"no"})",
            event)
        == Reject::none);
    CHECK(event.id.toString() == "a");
    CHECK(toDecimal(event.price) == "1.5");
    CHECK(event.status == Status{Step::unknown, "X_NEW"});
    CHECK(event.itemCount == 0);
    CHECK_FALSE(event.destination);
}

TEST_CASE("an escaped key is the key that it spells")
{
    CHECK(decode(replaced(good, R"("price":1040)", R"("pri\u0063e":1040)")) == Reject::none);
}

TEST_CASE("every way to break an order has its reason")
{
    CHECK(decode(good) == Reject::none);
    CHECK(decode("") == Reject::empty);
    CHECK(decode(" \n\t ") == Reject::empty);
    CHECK(decode(std::string(2 * 1024 * 1024, ' ')) == Reject::tooLarge);
    CHECK(decode("[1,2]") == Reject::notAnObject);
    CHECK(decode("42") == Reject::notAnObject);
    for (const char* value : {"true", "null", "-1.5e3", R"("text")"}) CHECK(decode(value) == Reject::notAnObject);
    for (const char* text : {"hello", "x", "nul", "truely", "-", "a,b,c", "id=1 price=2", R"(<order id="1"/>)"}) {
        CAPTURE(text);
        CHECK(decode(text) == Reject::notJson);
    }
    CHECK(decode("/* one */" + good) == Reject::notJson);
    CHECK(decode(std::string("\xFF\xFE{\0\"\0i\0d\0\"\0:\0\"\0a\0\"\0}\0", 22)) == Reject::invalidUtf8);
    CHECK(decode(good + " {}") == Reject::trailingData);
    CHECK(decode(good + "x") == Reject::trailingData);
    CHECK(decode(good + " \n") == Reject::none);
    CHECK(decode(replaced(good, "PLACED",
              "PLA\xFF"
              "CED"))
        == Reject::invalidUtf8);
    CHECK(decode(replaced(good, "2022-09-06T10:46:17.703283", "yesterday")) == Reject::badTime);
    CHECK(decode(replaced(good, R"("2022-09-06T10:46:17.703283")", "-5")) == Reject::badTime);
    CHECK(decode(replaced(good, "2022-09-06T10:46:17.703283", "20220906")) == Reject::ambiguousTime);
    CHECK(decode(std::string("\0\0\0\0\7", 5) + good) == Reject::schemaFrame);
    CHECK(decode(replaced(good, R"("price":1040)", R"("price":1e300)")) == Reject::outOfRange);
    CHECK(decode(replaced(good, R"("price":1040)", R"("price":"much")")) == Reject::wrongType);
    CHECK(decode(replaced(good, R"("price":1040)", R"("price":"")")) == Reject::wrongType);
    CHECK(decode(replaced(good, R"("price":1040)", R"("price":NaN)")) == Reject::notJson);
    CHECK(decode(replaced(good, R"("quantity":2)", R"("quantity":2.5)")) == Reject::wrongType);
    CHECK(decode(replaced(good, R"("id":")", R"("id":2.5,"x":")")) == Reject::wrongType);
    CHECK(decode(replaced(good, R"("price":1040)", R"("price":10.)")) == Reject::notJson);
    CHECK(decode(replaced(good, R"("price":1040)", R"("price":null)")) == Reject::missingField);
    CHECK(decode(replaced(good, R"("price":1040,)", "")) == Reject::missingField);
    CHECK(decode(replaced(good, R"("quantity":2,)", "")) == Reject::missingField);
    CHECK(decode(replaced(good, R"("quantity":2)", R"("quantity":-2)")) == Reject::outOfRange);
    CHECK(decode(replaced(good, R"({"productId":"5","quantity":1,"price":950})", "7")) == Reject::wrongType);
    CHECK(decode(replaced(good, uuid, std::string(300, 'x'))) == Reject::outOfRange);
    CHECK(decode(replaced(good, R"("status":"PLACED_ORDER")", R"("status" "PLACED_ORDER")")) == Reject::notJson);
    CHECK(decode(R"({"x":)" + std::string(5000, '[') + std::string(5000, ']') + "}") == Reject::tooDeep);
    CHECK(decode(std::string(100'000, '[')) == Reject::tooDeep);
    CHECK(decode(std::string_view("\0\0\0\0\0", 5)) != Reject::none);
}

TEST_CASE("a number that is none in JSON refuses its order, wherever it stands")
{
    for (const std::string_view number : {"06", "-06.5", "1.", "-.5", "0x10", "+1", "1e", "--1"}) {
        CAPTURE(number);
        const std::string value(number);
        CHECK(decode(replaced(good, R"("userId":416)", R"("userId":)" + value)) == Reject::notJson);
        CHECK(decode(replaced(good, R"("quantity":2)", R"("quantity":)" + value)) == Reject::notJson);
        CHECK(decode(replaced(good, R"("price":1040)", R"("price":)" + value)) == Reject::notJson);
        CHECK(decode(replaced(good, R"("items")", R"("deliveryLon":1,"deliveryLat":)" + value + R"(,"items")"))
            == Reject::notJson);
    }
}

TEST_CASE("numbers may be text or end in zeros, and ids may be numbers, wherever one stands")
{
    OrderEvent event;
    REQUIRE(
        decode(
            R"({"id":17.0,"createdAt":"2022-09-06T10:46","userId":"416","status":"X","price":"1040.50",)"
            R"("items":[{"productId":21,"quantity":"2.0","price":"45"},{"productId":"21","quantity":3.00,"price":1}]})",
            event)
        == Reject::none);
    CHECK(event.id.toString() == "17");
    CHECK(toIso8601(event.createdAt) == "2022-09-06T10:46:00Z");
    CHECK(event.userId == UserId{416});
    CHECK(toDecimal(event.price) == "1040.5");
    CHECK(event.items()[0].productId == "21");
    CHECK(event.totalQuantity == 5);
    REQUIRE(decode(replaced(good, R"("2022-09-06T10:46:17.703283")", R"("1662461177.25")"), event) == Reject::none);
    CHECK(toIso8601(event.createdAt) == "2022-09-06T10:46:17.25Z");
}

namespace {
struct Oddity {
    std::string_view fields; ///< in place of the items' key
    std::vector<ingest::UnreadField> unread;
};
const std::vector<Oddity> oddities{
    {R"("deliveryLat":null,"deliveryLon":null,)",
        {{"deliveryLat", Reject::missingField}, {"deliveryLon", Reject::missingField}}},
    {R"("deliveryLat":"","deliveryLon":77.5,)", {{"deliveryLat", Reject::wrongType}}},
    {R"("deliveryLat":12.9,)", {{"deliveryLon", Reject::missingField}}},
    {R"("deliveryLon":"77.5",)", {{"deliveryLat", Reject::missingField}}},
    {R"("deliveryLat":91,"deliveryLon":0,)", {{"deliveryLat", Reject::outOfRange}}},
    {R"("deliveryLat":{"deg":[12]},"deliveryLon":true,)",
        {{"deliveryLat", Reject::wrongType}, {"deliveryLon", Reject::wrongType}}},
    {R"("deliveryLat":0,"deliveryLon":"0.0",)", {{"deliveryLat", Reject::noPlace}}},
    {R"("deliveryLat":"nan","deliveryLon":1,)", {{"deliveryLat", Reject::outOfRange}}},
};
} // namespace

TEST_CASE("an order whose place cannot be read counts, goes to nowhere, and says which field it was")
{
    for (const Oddity& odd : oddities) {
        CAPTURE(odd.fields);
        OrderDecoder decoder(ingest::Limits{}, InputZone{});
        OrderEvent event;
        const std::string bytes = replaced(good, R"("items")", std::string(odd.fields) + R"("items")");
        REQUIRE(decoder.decode(bytes, event) == Reject::none);
        CHECK_FALSE(event.destination);
        CHECK(toDecimal(event.price) == "1040");
        CHECK(event.totalQuantity == 3);
        CHECK(std::ranges::equal(decoder.unread().all(), odd.unread));
        REQUIRE(decoder.decode(good, event) == Reject::none);
        CHECK(decoder.unread().empty());
    }
}

TEST_CASE("an order without a readable user or status counts, placed by somebody unknown")
{
    for (const std::string_view value : {"null", "{}", "[1,{}]", "true", R"("")", "4.5", "99999999999999999999"}) {
        CAPTURE(value);
        OrderDecoder decoder(ingest::Limits{}, InputZone{});
        OrderEvent event;
        REQUIRE(decoder.decode(replaced(good, R"("userId":416)", R"("userId":)" + std::string(value)), event)
            == Reject::none);
        CHECK_FALSE(event.userId);
        REQUIRE(decoder.unread().all().size() == 1);
        CHECK(decoder.unread().all()[0].field == "userId");
        REQUIRE(decoder.decode(replaced(good, R"("status":"PLACED_ORDER")", R"("status":)" + std::string(value)), event)
            == Reject::none);
        CHECK(event.status == Status{Step::placedOrder, {}});
        CHECK(event.userId == UserId{416});
        CHECK(decoder.unread().all()[0].field == "status");
    }
    CHECK(decode(replaced(good, R"("userId":416,)", "")) == Reject::none);
    CHECK(decode(replaced(good, R"("userId":416)", R"("userId":nul)")) == Reject::notJson);
    CHECK(decode(replaced(good, R"("userId":416)", R"("userId":4.)")) == Reject::notJson);
}

TEST_CASE("half of a surrogate pair becomes the replacement character")
{
    OrderEvent event;
    REQUIRE(decode(replaced(good, "PLACED_ORDER", R"(ON\ud83d HOLD)"), event) == Reject::none);
    CHECK(event.status == Status{Step::unknown, "ON\uFFFD HOLD"});
}

TEST_CASE("an order cut off anywhere is truncated, empty or no object, and never accepted")
{
    for (std::size_t length = 0; length < good.size(); ++length) {
        CAPTURE(length);
        CHECK(decode(std::string_view(good).substr(0, length)) == (length == 0 ? Reject::empty : Reject::truncated));
    }
}

TEST_CASE("a decoder that met a broken record decodes the next one as if nothing had been")
{
    OrderDecoder decoder(ingest::Limits{}, InputZone{});
    OrderEvent event;
    for (const std::string& bad :
        {std::string(), good.substr(0, 50), std::string("{\"id\":{}}"), std::string("\xFF")}) {
        CHECK(decoder.decode(bad, event) != Reject::none);
        REQUIRE(decoder.decode(good, event) == Reject::none);
        CHECK(event.itemCount == 2);
        CHECK(event.totalQuantity == 3);
    }
}
