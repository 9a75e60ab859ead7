// What the simulated business writes beside its orders.
#include "catalog/decode.h"
#include "simulator/business.h"
#include "simulator/menu.h"

#include <catch2/catch_test_macros.hpp>

#include <format>
#include <map>
#include <string>
#include <vector>

using namespace pitwall;
using namespace pitwall::simulator;
using namespace std::chrono_literals;

namespace {
constexpr Timestamp noon = std::chrono::sys_days{2026y / std::chrono::November / 18} + 12h;

Business business(double perSecond = 2, Timestamp everyStepFrom = {})
{
    ShopOptions shop{.seed = 11, .arrivals = {}, .deliveredBefore = {}};
    shop.arrivals.start = noon;
    shop.arrivals.perSecond = perSecond;
    return {shop, ServiceOptions{.followFrom = noon, .everyStepFrom = everyStepFrom, .live = noon + 10min}};
}

struct Written {
    std::string feed, key, value;
    Timestamp time{};
};

std::vector<Written> write(Business from, std::size_t records)
{
    std::vector<Written> out;
    while (out.size() < records) {
        const Record record = from.next();
        out.push_back({std::string(record.feed), std::string(record.key), std::string(record.value), record.time});
    }
    return out;
}

} // namespace

TEST_CASE("the business writes the same bytes for the same seed, in the order of their times")
{
    const auto once = write(business(), 20'000), again = write(business(), 20'000);
    for (std::size_t i = 0; i < once.size(); ++i) {
        REQUIRE(once[i].value == again[i].value);
        if (i > 0) REQUIRE(once[i].time >= once[i - 1].time);
    }
}

