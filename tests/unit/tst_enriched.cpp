// The enriched topics: what is emitted for which records, and when it is not.
#include "lives.h"

#include "core/pipeline.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp wall{1'700'000'000s};

/// A core that emits, fed by text.
class Core {
public:
    explicit Core(const Limits& limits = {})
        : m_pipeline({.subscriptions = {{"orders", "o"}, {"ordersStatuses", "s"}, {"deliveryStatuses", "d"},
                          {"products", "p"}},
              .limits = limits,
              .zone = {},
              .emitsEnriched = true})
    {}
    void order(const std::string& value) { feed(0, value); }
    void status(const std::string& id, const std::string& at, const std::string& status, std::uint16_t topic = 1)
    {
        feed(topic, R"({"id":")" + id + R"(","updatedAt":")" + at + R"(","status":")" + status + R"("})");
    }
    void product(const std::string& id, const std::string& name)
    {
        feed(3, R"({"id":")" + id + R"(","name":")" + name + R"(","price":12.5})");
    }
    void feed(std::uint16_t topic, const std::string& value)
    {
        const ingest::Record record{
            .topic = ingest::TopicIndex{topic}, .position = position(++m_offset), .key = {}, .value = value};
        m_pipeline.ingest(std::span(&record, 1), now);
    }
    /// The values that were emitted since the last call.
    std::vector<std::string> take(enriched::Output output, bool finish = false)
    {
        for (auto& emission : m_pipeline.takeEnriched(now, finish)) m_taken.push_back(std::move(emission));
        std::vector<std::string> out;
        std::erase_if(m_taken, [&](const enriched::Emission& emission) {
            if (emission.output == output) out.push_back(emission.value);
            return emission.output == output;
        });
        return out;
    }
    std::vector<std::string> items(bool finish = false) { return take(enriched::Output::items, finish); }
    std::vector<std::string> orders() { return take(enriched::Output::orders); }
    [[nodiscard]] ingest::EnrichedCounters counters() const { return m_pipeline.state().enriched->counters(); }
    Pipeline& pipeline() { return m_pipeline; }

    Timestamp now = wall;

private:
    Pipeline m_pipeline;
    std::int64_t m_offset = 0;
    std::vector<enriched::Emission> m_taken;
};

const std::string line21 = R"({"productId":"21","quantity":2,"price":45})",
                  line5 = R"({"productId":"5","quantity":1,"price":950})";

std::string item(const std::string& line, const std::string& product)
{
    return R"({"orderId":"a","createdAt":"2022-09-06T10:00:00Z","orderItem":)" + line + R"(,"product":)" + product
        + "}";
}

std::string product(const std::string& id, const std::string& name)
{
    return R"({"id":")" + id + R"(","name":")" + name + R"(","description":"","category":"","image":"","price":12.5})";
}

std::string enrichedOrder(const std::string& status, const std::string& updatedAt)
{
    return R"({"id":"a","createdAt":"2022-09-06T10:00:00Z","userId":416,"status":")" + status
        + R"(","price":1040,"items":[)" + line21 + "," + line5 + R"(],"updatedAt":")" + updatedAt + R"("})";
}

const std::string ordered = orderJson("a", "2022-09-06T10:00:00");

} // namespace

TEST_CASE("a line is emitted with its product at once where that is known, else when it comes")
{
    Core core;
    core.product("21", "Farmhouse");
    core.order(ordered);
    CHECK(core.items() == std::vector{item(line21, product("21", "Farmhouse"))});
    CHECK(core.counters().waitingItems == 1);
    core.product("6", "Another");
    core.product("5", "Feast");
    CHECK(core.items() == std::vector{item(line5, product("5", "Feast"))});
    core.product("5", "Feast, renamed"); // what was emitted was true of its time
    core.order(ordered);                 // a later record of the same order counts again
    CHECK(core.items()
        == std::vector{item(line21, product("21", "Farmhouse")), item(line5, product("5", "Feast, renamed"))});
    CHECK(core.items(true).empty());
    CHECK(core.counters().itemsWithoutProduct == 0);
}

TEST_CASE("a line waits for its product a minute, and no more wait than the limit says; then it goes without")
{
    Limits limits;
    limits.enrichedWaitingItems = 3;
    Core core(limits);
    core.order(ordered);
    core.now += 59s;
    CHECK(core.items().empty());
    core.now += 1s;
    CHECK(core.items() == std::vector{item(line21, "null"), item(line5, "null")});
    for (const char* id : {"b", "c"}) core.order(orderJson(id, "2022-09-06T10:00:00"));
    const auto let = core.items();
    REQUIRE(let.size() == 1);
    CHECK(let.at(0).contains(R"("orderId":"b")"));
    CHECK(core.counters().waitingItems == 3);
    CHECK(core.items(true).size() == 3); // at the end nothing waits
    CHECK(core.counters().itemsWithoutProduct == 6);
    CHECK(core.counters().waitingItems == 0);
}

