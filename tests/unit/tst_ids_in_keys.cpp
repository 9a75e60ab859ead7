// Records whose id is only in their key, and deletes that name nothing that is held.
#include "core/pipeline.h"
#include "orders.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::string_view_literals;

namespace {

enum Topic : std::uint16_t { orderTopic, statusTopic, deliveryTopic, ratingTopic, productTopic, userTopic };

class Fed {
public:
    void feed(Topic topic, std::string_view key, std::optional<std::string_view> value)
    {
        const ingest::Record record{.topic = static_cast<ingest::TopicIndex>(topic),
            .position = position(m_offset++),
            .key = key,
            .value = value};
        m_pipeline.ingest(std::span(&record, 1), at(1'700'000'000));
    }
    [[nodiscard]] const ingest::TopicCounters& counters(Topic topic) const { return m_pipeline.counters().at(topic); }
    [[nodiscard]] const State& state() const { return m_pipeline.state(); }
    [[nodiscard]] std::string document() const { return m_pipeline.document(at(1'700'000'000)); }

private:
    Pipeline m_pipeline{{.subscriptions = {{"orders", "o"}, {"ordersStatuses", "s"}, {"deliveryStatuses", "d"},
                             {"ratings", "r"}, {"mysql.pizzashop.products", "p"}, {"mysql.pizzashop.users", "u"}},
        .limits = {},
        .zone = {}}};
    std::int64_t m_offset = 0;
};

/// The id's member is `idMember`: nothing, or one that says nothing.
std::string orderWith(std::string_view idMember)
{
    return "{" + std::string(idMember)
        + R"("createdAt":"2022-09-06T10:46:17","userId":1,"status":"PLACED_ORDER","price":10,)"
          R"("items":[{"productId":"21","quantity":2,"price":5}]})";
}

OrderId idOf(std::string_view text)
{
    OrderId id;
    id.assign(text);
    return id;
}

} // namespace

TEST_CASE("an order, its statuses, its delivery and its rating are of the id in their key where they name none")
{
    for (const std::string_view key : {"31"sv, R"("31")"sv, R"({"id":31})"sv, R"({"orderId":"31"})"sv,
             "Struct{id=31}"sv, "\0\0\0\0\0\0\0\x1f"sv, "\0\0\0\0\x07{\"id\":31}"sv, "\0\0\0\0\x07\"31\""sv}) {
        for (const bool isNull : {false, true}) {
            CAPTURE(key, isNull);
            Fed fed;
            const std::string_view id = isNull ? R"("id":null,)" : "", orderId = isNull ? R"("orderId":"",)" : "";
            const auto with = [](std::string_view member, std::string_view text) {
                return "{" + std::string(member) + std::string(text);
            };
            fed.feed(orderTopic, key, orderWith(id));
            fed.feed(statusTopic, key, with(id, R"("updatedAt":"2022-09-06T10:47:17","status":"ORDER_CONFIRMED"})"));
            fed.feed(deliveryTopic, key,
                with(id, R"("updatedAt":"2022-09-06T10:57:17","deliveryLat":12.9,"deliveryLon":77.5})"));
            fed.feed(ratingTopic, key, with(orderId, R"("createdAt":"2022-09-06T11:46:17","score":4})"));
            for (const Topic topic : {orderTopic, statusTopic, deliveryTopic, ratingTopic})
                CHECK(fed.counters(topic).rejected == 0);
            CHECK(fed.state().orders.book.find(idOf("31")) != nullptr);
            const auto* life = fed.state().orders.lives.held.get(idOf("31"));
            REQUIRE(life != nullptr);
            CHECK(life->reports.size() == 1);
            CHECK(life->lastSeen);
            CHECK(fed.state().orders.ratings.held.get(idOf("31")) != nullptr);
        }
    }
}

TEST_CASE("an id in the value counts whatever the key says, and one that cannot be read is not replaced by the key")
{
    Fed fed;
    fed.feed(orderTopic, "416", orderWith(R"("id":"a",)"));
    fed.feed(statusTopic, "416", R"({"id":"a","updatedAt":"2022-09-06T10:47:17","status":"BEING_COOKED"})");
    CHECK(fed.state().orders.book.find(idOf("a")) != nullptr);
    CHECK(fed.state().orders.book.find(idOf("416")) == nullptr);
    fed.feed(orderTopic, "31", orderWith(R"("id":[1],)"));
    fed.feed(orderTopic, "31", orderWith(R"("id":2.5,)"));
    fed.feed(orderTopic, "31", orderWith(R"("id":")" + std::string(300, 'x') + R"(",)"));
    CHECK(fed.counters(orderTopic).rejected == 3);
    CHECK(fed.state().orders.everything.total().orders == 1);
}

TEST_CASE("a record without an id under a key that spells none is refused for its id")
{
    const std::string longKey(300, 'k'), hugeKey(2'000'000, 'k');
    Fed fed;
    std::uint64_t refused = 0;
    for (const std::string_view key : {""sv, "[1,2]"sv, R"({"a":1,"b":2})"sv, "{"sv, "\xff\xfe"sv, "\0\0\0\0\x07"sv,
             R"({"id":null})"sv, "true"sv, std::string_view(longKey), std::string_view(hugeKey)}) {
        CAPTURE(key.substr(0, 20));
        fed.feed(orderTopic, key, orderWith(""));
        fed.feed(statusTopic, key, R"({"updatedAt":"2022-09-06T10:47:17","status":"DELIVERED"})");
        fed.feed(deliveryTopic, key, R"({"id":null,"updatedAt":"2022-09-06T10:47:17"})");
        fed.feed(ratingTopic, key, R"({"createdAt":"2022-09-06T10:47:17","score":4})");
        ++refused;
        for (const Topic topic : {orderTopic, statusTopic, deliveryTopic, ratingTopic})
            CHECK(fed.counters(topic).rejectedBy[static_cast<std::size_t>(ingest::Reject::missingField)] == refused);
    }
}

TEST_CASE("a delete or tombstone that names nothing is counted by its topic, once, and its row stays away")
{
    Fed fed;
    fed.feed(productTopic, "31", R"({"id":31,"name":"Tea"})");
    fed.feed(productTopic, "31", std::nullopt); // of what is there
    fed.feed(productTopic, "31", std::nullopt); // as connectors send one behind each delete
    CHECK(fed.counters(productTopic).unknownDeletes == 0);
    fed.feed(productTopic, R"({"id":32})", std::nullopt);
    fed.feed(productTopic, R"({"id":32})", std::nullopt);
    fed.feed(productTopic, "", R"({"op":"d","before":{"id":33},"after":null})");
    fed.feed(productTopic, "", R"({"id":34,"__deleted":true})");
    CHECK(fed.counters(productTopic).unknownDeletes == 3);
    CHECK(fed.counters(productTopic).rejected == 0);
    fed.feed(userTopic, "416", std::nullopt);
    CHECK(fed.counters(userTopic).unknownDeletes == 1);
    CHECK(fed.state().catalog.products.size() == 0);
    CHECK(fed.state().catalog.products.held() == 4);
    CHECK(fed.document().contains(R"("unknownDeletes":3)"));
    // Who refuses a tombstone counts it among the refused.
    fed.feed(orderTopic, "31", std::nullopt);
    CHECK(fed.counters(orderTopic).rejectedBy[static_cast<std::size_t>(ingest::Reject::tombstone)] == 1);
    CHECK(fed.counters(orderTopic).unknownDeletes == 0);
}