TEST_CASE("every order goes through its life step by step, and most end at the customer's door")
{
    std::map<std::string, std::vector<std::string>> lives;
    int rated = 0;
    for (const Written& record : write(business(), 60'000)) {
        if (record.feed == "orders") lives[record.key] = {};
        if (record.feed == "ratings") ++rated;
        if (record.feed != "ordersStatuses" && record.feed != "deliveryStatuses") continue;
        const auto at = record.value.find(R"("status":")") + 10;
        lives.at(record.key).push_back(record.value.substr(at, record.value.find('"', at) - at));
    }
    const std::vector<std::string> whole{
        "ORDER_CONFIRMED", "BEING_PREPARED", "BEING_COOKED", "OUT_FOR_DELIVERY", "IN_TRANSIT", "DELIVERED"};
    int delivered = 0, cancelled = 0;
    for (const auto& [id, steps] : lives) {
        if (!steps.empty() && steps.back() == "CANCELLED") {
            ++cancelled;
            CHECK(steps == std::vector<std::string>{"ORDER_CONFIRMED", "CANCELLED"});
            continue;
        }
        REQUIRE(steps.size() <= whole.size());
        CHECK(std::equal(steps.begin(), steps.end(), whole.begin()));
        delivered += steps.size() == whole.size();
    }
    CHECK(delivered > 1000);
    CHECK(cancelled > 20);
    CHECK(rated > delivered / 5);
    CHECK(rated < delivered / 2);
}

TEST_CASE("before every step is told, the ends of orders are, and their ratings")
{
    const Timestamp from = noon + 60min;
    int ends = 0, ratings = 0, steps = 0;
    for (const Written& record : write(business(2, from), 40'000)) {
        const bool isEnd = record.value.contains("DELIVERED") || record.value.contains("CANCELLED");
        if (record.feed == "ratings") ratings += record.time < from;
        if (record.feed != "ordersStatuses" && record.feed != "deliveryStatuses") continue;
        if (record.time < from) REQUIRE(isEnd);
        ends += record.time < from;
        steps += !isEnd;
    }
    CHECK(ends > 1000);
    CHECK(ratings > 100);
    CHECK(steps > 1000);
}

TEST_CASE("the catalogue is captured whole before the first order, then changes, and every event can be read")
{
    catalog::CatalogDecoder decoder(ingest::Limits{}, InputZone{}, std::nullopt);
    catalog::Table<catalog::Product> table(1000);
    std::size_t ordersBefore = 0, changes = 0, orders = 0;
    for (const Written& record : write(business(), 60'000)) {
        orders += record.feed == "orders";
        if (record.feed != "mysql.pizzashop.products") continue;
        if (table.size() < menu().size()) ordersBefore += orders;
        catalog::RowChange<catalog::Product> change;
        ingest::Record arriving;
        arriving.key = record.key;
        arriving.value = record.value;
        REQUIRE(decoder.decode(arriving, change) == ingest::Reject::none);
        REQUIRE(table.apply(change, {.recordTimeMs = 1, .partition = 0, .offset = static_cast<std::int64_t>(changes++)})
            == catalog::Table<catalog::Product>::Applied::changed);
    }
    CHECK(ordersBefore == 0);
    CHECK(changes > menu().size());
    CHECK(table.find("1") != nullptr);
    CHECK(table.size() >= menu().size());
}

TEST_CASE("the customers are captured where their orders go, then change, and every event can be read")
{
    catalog::CatalogDecoder decoder(ingest::Limits{}, InputZone{}, std::nullopt);
    catalog::Table<catalog::User> table(10'000);
    std::int64_t captured = 0, changes = 0;
    std::string lastOrder;
    for (const Written& record : write(business(), 60'000)) {
        if (record.feed == "orders") lastOrder = record.value;
        if (record.feed != "mysql.pizzashop.users") continue;
        if (lastOrder.empty()) ++captured;
        catalog::RowChange<catalog::User> change;
        ingest::Record arriving;
        arriving.key = record.key;
        arriving.value = record.value;
        REQUIRE(decoder.decode(arriving, change) == ingest::Reject::none);
        REQUIRE(table.apply(change, {.recordTimeMs = 1, .partition = 0, .offset = changes++})
            == catalog::Table<catalog::User>::Applied::changed);
    }
    CHECK(captured == 5000);
    CHECK(changes > captured + 3);
    CHECK(table.size() > 5000);

    const auto userAt = lastOrder.find(R"("userId":)") + 9;
    const std::string user = lastOrder.substr(userAt, lastOrder.find(',', userAt) - userAt);
    REQUIRE(table.find(user) != nullptr);
    REQUIRE(table.find(user)->home);
    CHECK(lastOrder.find(std::format(R"("deliveryLat":"{:.6f}")", table.find(user)->home->latitude))
        != std::string::npos);
}

TEST_CASE("at rates that nobody could follow there are orders and the captured tables alone")
{
    for (const Written& record : write(business(5'000), 10'000))
        REQUIRE((record.feed == "orders" || record.feed.starts_with("mysql.pizzashop.")));
}

TEST_CASE("over 24 hours the demo's kitchen and roads stay those of a shop: jams begin, clear and are over")
{
    // As app/verbs/demo_feed.cpp has it, from its beginning at a quarter to nine in the evening.
    const Timestamp start = std::chrono::sys_days{2026y / std::chrono::November / 20} + 20h + 45min; // a Friday
    ShopOptions shop{.seed = 1, .arrivals = {}, .deliveredBefore = {}};
    shop.arrivals.start = start - 2h;
    shop.arrivals.perSecond = 0.6;
    shop.arrivals.staging = Staging{start + 5s};
    Business from(shop, ServiceOptions{.followFrom = shop.arrivals.start, .live = start});

    std::map<std::string, Timestamp> cooking, riding;
    std::size_t mostCooking = 0, mostRiding = 0, jams = 0;
    const auto stuckShare = [&](Timestamp now) {
        const auto stuck = std::ranges::count_if(cooking, [&](const auto& one) { return now - one.second > 20min; });
        return cooking.empty() ? 0.0 : static_cast<double>(stuck) / static_cast<double>(cooking.size());
    };
    Timestamp look = start;
    while (look < start + 24h) {
        const Record record = from.next();
        for (; look <= record.time; look += 1min) {
            mostCooking = std::max(mostCooking, cooking.size());
            mostRiding = std::max(mostRiding, riding.size());
            const auto minute = std::chrono::floor<std::chrono::minutes>(look - start).count() % 60;
            CAPTURE(look - start, minute, cooking.size(), riding.size());
            // The hour's jam is seen in its second half, by whoever has enough orders to see one, and is over at its
            // end.
            if (minute == 40 && cooking.size() > 100) jams += stuckShare(look) > 0.15 ? 1 : 0;
            if (minute < 30) CHECK(stuckShare(look) < 0.02);
        }
        const std::string id(record.key);
        if (record.value.contains("BEING_COOKED")) cooking[id] = record.time;
        if (record.value.contains("OUT_FOR_DELIVERY")) cooking.erase(id);
        if (record.feed == "deliveryStatuses" && record.value.contains("IN_TRANSIT")) riding[id] = record.time;
        if (record.feed == "deliveryStatuses" && record.value.contains("DELIVERED")) riding.erase(id);
    }
    CHECK(jams >= 6);
    CHECK(mostCooking < 3'000);
    CHECK(mostRiding < 3'000);
    for (const auto& [id, since] : riding) CHECK(look - since < 3h);
}
