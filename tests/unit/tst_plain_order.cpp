#include "orders.h"

#include "orders/decode/decode.h"
#include "orders/decode/plain_order.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;
using ingest::Reject;

namespace {

const std::string typical =
    R"({"id":"c6745d1f-8ad7-4e3e-a0a4-0123456789ab","createdAt":"2022-09-06T10:46:17.703283","userId":416,)"
    R"("status":"PLACED_ORDER","price":1040.5,"items":[{"productId":"21","quantity":2,"price":45}],)"
    R"("deliveryLat":"12.978268132410502","deliveryLon":77.59408889388118})";

bool readsPlain(std::string_view bytes)
{
    ingest::JsonReader json(ingest::Limits{});
    const char* const plain = json.openPlain(bytes);
    InputZone zone;
    OrderEvent event;
    return plain != nullptr && readPlainOrder(ingest::PlainJson(plain), zone, event);
}

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    const auto place = text.find(what);
    REQUIRE(place != std::string::npos);
    return text.replace(place, what.size(), with);
}

/// Whether decode() answers as its general way alone does.
bool agrees(const std::string& bytes)
{
    OrderDecoder decoder(ingest::Limits{}, InputZone{}), general(ingest::Limits{}, InputZone{});
    OrderEvent event, expected;
    const Reject reject = decoder.decode(bytes, event);
    return reject == general.decodeGeneral(bytes, expected) && (reject != Reject::none || same(event, expected));
}

/// The strings, numbers and marks of a text without blanks, one after the other.
std::vector<std::string> tokens(std::string_view text)
{
    std::vector<std::string> out;
    while (!text.empty()) {
        const bool quoted = text.front() == '"';
        const auto end = quoted ? text.find('"', 1) + 1 : text.find_first_of("\"{}[]:,");
        const std::size_t size = std::max<std::size_t>(std::min(end, text.size()), 1);
        out.emplace_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return out;
}

std::string oneOf(const std::vector<std::string>& values) { return *rc::gen::elementOf(values); }

/// A value for any field: fitting ones, strange ones and broken ones.
std::string anyValue()
{
    static const std::vector<std::string> values{R"("c6745d1f-8ad7-4e3e-a0a4-0123456789ab")", R"("7")", R"("")",
        R"("2022-09-06T10:46:17.703283")", R"("2022-09-06T10:46:17Z")", R"("2022-13-06T10:46:17Z")", "1662461177",
        "1662461177000", "416", "-1", "-0", "007", "0", "1040", "1040.5", "12.34567", "1e3", "1e", "-", "1.", ".5",
        "-.5", "06.97", "-00", "99999999999", "100000000001", "999999999999999999", "1000000000000000000",
        "99999999999999999999", "12.9782", R"("12.9782")", R"("91")", R"("nan")", "nan", R"(" 12")", R"("-77.594")",
        "true", "false", "null", "nulls", R"("PLACED_ORDER")", R"("X_NEW")", R"("Köln")", R"("a\"b")", R"("tab\t")",
        "{}", R"({"a":1})", "[1]", "\"open", "1 2", R"("a" "b")", "1,", "\"\t\"", std::string("\"\0\"", 3), "\"\xFF\""};
    return oneOf(values);
}

std::string blanks()
{
    if (*rc::gen::inRange(0, 400) == 0) return oneOf({"\n", "\t", "\r", "x"});
    return oneOf({"", "", "", "", " ", "  "});
}

/// What belongs there mostly; at times something else, or nothing.
std::string mark(const std::string& fitting)
{
    return *rc::gen::inRange(0, 150) == 0 ? oneOf({"", ":", ",", "::", "}", "]", R"("quantity")", R"(,"id")"})
                                          : fitting;
}

std::string member(const std::string& key, const std::string& value)
{
    return blanks() + '"' + key + '"' + blanks() + mark(":") + blanks() + value + blanks();
}

/// A fitting value mostly, any value at times.
std::string valueFor(const std::string& fitting) { return *rc::gen::inRange(0, 30) == 0 ? anyValue() : fitting; }

std::string joined(std::vector<std::string> members)
{
    for (std::size_t i = members.size(); i > 1; --i)
        std::swap(members[i - 1], members[*rc::gen::inRange<std::size_t>(0, i)]);
    std::string out;
    for (const std::string& each : members) {
        if (*rc::gen::inRange(0, 100) == 0) continue;
        if (!out.empty()) out += mark(",");
        out += each;
    }
    return out;
}

std::string anyItem()
{
    std::vector<std::string> members{member("productId", valueFor(oneOf({R"("21")", R"("pizza")"}))),
        member("quantity", valueFor("2")), member("price", valueFor(oneOf({"45", "45.75"})))};
    if (*rc::gen::inRange(0, 6) == 0) members.push_back(member(oneOf({"note", "quantity", "prices"}), anyValue()));
    return '{' + joined(members) + '}';
}

