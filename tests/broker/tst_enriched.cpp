// --emit-enriched with nothing made up: records on a real broker, the program itself, and what another reader of the
// enriched topics finds there.
#include "core/enriched_output.h"
#include "reader.h"
#include "support/orders.h"
#include "support/running_wall.h"
#include "support/temporary_folder.h"
#include "support/test_database.h"

#include <format>
#include <map>
#include <set>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

/// The topics of one test, and what stands on the enriched ones.
struct Topics {
    std::string orders = TestBroker::shared().newTopic(2), statuses = TestBroker::shared().newTopic(2),
                products = TestBroker::shared().newTopic(1);
    std::string items = TestBroker::newName(), enriched = TestBroker::newName(); // the wall makes them

    [[nodiscard]] std::vector<std::string> arguments() const
    {
        return {"--emit-enriched", "--topic", "orders=" + orders, "--topic", "ordersStatuses=" + statuses, "--topic",
            "products=" + products, "--topic", "enriched-order-items=" + items, "--topic",
            "enriched-orders=" + enriched, "--topic", "mysql.pizzashop.products=" + TestBroker::newName()};
    }
    void write(const std::string& topic, const std::vector<std::string>& lines) const
    {
        const TemporaryFolder folder;
        TestBroker::shared().tool("file " + topic + " " + folder.write("lines", lines));
    }
};

/// All records of a topic by key, those of one key in their order.
std::map<std::string, std::vector<std::string>> byKey(const std::string& topic)
{
    auto source = kafka::Source::open(Reader::untilEof({topic}));
    REQUIRE(source);
    std::map<std::string, std::vector<std::string>> out;
    REQUIRE(eventually(30s, [&] {
        for (const auto& record : source->poll(20ms))
            out[std::string(record.key)].emplace_back(record.value.value_or("tombstone"));
        return source->atEnd();
    }));
    return out;
}

std::string idOf(int order) { return std::format("{:08x}-0000-4000-8000-000000000000", order); }

std::string enrichedOrder(int order, const std::string& status, const std::string& updatedAt)
{
    return std::format(
        R"({{"id":"{}","createdAt":"2023-02-15T12:10:00.5Z","userId":416,"status":"{}","price":1040,"items":[)"
        R"({{"productId":"21","quantity":2,"price":45}},{{"productId":"5","quantity":1,"price":950}}],"updatedAt":"{}"}})",
        idOf(order), status, updatedAt);
}

std::string item(int order, const std::string& line, const std::string& product)
{
    return std::format(
        R"({{"orderId":"{}","createdAt":"2023-02-15T12:10:00.5Z","orderItem":{{{}}},"product":{{{},"description":"","category":"","image":"","price":335}}}})",
        idOf(order), line, product);
}

bool delivered(const std::string& metrics, int count)
{
    return metrics.contains(std::format("pitwall_enriched_delivered_total {}\n", count));
}

} // namespace

