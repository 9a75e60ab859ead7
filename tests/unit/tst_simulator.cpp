#include "base/ids.h"
#include "orders/decode/decode.h"
#include "simulator/menu.h"
#include "simulator/rhythm.h"
#include "simulator/shop.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <string>
#include <vector>

using namespace pitwall;
using namespace pitwall::simulator;
using namespace std::chrono_literals;

namespace {
constexpr Timestamp wednesday = std::chrono::sys_days{2026y / std::chrono::November / 18};

ShopOptions shopAt(Timestamp start, double perSecond, std::uint64_t seed = 7)
{
    ShopOptions options{.seed = seed, .arrivals = {}, .deliveredBefore = {}};
    options.arrivals.start = start;
    options.arrivals.perSecond = perSecond;
    return options;
}

std::string text(Shop shop, int records)
{
    std::string all;
    for (int i = 0; i < records; ++i) {
        const Record record = shop.next();
        all.append(record.feed).append(" ").append(record.key).append(" ").append(record.value).append("\n");
    }
    return all;
}

std::vector<int> ordersPer(std::chrono::seconds step, Shop shop, Timestamp start, std::size_t steps)
{
    std::vector<int> counts(steps);
    while (shop.nextTime() < start + step * static_cast<std::int64_t>(steps))
        ++counts[static_cast<std::size_t>((shop.next().time - start) / step)];
    return counts;
}
} // namespace

TEST_CASE("the same seed, rate and start give the same bytes, another seed gives others")
{
    const ShopOptions options = shopAt(wednesday + 12h, 5);
    CHECK(text(Shop(options), 2000) == text(Shop(options), 2000));
    CHECK(text(Shop(options), 50) != text(Shop(shopAt(wednesday + 12h, 5, 8)), 50));
}

TEST_CASE("every record of the shop is an order as the contract has it")
{
    Shop shop(shopAt(wednesday + 18h, 20));
    orders::OrderDecoder decoder(ingest::Limits{}, InputZone{});
    orders::OrderEvent order;
    Timestamp last = wednesday + 18h;
    std::set<std::string> ids;
    bool fractional = false;
    for (int i = 0; i < 5000; ++i) {
        const Record record = shop.next();
        REQUIRE(record.feed == "orders");
        REQUIRE(decoder.decode(record.value, order) == ingest::Reject::none);
        REQUIRE(order.id.isUuid());
        REQUIRE(order.id.toString() == record.key);
        REQUIRE(((order.id.high >> 12) & 15) == 4); // version
        REQUIRE((order.id.low >> 62) == 2);         // variant
        REQUIRE(order.createdAt == record.time);
        REQUIRE(record.time >= last);
        REQUIRE(order.status.step == orders::Step::placedOrder);
        REQUIRE((order.itemCount >= 1 && order.itemCount <= 10));
        REQUIRE(order.totalQuantity >= order.itemCount);
        REQUIRE(order.destination);
        REQUIRE(std::abs(order.destination->latitude - 12.978) < 0.2);
        REQUIRE(std::abs(order.destination->longitude - 77.594) < 0.2);
        fractional = fractional || order.price.tenThousandths % 10'000 != 0;
        ids.insert(order.id.toString());
        last = record.time;
    }
    CHECK(ids.size() == 5000);
    CHECK(fractional);
}