std::string anyOrder()
{
    std::string items;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) items += anyItem() + (i > 1 ? "," : "");
    std::vector<std::string> members{
        member("id", valueFor(oneOf({R"("c6745d1f-8ad7-4e3e-a0a4-0123456789ab")", R"("17")"}))),
        member("createdAt", valueFor(R"("2022-09-06T10:46:17.703283")")), member("userId", valueFor("416")),
        member("status", valueFor(R"("PLACED_ORDER")")), member("price", valueFor("1040")),
        member("items", valueFor('[' + blanks() + items + ']'))};
    if (*rc::gen::inRange(0, 2) == 0) {
        members.push_back(member("deliveryLat", valueFor(R"("12.97")")));
        members.push_back(member("deliveryLon", valueFor("77.594088893")));
    }
    if (*rc::gen::inRange(0, 4) == 0)
        members.push_back(member(oneOf({"note", "id", "items", "createdA", "statuses", R"(pri\u0063e)"}), anyValue()));
    return blanks() + '{' + joined(members) + '}' + oneOf({"", "", "", " ", "\n", "}", "x"});
}

} // namespace

TEST_CASE("usual orders are read the plain way")
{
    CHECK(readsPlain(typical));
    CHECK(readsPlain(replaced(typical, R"("userId":416)", R"( "userId" : 416 )")));
    CHECK(readsPlain(replaced(typical, R"("userId":416)", R"("userId":416,"note":"Köln","tax":-1.5e3,"gift":false)")));
    CHECK(readsPlain(replaced(typical, R"("quantity":2)", R"("quantity":2,"name":"Pizza","at":1662461177703283)")));
    CHECK(readsPlain(replaced(typical, R"("2022-09-06T10:46:17.703283")", "1662461177")));
    CHECK(readsPlain(replaced(typical, "PLACED_ORDER", "WAITING_FOR_FLOUR")));
    CHECK(readsPlain(replaced(typical, R"([{"productId":"21","quantity":2,"price":45}])", "[ ]")));
}

TEST_CASE("what is not plain is left to the general way, which accepts it")
{
    for (const std::string& other :
        {replaced(typical, R"("userId":416)", "\n\"userId\":416"), replaced(typical, "\"21\"", R"("\u0032")"),
            replaced(typical, R"("userId":416)", R"("userId":416,"userId":5)"),
            replaced(typical, R"("userId":416)", R"("userId":416,"extra":{"a":[]})")}) {
        CHECK_FALSE(readsPlain(other));
        OrderDecoder decoder(ingest::Limits{}, InputZone{});
        OrderEvent event;
        CHECK(decoder.decode(other, event) == Reject::none);
        CHECK(event.userId == UserId{416});
        CHECK(event.itemCount == 1);
    }
}

TEST_CASE("an order cut off anywhere is not plain")
{
    for (std::size_t length = 0; length < typical.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(readsPlain(std::string_view(typical).substr(0, length)));
    }
}

TEST_CASE("both ways to read an order agree where any run of its tokens is missing or stands twice")
{
    const auto all = tokens(replaced(typical, R"({"productId":"21","quantity":2,"price":45})",
        R"({"productId":"21","quantity":2,"price":45},{"price":5.5,"productId":"4","quantity":1})"));
    REQUIRE(all.size() > 50);
    for (std::size_t from = 0; from < all.size(); ++from) {
        for (std::size_t to = from + 1; to <= all.size(); ++to) {
            std::string missing, twice;
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (i < from || i >= to) missing += all[i];
                twice += all[i];
                for (std::size_t j = from; i + 1 == to && j < to; ++j) twice += all[j];
            }
            CAPTURE(missing, twice);
            REQUIRE(agrees(missing));
            REQUIRE(agrees(twice));
        }
    }
}

TEST_CASE("a key without its colon is no field to pass over")
{
    const std::string joint = replaced(typical, R"("quantity":2)", R"("quantity""productId":"4","quantity":2)");
    CHECK_FALSE(readsPlain(joint));
    CHECK(agrees(joint));
    const std::string top = replaced(typical, R"("userId":416)", R"("userId" "note":1,"userId":416)");
    CHECK_FALSE(readsPlain(top));
    CHECK(agrees(top));
}

TEST_CASE("both ways to read an order agree on whatever comes")
{
    CHECK(rc::check([] {
        const std::string bytes = anyOrder();
        RC_CLASSIFY(readsPlain(bytes));
        if (!agrees(bytes)) RC_FAIL(bytes);
    }));
}

TEST_CASE("both ways to read an order agree on an order with some bytes changed")
{
    CHECK(rc::check([] {
        std::string bytes = typical;
        for (int changes = *rc::gen::inRange(1, 4); changes > 0; --changes) {
            const auto place = *rc::gen::inRange<std::size_t>(0, bytes.size());
            const char byte = *rc::gen::elementOf(std::string("\"\\,:{}[] 0123456789.-eE+azAZ\n\x80\xC3\0", 33));
            switch (*rc::gen::inRange(0, 3)) {
            case 0: bytes[place] = byte; break;
            case 1: bytes.insert(place, 1, byte); break;
            default: bytes.erase(place, *rc::gen::inRange<std::size_t>(1, 6)); break;
            }
        }
        if (!agrees(bytes)) RC_FAIL(bytes);
    }));
}
