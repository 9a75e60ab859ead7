// A refused record names the field for which it was, and the byte at which that stands.
#include "core/pipeline.h"
#include "ingest/field_byte.h"
#include "orders.h"

#include <catch2/catch_test_macros.hpp>

#include <random>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

struct Case {
    int topic;
    std::string value;
    std::string_view field, token; ///< empty token: what is wrong stands nowhere
};

ingest::Part partAfter(const Case& c, const std::string& key)
{
    Pipeline pipeline({.subscriptions = {{"orders", "o"}, {"ordersStatuses", "s"}, {"deliveryStatuses", "d"},
                           {"ratings", "r"}, {"mysql.pizzashop.users", "u"}, {"mysql.pizzashop.products", "p"}},
        .limits = {},
        .zone = {}});
    const ingest::Record record{
        .topic = static_cast<ingest::TopicIndex>(c.topic), .position = position(1), .key = key, .value = c.value};
    pipeline.ingest(std::span(&record, 1), at(1'700'000'000));
    Snapshot snapshot;
    pipeline.refresh(snapshot, watching<ingest::Part>, at(1'700'000'000));
    return *snapshot.ingest;
}

ingest::RejectedRecord rejectOf(const Case& c, const std::string& key = {})
{
    const auto part = partAfter(c, key);
    CAPTURE(c.value);
    REQUIRE(part.rejects->size() == 1);
    return part.rejects->front();
}

ingest::RejectedRecord unreadOf(const Case& c)
{
    const auto part = partAfter(c, {});
    CAPTURE(c.value);
    REQUIRE(part.rejects->empty());
    REQUIRE(part.unread->size() == 1);
    return part.unread->front();
}

void checkPlace(const ingest::RejectedRecord& reject, const Case& c)
{
    CAPTURE(c.value, ingest::name(reject.reason), reject.at);
    CHECK(reject.field == c.field);
    if (c.token.empty())
        CHECK(reject.at == -1);
    else
        CHECK(std::string_view(c.value).substr(static_cast<std::size_t>(reject.at)).starts_with(c.token));
}

std::string orderWith(std::string_view what, std::string_view instead)
{
    std::string text =
        R"({"id":"a","createdAt":"2022-09-06T10:46:17","userId":1,"status":"PLACED_ORDER","price":10,)"
        R"("items":[{"productId":"21","quantity":2,"price":5},{"productId":"22","quantity":3,"price":6}]})";
    const auto at = text.find(what);
    return text.replace(at, what.size(), instead);
}

} // namespace

TEST_CASE("a refused record names the field, and the byte where its value begins")
{
    const std::vector<Case> cases{
        {0, orderWith(R"("quantity":3)", R"("quantity":2.5)"), "items.quantity", "2.5"},
        {0, orderWith(R"("productId":"22")", R"("productId":"")"), "items.productId", R"("")"},
        {0, orderWith(R"("price":6)", R"("price":true)"), "items.price", "true"},
        {0, orderWith(R"("price":10)", R"("price": "much")"), "price", R"("much")"},
        {0, orderWith(R"("id":"a")", R"("id":[1])"), "id", "[1]"},
        {0, orderWith("2022-09-06T10:46:17", "yesterday"), "createdAt", R"("yesterday")"},
        {0, orderWith("2022-09-06T10:46:17", "20220906"), "createdAt", R"("20220906")"},
        {0, orderWith(R"("items")", R"("goods")"), "items", ""},
        {0, orderWith(R"("quantity":3,)", ""), "items.quantity", ""},
        {0, orderWith(R"("price":10,)", ""), "price", ""},
        {0, orderWith("2022-09-06T10:46:17", "2099-01-01T00:00:00"), "createdAt", R"("2099)"},
        {1, R"({"id":"a","updatedAt":"2022-09-06T10:46:17","status":5})", "status", "5}"},
        {1, R"({"id":"a","status":"DELIVERED"})", "updatedAt", ""},
        {2, R"({"id":{},"updatedAt":"2022-09-06T10:46:17"})", "id", "{}"},
        {3, R"({"orderId":"a","createdAt":"2022-09-06T10:46:17","score":9})", "score", "9}"},
        {3, R"({"createdAt":"2022-09-06T10:46:17","score":4})", "orderId", ""},
        {4, R"({"id":"x1","first_name":"Ada"})", "id", R"("x1")"},
        {4, R"({"before":{"id":1},"after":{"id":"x2"},"op":"u"})", "id", R"("x2")"},
        {4, R"({"before":{"id":"x3"},"after":null,"op":"d"})", "id", R"("x3")"},
        {4, R"({"schema":null,"payload":{"before":null,"after":{"first_name":"id","id":"x4"},"op":"c"}})", "id",
            R"("x4")"},
        {4, R"({"payload":{"first_name":"Ada","id":true}})", "id", "true"},
    };
    for (const Case& c : cases) {
        const auto reject = rejectOf(c);
        CHECK_FALSE(reject.counts);
        checkPlace(reject, c);
    }
}

TEST_CASE("a field that is unknown while its record counts is told with its byte, too")
{
    const std::vector<Case> cases{
        {0, orderWith(R"("items")", R"("deliveryLat":"north","deliveryLon":1,"items")"), "deliveryLat", R"("north")"},
        {0, orderWith(R"("items")", R"("deliveryLat":95,"deliveryLon":1,"items")"), "deliveryLat", "95"},
        {0, orderWith(R"("items")", R"("deliveryLat":null,"deliveryLon":1,"items")"), "deliveryLat", ""},
        {4, R"({"id":7,"lat":"north","lon":1})", "lat", R"("north")"},
        {4, R"({"before":{"id":7,"lat":1},"after":{"id":7,"lat":200,"lon":1},"op":"u"})", "lat", "200"},
        {5, R"({"schema":null,"payload":{"before":null,"after":{"id":7,"category":5},"op":"c"}})", "category", "5"},
    };
    for (const Case& c : cases) {
        const auto reject = unreadOf(c);
        CHECK(reject.counts);
        checkPlace(reject, c);
    }
}

TEST_CASE("looking for a field's byte survives whatever the record is")
{
    CHECK(ingest::byteOfField("", "id") == -1);
    CHECK(ingest::byteOfField("{", "id") == -1);
    CHECK(ingest::byteOfField("[1]", "id") == -1);
    CHECK(ingest::byteOfField(R"({"after":5,"id":1})", "id") == 16);
    CHECK(ingest::byteOfField(R"({"payload":{"after":{"id")", "id") == -1);
    std::mt19937 random(5);
    const std::string whole =
        R"({"schema":{"a":[1,2]},"payload":{"before":{"id":"x"},"after":{"lat":"1","id":9},"op":"u"}})";
    for (int i = 0; i < 5'000; ++i) {
        std::string text = whole;
        if (i % 3 == 0) text.resize(random() % text.size());
        for (unsigned n = 0; n < random() % 4 && !text.empty(); ++n)
            text[random() % text.size()] = "[]{}\",:0e.-tn\\\xff"[random() % 15];
        const auto at = ingest::byteOfField(text, "id");
        REQUIRE(at >= -1);
        REQUIRE(at < static_cast<std::int64_t>(text.size()));
    }
}

TEST_CASE("where a record should have ended, or a value begun, the byte is told, and no type is blamed")
{
    const std::string order =
        R"({"id":"a","createdAt":"2022-09-06T10:46:17","price":1,"status":"PLACED_ORDER","items":[)";
    const std::string item = R"({"productId":"1","quantity":1,"price":1})";
    const std::string trailing = order + item + "]} and more";
    const auto more = rejectOf({0, trailing, "", ""});
    CHECK(more.reason == ingest::Reject::trailingData);
    CHECK(more.at == static_cast<std::int64_t>(trailing.find("and")));
    for (const std::string_view end : {",]}", R"(,{"productId":"1","quantity":1,"price":1,}]})"}) {
        const std::string value = order + item + std::string(end);
        CAPTURE(value);
        CHECK(rejectOf({0, value, "", ""}).reason == ingest::Reject::notJson);
    }
}

TEST_CASE("of bytes that are no text the first is told, and no field that came before is blamed")
{
    const std::string value = "{\"id\":\"a\xff\"}";
    const auto reject = rejectOf({0, value, "", ""});
    CHECK(reject.reason == ingest::Reject::invalidUtf8);
    CHECK(reject.field.empty());
    CHECK(reject.at == static_cast<std::int64_t>(value.find('\xff')));
    CHECK(rejectOf({0, "{\"id\":\"a\xe2\x82", "", ""}).field.empty());
}

TEST_CASE("a record without a value blames no field of the one before it")
{
    Pipeline pipeline({.subscriptions = {{"orders", "o"}}, .limits = {}, .zone = {}});
    const std::string broken = R"({"id":"a","createdAt":"never"})";
    const std::array records{ingest::Record{.topic = {}, .position = position(1), .key = {}, .value = broken},
        ingest::Record{.topic = {}, .position = position(2), .key = {}, .value = std::nullopt}};
    pipeline.ingest(records, at(1'700'000'000));
    Snapshot snapshot;
    pipeline.refresh(snapshot, watching<ingest::Part>, at(1'700'000'000));
    REQUIRE(snapshot.ingest->rejects->size() == 2);
    CHECK(snapshot.ingest->rejects->at(0).field.empty());
    CHECK(snapshot.ingest->rejects->at(1).field == "createdAt");
}

TEST_CASE("the byte of a field is told of values of any length, and asked for only so often a second")
{
    using ingest::FieldByteFinder, ingest::Reject;
    FieldByteFinder finder;
    const Timestamp now{std::chrono::hours(1)};
    ingest::Record record;
    const std::string large = R"({"note":")" + std::string(1'000'000, 'x') + R"(","quantity":2.5})",
                      small = R"({"quantity":2.5})";
    record.value = large;
    const auto place = static_cast<std::int64_t>(large.find("2.5"));
    const std::size_t fit = FieldByteFinder::mostBytesASecond / large.size();
    for (std::size_t i = 0; i < fit; ++i) CHECK(finder.find(record, "quantity", Reject::wrongType, now) == place);
    CHECK(finder.find(record, "quantity", Reject::wrongType, now) == -1);
    CHECK(finder.find(record, "quantity", Reject::missingField, now + 1s) == -1);
    CHECK(finder.find(record, "quantity", Reject::wrongType, now + 1s) == place);
    record.value = small;
    for (int i = 0; i < FieldByteFinder::mostASecond; ++i)
        CHECK(finder.find(record, "quantity", Reject::wrongType, now + 2s) == 12);
    CHECK(finder.find(record, "quantity", Reject::wrongType, now + 2s) == -1);
}
