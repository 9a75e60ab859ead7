// Deliveries as they are followed: on the map, through fences, to their end; and what odd input becomes.
#include "deliveries.h"
#include "delivery/make_parts.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace pitwall;
using namespace pitwall::delivery;
using namespace pitwall::test;
using namespace std::chrono_literals;
using Catch::Approx;

namespace {

constexpr std::int64_t start = 1'700'000'040; // a whole minute
constexpr Coordinates shop{12.978268132410502, 77.59408889388118};

Coordinates north(double metres) { return {shop.latitude + metres / 111'195, shop.longitude}; }

struct Wall {
    pitwall::State all{pitwall::Limits{}, 1};
    std::int64_t offset = 0;

    explicit Wall(const pitwall::Limits& limits = {}) : all(limits, 1) {}
    void placed(std::string_view id, std::int64_t second, std::optional<Coordinates> destination = north(5'000))
    {
        orders::OrderEvent event = order(id, at(second));
        event.destination = destination;
        applyOrder(all, event, position(++offset));
    }
    void status(std::string_view id, std::int64_t second, std::string_view name)
    {
        applyStatus(all, report(id, at(second), name), position(++offset, 1));
    }
    void drive(std::string_view id, std::int64_t second, Coordinates where, std::string_view name = "IN_TRANSIT")
    {
        applyDelivery(all, seen(id, at(second), where, name), position(++offset, 2));
    }
    void fence(std::string name, double south, double until, std::string_view insteadOf = {})
    {
        const auto shape = rectangle(77.5, north(south).latitude, 77.7, north(until).latitude).value();
        const auto made = test::fence(std::move(name), std::vector{shape});
        REQUIRE(putFence(all.deliveries, made, insteadOf, at(start)));
    }
    [[nodiscard]] DeliveriesPart map(std::int64_t second) const { return makeDeliveries(all.deliveries, at(second)); }
    [[nodiscard]] FencesPart fences(std::int64_t second) const
    {
        return makeFences(all.deliveries, all.orders, all.catalog, at(second));
    }
};

} // namespace

TEST_CASE("a delivery that is not seen again for a day is on no map and in no fence, also where nothing else is seen")
{
    constexpr std::int64_t day = 24 * 3'600;
    Wall wall;
    wall.fence("all", -50'000, 50'000);
    wall.placed("lost", start);
    wall.drive("lost", start + 60, north(1'000));
    wall.placed("waits", start); // nobody ever drove it
    wall.placed("here", start + day);
    CHECK(wall.map(start + day + 60).drivers.size() == 1);
    CHECK(wall.fences(start + day).fences.at(0).inside == 3);

    const DeliveriesPart part = wall.map(start + day + 61);
    CHECK(part.drivers.empty());
    CHECK(part.abandoned == 1);
    CHECK(part.inTransit == 0);
    const FencesPart fences = wall.fences(start + day + 61);
    CHECK(fences.fences.at(0).drivers == 0);
    CHECK(fences.fences.at(0).inside == 1);
    CHECK(fences.fences.at(0).late == 0);
    REQUIRE(fences.fences.at(0).byStatus.size() == 1);
    CHECK(fences.fences.at(0).byStatus[0].count == 1);

    wall.drive("lost", start + day + 70, north(1'100));
    CHECK(wall.map(start + day + 71).drivers.size() == 1);
    CHECK(wall.fences(start + day + 71).fences.at(0).drivers == 1);
    CHECK(wall.fences(start + day + 71).fences.at(0).inside == 2);
}

TEST_CASE("a delivery is on the map from its first position until its order ends")
{
    Wall wall;
    wall.placed("a", start);
    CHECK(wall.map(start).drivers.empty());
    wall.drive("a", start + 60, shop);
    wall.drive("a", start + 120, north(1'000));
    const DeliveriesPart part = wall.map(start + 120);
    REQUIRE(part.drivers.size() == 1);
    const Driver& driver = part.drivers[0];
    CHECK(driver.id == idOf("a"));
    CHECK(driver.step == orders::Step::inTransit);
    CHECK(part.inTransit == 1);
    CHECK(driver.where == north(1'000));
    CHECK(driver.headingDegrees == Approx(0).margin(0.01));
    CHECK(driver.speedKmh == Approx(60).epsilon(0.01));
    // 4 km at 30 km/h, and it was placed two minutes ago.
    CHECK(driver.minutesToArrival == Approx(8).epsilon(0.01));
    CHECK(driver.minutesLate == Approx(8 + 2 - 45).epsilon(0.01));
    CHECK(driver.lateness == Lateness::onTime);

    wall.status("a", start + 600, "DELIVERED");
    CHECK(wall.map(start + 600).drivers.empty());
    CHECK(trackOf(wall.all.deliveries, idOf("a")).size() == 2);
}

TEST_CASE("a delivery is late as soon as it is expected after the promised time")
{
    Wall wall;
    wall.placed("a", start, north(5'000)); // ten minutes away
    wall.drive("a", start + 60, shop);
    CHECK(wall.map(start + 34 * 60).late == 0);
    CHECK(wall.map(start + 36 * 60).late == 1);
}

TEST_CASE("an order that is not known yet, or goes nowhere known, is neither late nor on time")
{
    Wall wall;
    wall.drive("a", start, shop);
    CHECK(wall.map(start + 86'400).drivers.at(0).lateness == Lateness::unknown);
    CHECK(std::isnan(wall.map(start).drivers.at(0).minutesToArrival));
    wall.placed("a", start - 60, std::nullopt);
    CHECK(wall.map(start).drivers.at(0).lateness == Lateness::unknown);
    wall.placed("b", start - 60);
    wall.drive("b", start, shop);
    CHECK(wall.map(start).drivers.at(1).lateness == Lateness::onTime);
}

TEST_CASE("the order may come after its delivery, and its user's home after both")
{
    Wall wall;
    wall.drive("a", start + 60, shop);
    wall.placed("a", start, std::nullopt);
    catalog::User user;
    user.id = UserId{7};
    user.home = north(5'000);
    wall.all.catalog.users.apply({"7", user}, position(1));
    wall.drive("a", start + 70, north(10));
    CHECK(wall.map(start + 70).drivers.at(0).minutesToArrival == Approx(9.98).epsilon(0.01));
}

TEST_CASE("a driver enters and leaves a fence, and how long it stayed is told")
{
    Wall wall;
    wall.fence("mile", 500, 1'500);
    wall.placed("a", start);
    wall.drive("a", start + 10, shop);
    wall.drive("a", start + 70, north(1'000));
    FencesPart part = wall.fences(start + 70);
    REQUIRE(part.fences.size() == 1);
    CHECK(part.fences[0].drivers == 1);
    CHECK(part.fences[0].inside == 1);
    CHECK(part.fences[0].byStatus == std::vector{InsideCount{status("IN_TRANSIT"), 1}});
    CHECK(part.fences[0].entered == 1);
    wall.drive("a", start + 190, north(2'000));
    part = wall.fences(start + 200);
    CHECK(part.fences[0].drivers == 0);
    CHECK(part.fences[0].left == 1);
    CHECK(part.fences[0].meanDwellSeconds == 120);
    REQUIRE(part.events.size() == 2);
    CHECK(part.events[0] == FenceEvent{"mile", idOf("a"), false, at(start + 190), 120});
    CHECK(part.events[1] == FenceEvent{"mile", idOf("a"), true, at(start + 70), {}});
    // No fence yet, nobody, one for two minutes, then nobody again.
    const auto& history = part.fences[0].history;
    CHECK(history[55] == -1);
    CHECK(history[56] == 0);
    CHECK(history[57] == 1);
    CHECK(history[58] == 1);
    CHECK(history[59] == 0);
}

TEST_CASE("how long those stayed that were inside before the fence was is not known, and no mean counts them")
{
    Wall wall;
    wall.placed("a", start);
    wall.placed("b", start);
    wall.drive("a", start + 70, north(1'000));
    wall.fence("mile", 500, 1'500);
    wall.drive("a", start + 80, north(2'000));
    FencesPart part = wall.fences(start + 80);
    CHECK(part.fences.at(0).left == 1);
    CHECK_FALSE(part.fences[0].meanDwellSeconds);
    CHECK(part.events.at(0) == FenceEvent{"mile", idOf("a"), false, at(start + 80), std::nullopt});
    wall.drive("b", start + 90, north(1'000));
    wall.drive("b", start + 390, north(2'000));
    part = wall.fences(start + 390);
    CHECK(part.fences.at(0).left == 2);
    CHECK(part.fences[0].meanDwellSeconds == 300);
}

TEST_CASE("whoever is in a fence when its order ends leaves it then")
{
    Wall wall;
    wall.fence("mile", 500, 1'500);
    wall.placed("a", start);
    wall.drive("a", start + 70, north(1'000));
    wall.drive("a", start + 130, north(1'000), "DELIVERED");
    const FencesPart part = wall.fences(start + 200);
    CHECK(part.fences.at(0).inside == 0);
    CHECK(part.events.at(0).dwellSeconds == 60);
}

TEST_CASE("orders that nobody drives yet count in the fence that they go to, or as being nowhere")
{
    Wall wall;
    wall.fence("far", 4'000, 6'000);
    wall.placed("a", start);
    wall.placed("b", start);
    wall.placed("c", start, std::nullopt);
    wall.placed("d", start);
    wall.status("b", start + 10, "BEING_COOKED");
    wall.status("d", start + 10, "CANCELLED");
    wall.placed("b", start + 1); // corrected: it counts once
    const FencesPart part = wall.fences(start + 20);
    CHECK(part.fences.at(0).inside == 2);
    CHECK(part.fences.at(0).drivers == 0);
    CHECK(part.fences.at(0).byStatus
        == std::vector{InsideCount{status("PLACED_ORDER"), 1}, InsideCount{status("BEING_COOKED"), 1}});
    CHECK(part.unknownPlace == 1);
    wall.drive("a", start + 30, shop);
    CHECK(wall.fences(start + 30).fences.at(0).inside == 1);
}

TEST_CASE("a fence that is renamed keeps its figures, one that is drawn anew begins again")
{
    Wall wall;
    wall.fence("mile", 500, 1'500);
    wall.drive("a", start + 70, north(1'000));
    wall.fence("kilometre", 500, 1'500, "mile");
    CHECK(wall.fences(start + 80).fences.at(0).fence->given.name == "kilometre");
    CHECK(wall.fences(start + 80).fences.at(0).entered == 1);
    wall.fence("kilometre", 500, 1'600);
    CHECK(wall.fences(start + 80).fences.at(0).entered == 0);
    CHECK(wall.fences(start + 80).fences.at(0).drivers == 1);
    wall.fence("other", 0, 100);
    const auto taken = test::fence("other", std::vector{rectangle(0, 0, 1, 1).value()});
    CHECK_FALSE(putFence(wall.all.deliveries, taken, "kilometre", at(start)));
    CHECK(wall.fences(start + 80).fences.size() == 2);
    CHECK(wall.fences(start + 80).fences.at(0).fence->given.name == "kilometre");
    CHECK(removeFence(wall.all.deliveries, "other"));
    CHECK_FALSE(removeFence(wall.all.deliveries, "other"));
}

TEST_CASE("a position that jumps 500 km is where the delivery is; no speed follows from it")
{
    Wall wall;
    wall.placed("a", start);
    wall.drive("a", start, shop);
    wall.drive("a", start + 60, north(500));
    wall.drive("a", start + 70, north(500'000));
    CHECK(wall.map(start + 70).drivers.at(0).jumped);
    CHECK(wall.map(start + 70).drivers.at(0).where == north(500'000));
    CHECK(std::isnan(wall.map(start + 70).drivers.at(0).speedKmh));
    CHECK(wall.map(start + 70).odd.jumps == 1);
    wall.drive("a", start + 80, north(500'100));
    wall.drive("a", start + 90, north(500'200));
    CHECK_FALSE(wall.map(start + 90).drivers.at(0).jumped);
    CHECK(wall.map(start + 90).drivers.at(0).speedKmh == Approx(36).epsilon(0.01));
}

TEST_CASE("exchanged axes are told of, and shown where they say")
{
    Wall wall;
    wall.drive("a", start, {shop.longitude, shop.latitude});
    CHECK(wall.map(start).odd.swapped == 1);
    CHECK(wall.map(start).drivers.at(0).where == Coordinates{shop.longitude, shop.latitude});
    wall.drive("b", start, {48.1, 11.6}); // another town, which is no mistake
    CHECK(wall.map(start).odd.swapped == 1);
}

TEST_CASE("late positions of a burst fill the track and move nobody back")
{
    Wall wall;
    wall.drive("a", start + 60, north(600));
    CHECK(std::isnan(wall.map(start + 60).drivers.at(0).speedKmh));
    wall.drive("a", start + 30, north(300));
    wall.drive("a", start + 30, north(300)); // delivered again
    wall.drive("a", start, shop);
    CHECK(wall.map(start + 60).drivers.at(0).where == north(600));
    const std::vector<TrackPoint> track = trackOf(wall.all.deliveries, idOf("a"));
    CHECK(track
        == std::vector<TrackPoint>{{at(start), shop}, {at(start + 30), north(300)}, {at(start + 60), north(600)}});
    // They tell the speed as if they had come in time.
    Wall inTime;
    inTime.drive("a", start, shop);
    inTime.drive("a", start + 30, north(300));
    inTime.drive("a", start + 60, north(600));
    CHECK(wall.map(start + 60).drivers.at(0).speedKmh == inTime.map(start + 60).drivers.at(0).speedKmh);
    CHECK(wall.map(start + 60).drivers.at(0).speedKmh == Approx(36).epsilon(0.01));
    // After the end they still belong to the track.
    wall.status("a", start + 100, "DELIVERED");
    wall.drive("a", start + 90, north(900));
    CHECK(trackOf(wall.all.deliveries, idOf("a")).size() == 4);
    CHECK(wall.map(start + 100).drivers.empty());
}

TEST_CASE("a driver that is silent for three hours is lost until it is heard of again")
{
    Wall wall;
    wall.fence("all", -1'000, 9'000);
    wall.drive("a", start, shop);
    wall.drive("b", start + 3 * 3600 + 1, shop);
    CHECK(wall.map(start).drivers.size() == 1);
    CHECK(wall.map(start).drivers.at(0).id == idOf("b"));
    CHECK(wall.fences(start).events.at(0) == FenceEvent{"all", idOf("a"), false, at(start), 0});
    CHECK(wall.fences(start).fences.at(0).drivers == 1);
    wall.drive("a", start + 3 * 3600 + 2, north(10));
    CHECK(wall.map(start).drivers.size() == 2);
}

TEST_CASE("what is held of deliveries has bounds")
{
    pitwall::Limits limits;
    limits.deliveries = 3;
    limits.endedDeliveries = 2;
    limits.fixesOfOne = 4;
    Wall wall(limits);
    for (int i = 0; i < 10; ++i) wall.drive("order-" + std::to_string(i), start + i, shop);
    CHECK(wall.map(start).drivers.size() == 3);
    CHECK(wall.all.deliveries.held.size() == 5);
    for (int i = 0; i < 9; ++i) wall.drive("order-9", start + 20 + i, north(i));
    const auto track = trackOf(wall.all.deliveries, idOf("order-9"));
    REQUIRE(track.size() == 4);
    CHECK(track.front().at == at(start + 25));
    wall.drive("order-9", start + 1, north(1)); // older than all that is held
    CHECK(trackOf(wall.all.deliveries, idOf("order-9")).front().at == at(start + 25));
    CHECK(wall.all.deliveries.fixes <= 8);
}

TEST_CASE("the heat map counts what was brought and what is on its way, by cell")
{
    Wall wall;
    wall.placed("a", start - 3'600);
    wall.drive("a", start, north(5'000), "DELIVERED");
    wall.placed("b", start);
    wall.drive("b", start + 10, shop);
    const HeatPart part = makeHeat(wall.all.deliveries, at(start + 20));
    REQUIRE(part.cells.size() == 1);
    CHECK(part.cells[0] == HeatCell{cellOf(north(5'000), HeatPart::resolution), 2, 1});
    CHECK(makeHeat(wall.all.deliveries, at(start + 3 * 3'600 + 1)).cells.at(0).deliveries == 1);
}