TEST_CASE("an order's price is the sum over its lines")
{
    OrderText writer;
    const std::array lines{OrderLine{"4", 2, 38'950}, OrderLine{"22", 1, 4'500}, OrderLine{"34", 3, 8'905}};
    writer.write({1, 2, wednesday + 90min + 42us, 17, lines, R"("deliveryLat":"12.9","deliveryLon":"77.5")"});
    CHECK(writer.value()
        == R"({"id":"00000000-0000-4001-8000-000000000002","createdAt":"2026-11-18T01:30:00.000042","userId":17,)"
           R"("status":"PLACED_ORDER","price":1091.15,"items":[{"productId":"4","quantity":2,"price":389.5},)"
           R"({"productId":"22","quantity":1,"price":45},{"productId":"34","quantity":3,"price":89.05}],)"
           R"("deliveryLat":"12.9","deliveryLon":"77.5"})");
    CHECK(writer.id() == "00000000-0000-4001-8000-000000000002");
}

TEST_CASE("a day has a lunch peak, a dinner peak and a quiet night, and its mean is the rate asked for")
{
    const std::vector<int> hours = ordersPer(1h, Shop(shopAt(wednesday, 2)), wednesday, 24);
    const double asked = 2 * 3600 * weekdayFactor(std::chrono::local_days{2026y / std::chrono::November / 18});
    const double mean = std::accumulate(hours.begin(), hours.end(), 0.0) / 24;
    CHECK(mean == Catch::Approx(asked).epsilon(0.02));
    CHECK(hours[12] > 2 * hours[10]);
    CHECK(hours[12] > hours[15]);
    CHECK(hours[19] > hours[12]);
    CHECK(hours[4] < hours[19] / 10);
}

TEST_CASE("the shop's day follows its own clock")
{
    ShopOptions options = shopAt(wednesday, 2);
    options.arrivals.localOffset = 12h;
    const std::vector<int> hours = ordersPer(1h, Shop(options), wednesday, 24);
    CHECK(std::ranges::max_element(hours) - hours.begin() == 7); // dinner at 19 by the shop's clock
}

TEST_CASE("the factors of the week average to one")
{
    double sum = 0;
    const std::chrono::local_days start{2026y / std::chrono::November / 16};
    for (int day = 0; day < 7; ++day) sum += weekdayFactor(start + std::chrono::days(day));
    CHECK(sum / 7 == Catch::Approx(1));
    CHECK(weekdayFactor(start) < weekdayFactor(start + std::chrono::days(5))); // Monday, Saturday
}

TEST_CASE("a staged outage stops nearly all orders for forty seconds and a rush follows")
{
    ShopOptions options = shopAt(wednesday + 19h, 10);
    options.arrivals.staging = Staging{wednesday + 19h + 60s};
    const std::vector<int> seconds = ordersPer(1s, Shop(options), wednesday + 19h, 200);
    const auto perSecond = [&](int from, int to) {
        return std::accumulate(seconds.begin() + from, seconds.begin() + to, 0.0) / (to - from);
    };
    const double before = perSecond(0, 60);
    CHECK(before > 15);
    CHECK(perSecond(60, 100) < 0.1 * before);
    CHECK(perSecond(101, 130) > 1.5 * before);
    CHECK(perSecond(160, 200) == Catch::Approx(before).epsilon(0.25));
}

TEST_CASE("each hour has an outage, a big event and a slow kitchen, of which never two are at once")
{
    const Staging staging{wednesday};
    CHECK(staging.factor(floorToSecond(wednesday) - 1s) == 1);
    CHECK_FALSE(staging.isKitchenSlow(wednesday - 45min));
    for (int hour = 0; hour < 24; ++hour) {
        const Timestamp begin = wednesday + std::chrono::hours(hour);
        CHECK(staging.factor(floorToSecond(begin) + 5s) < 0.1);
        CHECK(staging.factor(floorToSecond(begin) + 6min + 30s) > 3);
        CHECK(staging.isKitchenSlow(begin + 12min));
        CHECK_FALSE(staging.isKitchenSlow(begin + 22min));
    }
    for (std::chrono::seconds s{0}; s < 24h; s += 1s)
        if (staging.factor(floorToSecond(wednesday) + s) != 1) REQUIRE_FALSE(staging.isKitchenSlow(wednesday + s));
}

TEST_CASE("a shop with another salt sells the same under other ids, one with the same the same")
{
    ShopOptions options = shopAt(wednesday, 3), salted = options;
    salted.idSalt = 0x123456789;
    Shop plain(options), other(salted), again(salted);
    for (int i = 0; i < 1'000; ++i) {
        const std::string id(plain.next().key);
        const Record record = other.next();
        CHECK(record.key != id);
        CHECK(record.time == again.next().time);
        CHECK(plain.user() == other.user());
        CHECK(other.nextTime() == plain.nextTime());
    }
}

TEST_CASE("a batch has exactly the orders asked for, within its span")
{
    for (const std::uint64_t count : {1ULL, 10ULL, 20'000ULL}) {
        ShopOptions options = shopAt(wednesday, 3);
        options.arrivals.batch = Batch{count, wednesday + 24h};
        Shop shop(options);
        Timestamp last{};
        for (std::uint64_t i = 0; i < count; ++i) last = shop.next().time;
        CHECK(last > wednesday);
        CHECK(last <= wednesday + 24h);
        if (count == 20'000) CHECK(last > wednesday + 23h);
    }
}

TEST_CASE("products have ids of their own, names, categories and prices")
{
    std::set<std::string_view> ids, names, categories;
    for (const Product& product : menu()) {
        ids.insert(product.id);
        names.insert(product.name);
        categories.insert(product.category);
        CHECK(product.cents > 0);
    }
    CHECK(ids.size() == menu().size());
    CHECK(names.size() == menu().size());
    CHECK(categories.size() >= 4);
}
