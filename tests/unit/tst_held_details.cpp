// Which orders' customer and destination are held: the newest by event time, in whatever order they came.
#include "lives.h"
#include "orders/held/details.h"
#include "orders/limits.h"
#include "orders/order_queries.h"
#include "orders/orders.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <map>
#include <set>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;

namespace {

struct Arriving {
    int id = 0, second = 0, quantity = 0;
};

OrderEvent eventOf(const Arriving& a)
{
    OrderEvent out;
    out.id.assign((a.id % 3 == 0 ? "text-" : "") + std::to_string(a.id));
    out.createdAt = Timestamp(std::chrono::seconds(1'700'000'000 + a.second));
    out.userId = UserId{a.id % 5};
    out.totalQuantity = static_cast<std::uint64_t>(a.quantity);
    return out;
}

/// The partitions of a topic, each in order of time, of which one is read before the next: as after a long pause.
std::vector<Arriving> oneAfterTheOther()
{
    const auto partitions = *rc::gen::container<std::vector<std::vector<int>>>(
        rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40)));
    std::vector<Arriving> out;
    int id = 0;
    for (std::vector<int> seconds : partitions) {
        std::ranges::sort(seconds);
        for (const int second : seconds) out.push_back({id++, second, 1});
    }
    return out;
}

void checkNewestHeld(const std::vector<Arriving>& all, std::size_t capacity, bool asksBetween)
{
    HeldDetails details(capacity, 1);
    for (const Arriving& a : all) {
        details.add(eventOf(a));
        if (asksBetween) static_cast<void>(details.find(eventOf(a).id));
    }
    std::vector<int> seconds;
    for (const Arriving& a : all) seconds.push_back(a.second);
    std::ranges::sort(seconds, std::greater());
    const int boundary = seconds.size() > capacity ? seconds[capacity - 1] : -1;
    std::size_t held = 0;
    for (const Arriving& a : all) {
        const auto detail = details.find(eventOf(a).id);
        held += detail ? 1 : 0;
        if (a.second > boundary) RC_ASSERT(detail && detail->userId == UserId{a.id % 5});
        if (a.second < boundary) RC_ASSERT(!detail);
    }
    RC_ASSERT(held == std::min(capacity, all.size()));
    std::size_t visited = 0;
    int before = 1000;
    details.forEachNewestFirst(
        [&](const HeldDetail& detail, HeldDetails::Place place) {
            RC_ASSERT(details.isNewest(place));
            const auto found = std::ranges::find_if(all, [&](const Arriving& a) { return eventOf(a).id == detail.id; });
            RC_ASSERT(found->second <= before);
            before = found->second;
            ++visited;
        },
        [] { return false; });
    RC_ASSERT(visited == held);
}

} // namespace

TEST_CASE("the newest orders by time are held when partitions are read one after the other")
{
    CHECK(rc::check([] { checkNewestHeld(oneAfterTheOther(), 1 + *rc::gen::inRange<std::size_t>(0, 12), false); }));
    CHECK(rc::check([] { checkNewestHeld(oneAfterTheOther(), 1 + *rc::gen::inRange<std::size_t>(0, 12), true); }));
}

TEST_CASE("of an order that was corrected the correction is found, as long as it is held")
{
    CHECK(rc::check([] {
        HeldDetails details(8, 1);
        std::map<int, Arriving> newest; // a correction is never older than what it corrects
        int quantity = 0;
        for (const int step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60))) {
            const int id = step % 6;
            const int second = std::max(step / 6, newest.contains(id) ? newest[id].second : 0);
            newest[id] = {id, second, ++quantity};
            details.add(eventOf(newest[id]));
            if (*rc::gen::arbitrary<bool>()) static_cast<void>(details.find(eventOf(newest[id]).id));
        }
        for (const auto& [id, a] : newest) {
            const auto detail = details.find(eventOf(a).id);
            RC_ASSERT(!detail || detail->totalQuantity == static_cast<std::uint64_t>(a.quantity));
        }
        if (!newest.empty()) {
            const auto latest = std::ranges::max_element(
                newest, {}, [](const auto& one) { return std::pair(one.second.second, one.second.quantity); });
            RC_ASSERT(details.find(eventOf(latest->second).id).has_value());
        }
    }));
}

TEST_CASE("after a history whose partitions are uneven, each of the newest orders has its customer")
{
    Limits limits;
    limits.orderDetails = 1'000;
    State state(limits, 1);
    // The new partition is read first; then an old one with many more orders.
    std::int64_t offset = 0;
    for (int i = 0; i < 1'000; ++i)
        apply(state, order("new" + std::to_string(i), at(1'700'000'000 + i)), position(++offset));
    for (int i = 0; i < 20'000; ++i)
        apply(state, order("old" + std::to_string(i), at(1'600'000'000 + i)), position(++offset));
    int withCustomer = 0;
    for (int i = 0; i < 1'000; ++i)
        withCustomer += detailOf(state, idOf("new" + std::to_string(i)))->userId.has_value() ? 1 : 0;
    CHECK(withCustomer == 1'000);
    CHECK(ordersOf(state, UserId{7}).front().id.toString() == "new999");
}

TEST_CASE("a bound of none holds nothing, and a bound of one the newest")
{
    HeldDetails nothing(0, 1);
    nothing.add(eventOf({1, 1, 1}));
    CHECK_FALSE(nothing.find(eventOf({1, 1, 1}).id));
    HeldDetails one(1, 1);
    one.add(eventOf({1, 5, 1}));
    one.add(eventOf({2, 4, 1}));
    CHECK(one.find(eventOf({1, 5, 1}).id));
    one.add(eventOf({3, 6, 1}));
    CHECK(one.dropped() == eventOf({1, 5, 1}).id);
    CHECK_FALSE(one.find(eventOf({1, 5, 1}).id));
    CHECK(one.find(eventOf({3, 6, 1}).id));
}
