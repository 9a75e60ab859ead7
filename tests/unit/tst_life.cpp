#include "lives.h"

#include "orders/order_queries.h"
#include "orders/status/life_view.h"
#include "orders/status/stuck.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

/// An order is placed at second 1,000,000 of the epoch.
constexpr std::int64_t start = 1'000'000;

std::string present(const State& state, std::string_view id)
{
    const auto detail = detailOf(state, idOf(id));
    if (!detail) return "unknown";
    const std::string_view known = name(detail->status.step);
    return (known.empty() ? detail->status.otherName : std::string(known)) + " since "
        + std::to_string((detail->since - at(start)) / 1s);
}

const FlowStep& flowOf(const LifePart& part, Step step) { return part.flow.at(static_cast<std::size_t>(step)); }

} // namespace

TEST_CASE("an order is in the status with the greatest event time, whatever came last")
{
    State state(Limits{}, 1);
    apply(state, order("a", at(start)), position(0));
    CHECK(present(state, "a") == "PLACED_ORDER since 0");
    apply(state, report("a", at(start + 60), "BEING_COOKED"), position(0));
    apply(state, report("a", at(start + 30), "BEING_PREPARED"), position(1));
    CHECK(present(state, "a") == "BEING_COOKED since 60");
    // At the same time the one further along the life.
    apply(state, report("a", at(start + 60), "ORDER_CONFIRMED"), position(2));
    CHECK(present(state, "a") == "BEING_COOKED since 60");
    apply(state, report("a", at(start + 90), "ON_HOLD"), position(3));
    CHECK(present(state, "a") == "ON_HOLD since 90");
    const auto history = detailOf(state, idOf("a"))->history;
    CHECK(history.size() == 5);
    CHECK(history.front() == StatusChange{status("PLACED_ORDER"), at(start)});
    CHECK(history.back() == StatusChange{status("ON_HOLD"), at(start + 90)});
}

TEST_CASE("an end is final: what is dated after it stays in the history and changes nothing")
{
    for (const std::string_view end : {"DELIVERED", "CANCELLED"}) {
        State state(Limits{}, 1);
        apply(state, order("a", at(start)), position(0));
        apply(state, report("a", at(start + 90), "BEING_COOKED"), position(0));
        apply(state, report("a", at(start + 60), end), position(1));
        CHECK(present(state, "a") == std::string(end) + " since 60");
        CHECK(detailOf(state, idOf("a"))->history.size() == 3);
        CHECK(makeLife(state, at(start + 100)).all.empty());
    }
}

TEST_CASE("a delivery that says its status with every position has been in it since the first time")
{
    State state(Limits{}, 1);
    apply(state, order("a", at(start)), position(0));
    for (int i = 300; i > 0; i -= 10) {
        StatusEvent event = report("a", at(start + 600 + i), "IN_TRANSIT");
        event.position = Coordinates{12.5 + i, 77.5};
        apply(state, event, position(i), ReportSource::delivery);
    }
    CHECK(present(state, "a") == "IN_TRANSIT since 610");
    // The order service tells late that the order has left: it was in transit before and after.
    apply(state, report("a", at(start + 700), "OUT_FOR_DELIVERY"), position(0));
    CHECK(present(state, "a") == "IN_TRANSIT since 610");
    const auto detail = detailOf(state, idOf("a"));
    CHECK(detail->history.size() == 3);
    CHECK(detail->position == Coordinates{312.5, 77.5});
    CHECK(detail->positionAt == at(start + 900));
    CHECK(state.lives.reports == 3); // the first, the last, and the order service's
}

TEST_CASE("reports that come before their order wait for it, and do not count as live meanwhile")
{
    State state(Limits{}, 1);
    apply(state, report("a", at(start + 60), "BEING_COOKED"), position(0));
    StatusEvent first = report("a", at(start + 70), "");
    first.position = Coordinates{1, 2};
    apply(state, first, position(0), ReportSource::delivery);
    CHECK(present(state, "a") == "unknown");
    CHECK(makeLife(state, at(start + 61)).all.empty());
    apply(state, order("a", at(start)), position(0));
    CHECK(present(state, "a") == "BEING_COOKED since 60");
    CHECK(state.latest.newestFirst(1).at(0).status == status("BEING_COOKED"));
    CHECK(makeLife(state, at(start + 61)).all.at(0).count == 1);
}

