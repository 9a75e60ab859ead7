// One product's minutes against a plain oracle.
#include "orders.h"

#include "core/pipeline.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <map>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t start = 1'700'000'040; // a full minute

/// `number` products named before, so that those of interest lie beyond the ones that have their place in an array.
void nameProducts(orders::State& state, int number)
{
    OrderEvent many = order("many", at(start - 100'000));
    many.itemCount = 0;
    for (int i = 0; i < number; ++i) many.addItem() = {"other-" + std::to_string(i), 1, Money{1}};
    apply(state, many, position(0));
}

OrderEvent orderOf(int id, std::int64_t second, const std::vector<std::pair<int, int>>& lines)
{
    OrderEvent made = order(std::to_string(id), at(start + second, 7));
    made.itemCount = 0;
    for (const auto& [product, quantity] : lines)
        made.addItem() = {std::to_string(product), quantity, Money{10'000 * (product + 1)}};
    return made;
}

Sales oracle(const std::map<int, OrderEvent>& held, const std::string& product, Timestamp from, Timestamp until)
{
    Sales sum;
    for (const auto& [id, order] : held) {
        if (order.createdAt < from || order.createdAt >= until) continue;
        bool named = false;
        for (const OrderItem& item : order.items()) {
            if (item.productId != product) continue;
            named = true;
            sum.quantity += item.quantity;
            for (std::int64_t i = 0; i < item.quantity; ++i) sum.revenue += item.price;
        }
        sum.orders += named ? 1 : 0;
    }
    return sum;
}

} // namespace

TEST_CASE("a product's minutes equal a computation from scratch, whatever was corrected")
{
    CHECK(rc::check([] {
        orders::State state(pitwall::Limits{}, 1);
        nameProducts(state, *rc::gen::element(0, 254, 600));
        std::map<int, OrderEvent> held; // the latest by createdAt
        const auto count = *rc::gen::inRange(0, 40);
        for (int i = 0; i < count; ++i) {
            using Lines = std::vector<std::pair<int, int>>;
            const auto lines = *rc::gen::container<Lines>(
                rc::gen::pair(rc::gen::inRange(0, 5), rc::gen::inRange(0, 4)));
            const OrderEvent event = orderOf(*rc::gen::inRange(0, 15), *rc::gen::inRange(0, 4000), lines);
            const int id = std::stoi(event.id.toString());
            apply(state, event, position(i + 1));
            const auto [place, isNew] = held.try_emplace(id, event);
            if (!isNew && event.createdAt >= place->second.createdAt) place->second = event;
        }
        const Timestamp now = at(start + *rc::gen::inRange(3600, 4000), 400'000);
        const std::string product = std::to_string(*rc::gen::inRange(0, 5));
        const ProductHistory history = productHistory(state, state.sales, product, now);
        RC_ASSERT(history.minutes.size() == ProductHistory::shownMinutes);
        RC_ASSERT(history.minutes.back().start == floorToMinute(now));
        for (std::size_t i = 0; i < history.minutes.size(); ++i) {
            const ProductMinute& minute = history.minutes[i];
            RC_ASSERT(minute.start == floorToMinute(now) - std::chrono::minutes(60 - static_cast<int>(i)));
            const Timestamp until = std::min<Timestamp>(minute.start + 1min, floorToSecond(now) + 1s);
            RC_ASSERT(minute.sales == oracle(held, product, minute.start, until));
        }
    }));
}

TEST_CASE("a product that nobody bought has sixty-one minutes of nothing")
{
    const orders::State state(pitwall::Limits{}, 1);
    const ProductHistory history = productHistory(state, state.sales, "no such", at(start));
    CHECK(history.productId == "no such");
    CHECK(history.minutes.size() == ProductHistory::shownMinutes);
    for (const ProductMinute& minute : history.minutes) CHECK(minute.sales == Sales{});
}

TEST_CASE("minutes that are no longer kept are empty, not those of another hour")
{
    orders::State state(pitwall::Limits{}, 1);
    apply(state, orderOf(1, 0, {{1, 2}}), position(1));
    const auto sold = [&state](Timestamp now) {
        std::int64_t pieces = 0;
        for (const ProductMinute& minute : productHistory(state, state.sales, "1", now).minutes)
            pieces += minute.sales.quantity;
        return pieces;
    };
    CHECK(sold(at(start)) == 2);
    CHECK(sold(at(start + SalesBook::keptSeconds)) == 0); // the same place in the ring
    apply(state, orderOf(2, 2 * SalesBook::keptSeconds, {{1, 5}}), position(2));
    CHECK(sold(at(start)) == 0);
    CHECK(sold(at(start + 2 * SalesBook::keptSeconds)) == 5);
}

TEST_CASE("the pipeline answers with a product's history")
{
    PipelineOptions options;
    options.subscriptions = {{"orders", "orders"}};
    Pipeline pipeline(options);
    const std::string json = orderJson("a", "2023-11-14T22:14:05");
    pipeline.ingest(
        std::array{ingest::Record{.topic = {}, .position = position(1), .key = {}, .value = json}}, at(start + 60));
    ProductHistory answer;
    pipeline.answer(
        orders::ReadProductHistory{"5", at(start + 30), [&](ProductHistory history) { answer = std::move(history); }});
    REQUIRE(answer.minutes.size() == ProductHistory::shownMinutes);
    CHECK(answer.minutes.back().sales == Sales{1, 1, {MoneySum::Wide{9'500'000}}});
}