TEST_CASE("orders, products and statuses in: both enriched topics hold the join, by order", "[enriched]")
{
    constexpr int orders = 3000, cooked = 1000;
    const Topics topics;
    std::vector<std::string> lines, statuses;
    for (int i = 0; i < orders; ++i) lines.push_back(orderJson(idOf(i), "2023-02-15T12:10:00.5"));
    for (int i = 0; i < cooked; ++i)
        statuses.push_back(
            std::format(R"({{"id":"{}","updatedAt":"2023-02-15T12:15:00","status":"BEING_COOKED"}})", idOf(3 * i)));
    topics.write(topics.orders, lines);
    topics.write(topics.products, {R"({"id":"21","name":"Farmhouse","price":335})"});

    RunningWall wall(TestBroker::shared().servers(), topics.arguments());
    // The lines of the product that is not there wait, all others and the orders are there.
    CHECK(
        delivered(wall.getUntil("/metrics", [](const auto& text) { return delivered(text, 2 * orders); }), 2 * orders));
    topics.write(topics.statuses, statuses);
    topics.write(topics.products, {R"({"id":"5","name":"Feast","price":335})"});
    constexpr int all = 3 * orders + cooked;
    const auto metrics = wall.getUntil("/metrics", [](const auto& text) { return delivered(text, all); });
    CAPTURE(metrics);
    CHECK(delivered(metrics, all));
    CHECK(metrics.contains("pitwall_enriched_failed_total 0\n"));
    CHECK(metrics.contains("pitwall_enriched_waiting_items 0\n"));
    wall.stop();

    std::map<std::string, std::string> expected, latest;
    for (int i = 0; i < orders; ++i)
        expected[idOf(i)] = i % 3 == 0 && i < 3 * cooked ? enrichedOrder(i, "BEING_COOKED", "2023-02-15T12:15:00Z")
                                                         : enrichedOrder(i, "PLACED_ORDER", "2023-02-15T12:10:00.5Z");
    for (const auto& [key, values] : byKey(topics.enriched)) latest[key] = values.back();
    CHECK(latest == expected);

    auto items = byKey(topics.items);
    CHECK(items.size() == orders);
    int wrong = 0;
    for (int i = 0; i < orders; ++i) {
        const std::vector<std::string> wanted{
            item(i, R"("productId":"21","quantity":2,"price":45)", R"("id":"21","name":"Farmhouse")"),
            item(i, R"("productId":"5","quantity":1,"price":950)", R"("id":"5","name":"Feast")")};
        wrong += items[idOf(i)] == wanted ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("what was enriched while the broker was away is delivered when it is back, each record once", "[enriched]")
{
    constexpr int orders = 500;
    const Topics topics;
    std::vector<std::string> first, second;
    for (int i = 0; i < orders; ++i) first.push_back(orderJson(idOf(i), "2023-02-15T12:10:00.5"));
    topics.write(
        topics.products, {R"({"id":"21","name":"Farmhouse","price":335})", R"({"id":"5","name":"Feast","price":335})"});
    RunningWall wall(TestBroker::shared().servers(), topics.arguments());
    topics.write(topics.orders, first);
    wall.getUntil("/metrics", [](const auto& text) { return text.contains("pitwall_enriched_total{"); });
    TestBroker::shared().kill();
    TestBroker::shared().restart();
    const auto metrics = wall.getUntil("/metrics", [](const auto& text) { return delivered(text, 3 * orders); }, 60s);
    CAPTURE(metrics);
    CHECK(delivered(metrics, 3 * orders));
    wall.stop();
    std::size_t count = 0;
    for (const auto& topic : {topics.items, topics.enriched})
        for (const auto& [key, values] : byKey(topic)) count += values.size();
    CHECK(count == 3 * orders);
}

TEST_CASE("headless until eof delivers all before it ends, lines of unknown products without one", "[enriched]")
{
    const Topics topics;
    topics.write(topics.orders, {orderJson(idOf(0), "2023-02-15T12:10:00.5")});
    std::vector<std::string> command{"sh", "-c", R"(exec "$0" "$@" 2>&1)", PITWALL_PROGRAM, "headless", "--config",
        "/dev/null", "--brokers", TestBroker::shared().servers(), "--from", "earliest", "--until", "eof"};
    const auto more = topics.arguments();
    command.insert(command.end(), more.begin(), more.end());
    ChildProcess process(command);
    const auto document = process.readLine().value_or("");
    CHECK(process.wait() == 0);
    CHECK(document.contains(
        R"("enriched":{"items":2,"orders":1,"itemsWithoutProduct":2,"withoutDetail":0,"delivered":3,"failed":0})"));
    CHECK(byKey(topics.items)[idOf(0)].size() == 2);
    CHECK(byKey(topics.items)[idOf(0)].at(0).ends_with(R"("product":null})"));
}

TEST_CASE("SQL UPDATE: orders from then on are enriched with the product's new name and price", "[capture]")
{
    TestDatabase::shared().sql("INSERT INTO products (id, name, price) VALUES (900, 'Old', 335.0)");
    const Topics topics;
    auto arguments = topics.arguments();
    arguments.back() = "mysql.pizzashop.products=mysql.pizzashop.products";
    RunningWall wall(TestBroker::shared().servers(), arguments);
    const auto order = [&](const std::string& id) {
        topics.write(topics.orders,
            {std::format(
                R"({{"id":"{}","createdAt":"2023-02-15T12:10:00","userId":1,"status":"PLACED_ORDER","price":1,"items":[{{"productId":"900","quantity":1,"price":1}}]}})",
                id)});
    };
    const auto enrichedAs = [&](const std::string& id) {
        const auto all = byKey(topics.items);
        const auto found = all.find(id);
        return found == all.end() ? std::string() : found->second.back();
    };
    order("before");
    wall.getUntil("/metrics", [](const auto& text) { return delivered(text, 2); });
    CHECK(enrichedAs("before").contains(R"("name":"Old","description":"","category":"","image":"","price":335})"));
    TestDatabase::shared().sql("UPDATE products SET name = 'New', price = 349.5 WHERE id = 900");
    wall.getUntil(
        "/orders/popular?window=allTime", [](const auto& text) { return text.contains(R"("product":"New")"); });
    order("after");
    wall.getUntil("/metrics", [](const auto& text) { return delivered(text, 4); });
    CHECK(enrichedAs("after").contains(R"("name":"New","description":"","category":"","image":"","price":349.5})"));
}

TEST_CASE("the producer is idempotent and waits for every replica, and is never transactional", "[enriched]")
{
    const auto output = EnrichedOutput::open({{"bootstrap.servers", "127.0.0.1:1"}}, {});
    REQUIRE(output);
    CHECK(output->producer().property("enable.idempotence") == "true");
    CHECK(output->producer().property("acks") == "-1");
    CHECK(output->producer().property("max.in.flight") == "5");
    CHECK(output->producer().property("message.timeout.ms") == "0");
    CHECK(output->producer().property("transactional.id").empty());
    const auto transactional = EnrichedOutput::open({{"transactional.id", "mine"}}, {});
    REQUIRE_FALSE(transactional);
    CHECK(transactional.error().kind == kafka::FailureKind::badProperty);
    const auto contradiction = EnrichedOutput::open({{"acks", "1"}}, {});
    REQUIRE_FALSE(contradiction);
    CHECK(contradiction.error().sentence.contains("acks"));
}