TEST_CASE("reports for orders that never come are bounded, the oldest go")
{
    Limits limits;
    limits.waitingLives = 10;
    limits.statusReports = 15;
    State state(limits, 1);
    for (int i = 0; i < 1'000; ++i) {
        const std::string id = "ghost " + std::to_string(i);
        apply(state, report(id, at(start), "BEING_COOKED"), position(3L * i));
        apply(state, report(id, at(start + 1), "BEING_PREPARED"), position(3L * i + 1));
        CHECK(state.lives.held.size() <= 10);
        CHECK(state.lives.reports <= 15);
    }
    CHECK(state.lives.held.get(idOf("ghost 999")) != nullptr);
    CHECK(state.lives.held.get(idOf("ghost 992")) == nullptr);
}

TEST_CASE("one order's reports are bounded, and its end outlives them")
{
    State state(Limits{}, 1);
    apply(state, order("a", at(start)), position(0));
    apply(state, report("a", at(start + 1), "CANCELLED"), position(0));
    for (int i = 0; i < 500; ++i) apply(state, report("a", at(start + 2 + i), "BEING_COOKED"), position(i));
    CHECK(state.lives.reports == Life::maxReports + 1);
    CHECK(present(state, "a") == "CANCELLED since 1");
}

TEST_CASE("an ended order whose life was let go of stays ended, whatever comes for it")
{
    Limits limits;
    limits.endedLives = 2;
    State state(limits, 1);
    for (const std::string id : {"a", "b", "c", "d"}) {
        apply(state, order(id, at(start)), position(id[0]));
        apply(state, report(id, at(start + 60), "DELIVERED"), position(id[0]));
    }
    CHECK(state.lives.held.size() == 2);
    CHECK(apply(state, report("a", at(start + 30), "BEING_COOKED"), position(1)) == Applied::stale);
    apply(state, order("a", at(start + 1)), position(1'000)); // the order corrected
    const auto detail = detailOf(state, idOf("a"));
    CHECK(detail->status == status("DELIVERED"));
    CHECK(detail->history.empty()); // no longer held
    CHECK(makeLife(state, at(start + 100)).all.empty());
    CHECK(flowOf(makeLife(state, at(start + 100)), Step::delivered).here == 4);
}

TEST_CASE("a live order whose life was let go of leaves the figures until it is heard of again")
{
    Limits limits;
    limits.liveLives = 1;
    State state(limits, 1);
    for (const std::string id : {"a", "b"}) {
        apply(state, order(id, at(start)), position(id[0]));
        apply(state, report(id, at(start + 60), "BEING_COOKED"), position(id[0]));
    }
    CHECK(makeLife(state, at(start + 100)).all.at(0).count == 1);
    CHECK(detailOf(state, idOf("a"))->status == status("BEING_COOKED"));
    apply(state, report("a", at(start + 70), "DELIVERED"), position(9));
    CHECK(present(state, "a") == "DELIVERED since 70");
    CHECK(present(state, "b") == "BEING_COOKED since 60");
}

TEST_CASE("an order that fell behind the horizon and comes again begins anew, whatever was let go of before")
{
    Limits limits;
    limits.liveLives = limits.heldOrders = 1;
    State state(limits, 1);
    for (const std::string id : {"a", "b"}) {
        apply(state, order(id, at(start)), position(id[0]));
        apply(state, report(id, at(start + 60), "BEING_COOKED"), position(id[0])); // of b: a's life goes
    }
    apply(state, order("c", at(start + 100)), position(0));
    maintain(state); // a and b are no longer held, their slots are still to be swept
    CHECK(state.held == 1);
    apply(state, report("a", at(start + 70), "BEING_COOKED"), position(0));
    apply(state, order("a", at(start + 200)), position(1'000));
    CHECK(present(state, "a") == "PLACED_ORDER since 200");
    CHECK(makeLife(state, at(start + 200)).all.at(0).count == 2);
}

TEST_CASE("orders that are longer in a step than its threshold are stuck, the oldest first")
{
    State state(Limits{}, 1);
    for (int i = 0; i < 700; ++i) apply(state, order("o" + std::to_string(i), at(start + i)), position(i));
    const LifePart part = makeLife(state, at(start + 300 + 650)); // PLACED_ORDER: 5 minutes
    CHECK(part.stuckTotal == 650);
    CHECK(part.stuck.size() == LifePart::shownStuck);
    CHECK(part.stuck.front().id.toString() == "o0");
    CHECK(part.stuck.front().seconds == 950);
    CHECK(part.stuck.back().id.toString() == "o499");
    const FlowStep& placed = flowOf(part, Step::placedOrder);
    CHECK((std::tuple(placed.here, placed.entered, placed.left, placed.stuck) == std::tuple(700, 49, 0, 650)));
    CHECK(placed.threshold == 300s);
    REQUIRE(placed.jam); // they come, and none leaves
    CHECK(placed.jam->since == floorToMinute(at(start)));

    const auto longer = ordersLongerIn(state, status("PLACED_ORDER"), 949'000ms, at(start + 950));
    REQUIRE(longer.size() == 1);
    CHECK(longer.front().since == at(start));
    CHECK(ordersLongerIn(state, status("BEING_COOKED"), 0ms, at(start + 950)).empty());
    CHECK(ordersLongerIn(state, status("PLACED_ORDER"), std::chrono::milliseconds::max(), at(start + 950)).empty());
}

TEST_CASE("what is usual for five minutes is told once an hour before them is known")
{
    State state(Limits{}, 1);
    for (int minute = 0; minute < 70; ++minute) {
        const std::string id = "o" + std::to_string(minute);
        apply(state, order(id, at(start + minute * 60)), position(minute));
        apply(state, report(id, at(start + minute * 60), "ORDER_CONFIRMED"), position(minute));
        const LifePart part = makeLife(state, at(start + minute * 60));
        CHECK(flowOf(part, Step::orderConfirmed).usualEntered == (minute < 65 ? 0 : 5));
        CHECK(flowOf(part, Step::placedOrder).usualEntered == (minute < 65 ? 0 : 5));
        CHECK(flowOf(part, Step::orderConfirmed).entered == std::min(minute + 1, 5));
    }
}

TEST_CASE("an order of which nothing was heard for a day leaves the live figures, and comes back when it is heard of")
{
    State state(Limits{}, 1);
    constexpr std::int64_t day = 24 * 3'600;
    apply(state, order("old", at(start)), position(1));
    apply(state, order("new", at(start + day)), position(2));
    LifePart part = makeLife(state, at(start + day));
    CHECK(part.abandonedTotal == 0); // a day, and not more
    CHECK(flowOf(part, Step::placedOrder).here == 2);

    part = makeLife(state, at(start + day + 1));
    CHECK(part.abandonedTotal == 1);
    REQUIRE(part.abandoned.size() == 1);
    CHECK(part.abandoned[0].id == idOf("old"));
    CHECK(part.abandoned[0].seconds == day + 1);
    CHECK(flowOf(part, Step::placedOrder).here == 1);
    CHECK(part.all.at(0).max == 1);
    CHECK(part.stuckTotal == 0);
    CHECK(ordersLongerIn(state, status("PLACED_ORDER"), 0s, at(start + day + 1)).size() == 1);

    // A position alone is something heard.
    StatusEvent seen = report("old", at(start + day + 2), "");
    seen.position = Coordinates{1, 2};
    apply(state, seen, position(3), ReportSource::delivery);
    part = makeLife(state, at(start + day + 3));
    CHECK(part.abandonedTotal == 0);
    CHECK(flowOf(part, Step::placedOrder).here == 2);
}

TEST_CASE("an order of 1990 among those of today bends no figure")
{
    constexpr std::int64_t today = 1'700'000'000;
    State state(Limits{}, 1);
    apply(state, order("ancient", at(631'152'000)), position(1));
    for (int i = 0; i < 3; ++i) apply(state, order("o" + std::to_string(i), at(today - i)), position(10 + i));
    const LifePart part = makeLife(state, at(today));
    REQUIRE(part.all.size() == 1);
    CHECK(part.all[0].count == 3);
    CHECK(part.all[0].avg == 1);
    CHECK(part.all[0].max == 2);
    CHECK(part.abandoned.at(0).id == idOf("ancient"));
}

TEST_CASE("histories that were let go of are told with the figures that lack them")
{
    Limits limits;
    limits.liveLives = 2;
    State state(limits, 1);
    for (int i = 0; i < 5; ++i) {
        const std::string id = "o" + std::to_string(i);
        apply(state, order(id, at(start)), position(i));
        apply(state, report(id, at(start + 1), "ORDER_CONFIRMED"), position(i, 1));
    }
    CHECK(makeLife(state, at(start + 2)).livesLetGo == 3);
}

TEST_CASE("a customer's orders are found while their detail is held, each as it was corrected last")
{
    Limits limits;
    limits.orderDetails = 3;
    State state(limits, 1);
    for (int i = 0; i < 5; ++i) apply(state, order("o" + std::to_string(i), at(start + i)), position(i));
    auto corrected = order("o4", at(start + 10), 99);
    corrected.destination = Coordinates{1, 2};
    apply(state, corrected, position(10));
    const auto orders = ordersOf(state, UserId{7});
    REQUIRE(orders.size() == 2);
    CHECK(orders[0].id.toString() == "o4");
    CHECK(toDecimal(orders[0].price) == "99");
    CHECK(orders[1].id.toString() == "o3");
    CHECK(ordersOf(state, UserId{8}).empty());
    CHECK(detailOf(state, idOf("o4"))->destination == Coordinates{1, 2});
    CHECK_FALSE(detailOf(state, idOf("o0"))->userId);
}