TEST_CASE("lines of a record that a newer one of the order replaced are not emitted late")
{
    Core core;
    core.order(ordered);
    core.order(orderJson("a", "2022-09-06T10:00:01"));
    core.product("21", "Farmhouse");
    const auto items = core.items();
    REQUIRE(items.size() == 1);
    CHECK(items.at(0).contains("10:00:01Z"));
    CHECK(core.items(true).size() == 1); // line5 of the newer record
}

TEST_CASE("an order is emitted when it comes and whenever its latest status changes, and not for positions")
{
    Core core;
    core.order(ordered);
    CHECK(core.orders() == std::vector{enrichedOrder("PLACED_ORDER", "2022-09-06T10:00:00Z")});
    core.status("a", "2022-09-06T10:05:00", "BEING_COOKED");
    CHECK(core.orders() == std::vector{enrichedOrder("BEING_COOKED", "2022-09-06T10:05:00Z")});
    core.status("a", "2022-09-06T10:01:00", "ORDER_CONFIRMED"); // late
    CHECK(core.orders().empty());
    core.status("a", "2022-09-06T10:20:00", "IN_TRANSIT", 2);
    core.status("a", "2022-09-06T10:21:00", "IN_TRANSIT", 2);
    core.status("a", "2022-09-06T10:22:00", "IN_TRANSIT", 2);
    CHECK(core.orders() == std::vector{enrichedOrder("IN_TRANSIT", "2022-09-06T10:20:00Z")});
    core.status("a", "2022-09-06T10:30:00", "LOST IN THE \\\"WOODS\\\"");
    CHECK(core.orders() == std::vector{enrichedOrder("LOST IN THE \\\"WOODS\\\"", "2022-09-06T10:30:00Z")});
}

TEST_CASE("an order that comes after its statuses is emitted once, with the latest of them")
{
    Core core;
    core.status("a", "2022-09-06T10:05:00", "BEING_COOKED");
    CHECK(core.orders().empty());
    core.order(R"({"id":"a","createdAt":"2022-09-06T10:00:00","userId":7,"status":"PLACED_ORDER","price":1.05,)"
               R"("items":[],"deliveryLat":"12.5","deliveryLon":77.25})");
    CHECK(core.orders()
        == std::vector<std::string>{
            R"({"id":"a","createdAt":"2022-09-06T10:00:00Z","userId":7,"status":"BEING_COOKED","price":1.05,"items":[],)"
            R"("deliveryLat":12.5,"deliveryLon":77.25,"updatedAt":"2022-09-06T10:05:00Z"})"});
    CHECK(core.counters().withoutDetail == 0);
}

TEST_CASE("a change of an order that is no longer known in full is counted, not emitted by halves")
{
    Limits limits;
    limits.enrichedOrders = 2;
    Core core(limits);
    for (const char* id : {"a", "b", "c"}) core.order(orderJson(id, "2022-09-06T10:00:00"));
    CHECK(core.orders().size() == 3);
    core.status("a", "2022-09-06T10:05:00", "BEING_COOKED");
    CHECK(core.orders().empty());
    CHECK(core.counters().withoutDetail == 1);
    core.status("b", "2022-09-06T10:05:00", "DELIVERED"); // what has ended makes room first
    core.order(orderJson("d", "2022-09-06T10:00:00"));
    core.status("c", "2022-09-06T10:05:00", "BEING_COOKED");
    CHECK(core.orders().size() == 3);
    CHECK(core.counters().withoutDetail == 1);
}

TEST_CASE("the key is the order's id, the time that of the event, and the document counts what was emitted")
{
    Core core;
    core.product("21", "Farmhouse");
    core.order(ordered);
    core.status("a", "2022-09-06T10:05:00", "BEING_COOKED");
    const auto emitted = core.pipeline().takeEnriched(wall);
    REQUIRE(emitted.size() == 3);
    for (const auto& emission : emitted) CHECK(emission.key == "a");
    CHECK(toIso8601(emitted[0].time) == "2022-09-06T10:00:00Z");
    CHECK(toIso8601(emitted[2].time) == "2022-09-06T10:05:00Z");
    core.pipeline().setProduced({.delivered = 2, .failed = 1});
    CHECK(core.pipeline().document(wall).contains(
        R"("enriched":{"items":1,"orders":2,"itemsWithoutProduct":0,"withoutDetail":0,"delivered":2,"failed":1})"));
}

TEST_CASE("where nothing is to be emitted nothing is kept for it")
{
    Pipeline pipeline({.subscriptions = {{"orders", "o"}}, .limits = {}, .zone = {}});
    const ingest::Record record{.topic = ingest::TopicIndex{0}, .position = position(1), .key = {}, .value = ordered};
    pipeline.ingest(std::span(&record, 1), wall);
    CHECK(pipeline.state().enriched == nullptr);
    CHECK(pipeline.takeEnriched(wall, true).empty());
    CHECK_FALSE(pipeline.document(wall).contains("enriched"));
}
