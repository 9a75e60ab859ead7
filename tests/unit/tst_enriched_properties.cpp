// The enriched topics against a join by brute force: whatever comes in whatever order, the latest record of each order
// is the order with its latest status, and each line of an order came with the product of its time.
#include "lives.h"

#include "core/pipeline.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <format>
#include <map>
#include <random>
#include <set>
#include <tuple>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp wall{1'700'000'000s};
enum Topic : std::uint16_t { orderTopic, statusTopic, deliveryTopic, productTopic };

/// A record before it is bytes.
struct Fact {
    Topic topic{};
    std::string id;                  // of the order or the product
    std::int64_t at = 0;             // seconds
    std::string status;              // of the order, as the record says it
    std::vector<int> products;       // of an order's lines
    std::optional<std::string> name; // of a product; none: deleted
    ingest::RecordPosition where;
};

std::string timeOf(std::int64_t at) { return toIso8601(Timestamp(std::chrono::seconds(1'600'000'000 + at))); }
std::string lineOf(int product)
{
    return std::format(R"({{"productId":"{}","quantity":{},"price":2.5}})", product, product + 1);
}

std::string linesOf(const Fact& order)
{
    std::string out;
    for (const int product : order.products) out += (out.empty() ? "" : ",") + lineOf(product);
    return out;
}

std::string orderText(const Fact& order, const std::string& status, const std::string& more)
{
    return std::format(R"({{"id":"{}","createdAt":"{}","userId":3,"status":"{}","price":9,"items":[{}]{}}})", order.id,
        timeOf(order.at), status, linesOf(order), more);
}

std::string bytesOf(const Fact& fact)
{
    switch (fact.topic) {
    case orderTopic: return orderText(fact, fact.status, "");
    case productTopic:
        return fact.name ? std::format(R"({{"id":{},"name":"{}"}})", fact.id, *fact.name)
                         : std::format(R"({{"op":"d","before":{{"id":{}}}}})", fact.id);
    default:
        return std::format(R"({{"id":"{}","updatedAt":"{}","status":"{}"}})", fact.id, timeOf(fact.at), fact.status);
    }
}

std::vector<Fact> randomFacts(std::mt19937& random)
{
    const auto below = [&random](int n) { return std::uniform_int_distribution(0, n - 1)(random); };
    constexpr std::array statuses{"PLACED_ORDER", "ORDER_CONFIRMED", "BEING_COOKED", "DELIVERED", "CANCELLED", "ODD"};
    constexpr std::array onTheWay{"OUT_FOR_DELIVERY", "IN_TRANSIT", "DELIVERED"};
    std::vector<Fact> out;
    const int count = below(60);
    for (int i = 0; i < count; ++i) {
        Fact fact;
        fact.topic = static_cast<Topic>(below(4));
        fact.id = fact.topic == productTopic ? std::to_string(below(4))
                                             : std::string(1, static_cast<char>('a' + below(4)));
        fact.at = below(30);
        fact.status = fact.topic == deliveryTopic ? onTheWay.at(static_cast<std::size_t>(below(3)))
                                                  : statuses.at(static_cast<std::size_t>(below(6)));
        if (fact.topic == orderTopic) {
            for (int line = below(4); line > 0; --line) fact.products.push_back(below(4));
        }
        if (fact.topic == productTopic && below(4) != 0) fact.name = "name " + std::to_string(i);
        fact.where = position(i, below(2), 1000 + below(3));
        out.push_back(std::move(fact));
    }
    std::ranges::shuffle(out, random); // arrival is none of what the positions say
    return out;
}

std::tuple<std::int64_t, ingest::RecordPosition> versionOf(const Fact& fact)
{
    return fact.topic == productTopic ? std::tuple(std::int64_t{0}, fact.where) : std::tuple(fact.at, fact.where);
}

/// The record of an order or a product that counts after the first `arrived` facts; null: none.
const Fact* current(const std::vector<Fact>& facts, std::size_t arrived, Topic topic, const std::string& id)
{
    const Fact* out = nullptr;
    for (std::size_t i = 0; i < arrived; ++i) {
        if (facts[i].topic != topic || facts[i].id != id) continue;
        if (out == nullptr || versionOf(facts[i]) > versionOf(*out)) out = &facts[i];
    }
    return out;
}

/// Where a status stands in an order's life: none comes before the order, those nobody knows come next.
int placeOf(const std::string& status)
{
    const auto step = orders::stepFromName(status);
    if (step == orders::Step::unknown) return 1;
    return step == orders::Step::placedOrder ? 0 : static_cast<int>(step) + 1;
}

bool isEnd(const std::string& status) { return status == "DELIVERED" || status == "CANCELLED"; }

/// The latest status of an order and since when.
std::pair<std::string, std::int64_t> statusOf(const std::vector<Fact>& facts, const Fact& order)
{
    const auto rank = [](const Fact& f) {
        // Of one record position in two topics the order's own is less.
        const auto& w = f.where;
        const int source = f.topic == orderTopic ? 0 : f.topic == statusTopic ? 1 : 2;
        return std::tuple(isEnd(f.status), f.at, placeOf(f.status), w.recordTimeMs, w.partition, w.offset, source);
    };
    const Fact* latest = &order;
    for (const Fact& fact : facts) {
        if ((fact.topic == statusTopic || fact.topic == deliveryTopic) && fact.id == order.id
            && rank(fact) > rank(*latest))
            latest = &fact;
    }
    std::int64_t since = latest->at;
    if (latest->topic == deliveryTopic) {
        for (const Fact& fact : facts) {
            if (fact.topic == deliveryTopic && fact.id == order.id && fact.status == latest->status)
                since = std::min(since, fact.at);
        }
    }
    return {latest->status, since};
}

/// What each order is in the end, by its id.
std::map<std::string, std::string> ordersByForce(const std::vector<Fact>& facts)
{
    std::map<std::string, std::string> out;
    for (const char id : std::string("abcd")) {
        const Fact* order = current(facts, facts.size(), orderTopic, std::string(1, id));
        if (order == nullptr) continue;
        const auto [status, since] = statusOf(facts, *order);
        out[order->id] = orderText(*order, status, std::format(R"(,"updatedAt":"{}")", timeOf(since)));
    }
    return out;
}

/// The product that a line gets which came with fact `at`; none where it is never emitted.
std::optional<std::string> productByForce(const std::vector<Fact>& facts, std::size_t at, const std::string& id)
{
    for (std::size_t arrived = at + 1; arrived <= facts.size(); ++arrived) {
        if (current(facts, arrived, orderTopic, facts[at].id) != &facts[at]) return std::nullopt;
        const Fact* product = current(facts, arrived, productTopic, id);
        if (product != nullptr && product->name)
            return std::format(R"({{"id":"{}","name":"{}","description":"","category":"","image":"","price":null}})",
                id, *product->name);
    }
    return "null";
}

std::multiset<std::string> itemsByForce(const std::vector<Fact>& facts)
{
    std::multiset<std::string> out;
    for (std::size_t at = 0; at < facts.size(); ++at) {
        const Fact& order = facts[at];
        if (order.topic != orderTopic || current(facts, at + 1, orderTopic, order.id) != &order) continue;
        for (const int line : order.products) {
            const auto product = productByForce(facts, at, std::to_string(line));
            if (product)
                out.insert(std::format(R"({{"orderId":"{}","createdAt":"{}","orderItem":{},"product":{}}})", order.id,
                    timeOf(order.at), lineOf(line), *product));
        }
    }
    return out;
}

/// What a pipeline emits that takes the facts in batches of random sizes.
std::vector<enriched::Emission> emitted(const std::vector<Fact>& facts, std::mt19937& random)
{
    Pipeline pipeline(
        {.subscriptions = {{"orders", "o"}, {"ordersStatuses", "s"}, {"deliveryStatuses", "d"}, {"products", "p"}},
            .limits = {},
            .zone = {},
            .seed = random(),
            .emitsEnriched = true});
    std::vector<std::string> values;
    for (const Fact& fact : facts) values.push_back(bytesOf(fact));
    std::vector<ingest::Record> records;
    for (std::size_t i = 0; i < facts.size(); ++i)
        records.push_back({ingest::TopicIndex{facts[i].topic}, facts[i].where, {}, values[i]});
    std::vector<enriched::Emission> out;
    for (std::span<const ingest::Record> rest = records; !rest.empty();) {
        const auto count = std::min(rest.size(), std::uniform_int_distribution<std::size_t>(1, 40)(random));
        pipeline.ingest(rest.first(count), wall);
        rest = rest.subspan(count);
        for (auto& emission : pipeline.takeEnriched(wall)) out.push_back(std::move(emission));
        pipeline.maintain();
    }
    for (auto& emission : pipeline.takeEnriched(wall, true)) out.push_back(std::move(emission));
    return out;
}

} // namespace

TEST_CASE("the latest enriched order of each id, and all enriched lines, equal a join by brute force")
{
    CHECK(rc::check([](std::uint32_t seed) {
        std::mt19937 random(seed);
        const std::vector<Fact> facts = randomFacts(random);
        std::map<std::string, std::string> latest;
        std::multiset<std::string> items;
        for (const auto& emission : emitted(facts, random)) {
            if (emission.output == enriched::Output::orders)
                latest[emission.key] = emission.value;
            else
                items.insert(emission.value);
        }
        RC_ASSERT(latest == ordersByForce(facts));
        RC_ASSERT(items == itemsByForce(facts));
    }));
}

TEST_CASE("batches do not show in what is emitted")
{
    CHECK(rc::check([](std::uint32_t seed) {
        std::mt19937 random(seed);
        const std::vector<Fact> facts = randomFacts(random);
        const auto once = emitted(facts, random);
        RC_ASSERT(emitted(facts, random) == once);
    }));
}
