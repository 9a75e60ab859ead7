#include "orders.h"

#include "orders/decode.h"

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
    OrderDecoder decoder(Limits{}, InputZone{});
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
    CHECK(event.userId.value == 416);
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
    CHECK(decode("hello") == Reject::notAnObject);
    CHECK(decode(good + " {}") == Reject::trailingData);
    CHECK(decode(good + "x") == Reject::trailingData);
    CHECK(decode(good + " \n") == Reject::none);
    CHECK(decode(replaced(good, "PLACED",
              "PLA\xFF"
              "CED"))
        == Reject::invalidUtf8);
    CHECK(decode(replaced(good, "2022-09-06T10:46:17.703283", "yesterday")) == Reject::badTime);
    CHECK(decode(replaced(good, R"("2022-09-06T10:46:17.703283")", "-5")) == Reject::badTime);
    CHECK(decode(replaced(good, R"("userId":416)", R"("userId":"416")")) == Reject::wrongType);
    CHECK(decode(replaced(good, R"("userId":416)", R"("userId":4.5)")) == Reject::wrongType);
    CHECK(decode(replaced(good, R"("userId":416)", R"("userId":99999999999999999999)")) == Reject::outOfRange);
    CHECK(decode(replaced(good, R"("price":1040)", R"("price":1e300)")) == Reject::outOfRange);
    CHECK(decode(replaced(good, R"("price":1040)", R"("price":"1040")")) == Reject::wrongType);
    CHECK(decode(replaced(good, R"("price":1040)", R"("price":10.)")) == Reject::notJson);
    CHECK(decode(replaced(good, R"("price":1040)", R"("price":null)")) == Reject::missingField);
    CHECK(decode(replaced(good, R"("price":1040,)", "")) == Reject::missingField);
    CHECK(decode(replaced(good, R"("quantity":2,)", "")) == Reject::missingField);
    CHECK(decode(replaced(good, R"("quantity":2)", R"("quantity":-2)")) == Reject::outOfRange);
    CHECK(decode(replaced(good, R"({"productId":"5","quantity":1,"price":950})", "7")) == Reject::wrongType);
    CHECK(decode(replaced(good, R"("items")", R"("deliveryLat":91,"deliveryLon":0,"items")")) == Reject::outOfRange);
    CHECK(decode(replaced(good, R"("items")", R"("deliveryLat":12,"items")")) == Reject::missingField);
    CHECK(decode(replaced(good, uuid, std::string(300, 'x'))) == Reject::outOfRange);
    CHECK(decode(replaced(good, R"("status":"PLACED_ORDER")", R"("status":{"a":1})")) == Reject::wrongType);
    CHECK(decode(replaced(good, R"("status":"PLACED_ORDER")", R"("status" "PLACED_ORDER")")) == Reject::notJson);
    CHECK(decode(R"({"x":)" + std::string(5000, '[') + std::string(5000, ']') + "}") == Reject::tooDeep);
    CHECK(decode(std::string(100'000, '[')) == Reject::tooDeep);
    CHECK(decode(std::string_view("\0\0\0\0\0", 5)) != Reject::none);
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
    OrderDecoder decoder(Limits{}, InputZone{});
    OrderEvent event;
    for (const std::string& bad :
        {std::string(), good.substr(0, 50), std::string("{\"id\":{}}"), std::string("\xFF")}) {
        CHECK(decoder.decode(bad, event) != Reject::none);
        REQUIRE(decoder.decode(good, event) == Reject::none);
        CHECK(event.itemCount == 2);
        CHECK(event.totalQuantity == 3);
    }
}
