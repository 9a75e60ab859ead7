// An order from before the horizon is held no longer, though it waits for its sweep: no question finds it.
#include "deliveries.h"
#include "delivery/make_parts.h"
#include "orders/held/horizon.h"
#include "orders/order_join.h"
#include "orders/order_queries.h"
#include "orders/status/stuck.h"
#include "scope/scope.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::test;

namespace {

constexpr std::int64_t start = 1'700'000'000;
constexpr int many = 200;

std::string nameOf(int i) { return "order-" + std::to_string(i); }

std::shared_ptr<const delivery::Fence> here()
{
    return fence("here", std::vector{delivery::rectangle(0, 0, 2, 2).value()});
}

Limits fifty()
{
    Limits limits;
    limits.heldOrders = 50;
    return limits;
}

/// Orders a minute apart of which the horizon has just passed most; nothing is swept yet.
struct BeforeTheSweep {
    BeforeTheSweep() : all(fifty(), 1)
    {
        for (int i = 0; i < many; ++i) {
            orders::OrderEvent event = order(nameOf(i), at(start + 60 * i));
            event.destination = Coordinates{1, 1};
            applyOrder(all, event, position(i));
        }
        orders::maintain(all.orders, false);
        REQUIRE(all.orders.horizon);
        REQUIRE(all.orders.shardsToSweep > 0);
    }
    [[nodiscard]] bool isHeld(int i) const { return at(start + 60 * i) >= *all.orders.horizon; }
    pitwall::State all;
};

} // namespace

TEST_CASE("an order that waits for its sweep is found by no question")
{
    BeforeTheSweep wall;
    const orders::State& state = wall.all.orders;
    const Timestamp now = at(start + 60 * many);
    std::size_t held = 0;
    for (int i = 0; i < many; ++i) {
        const OrderId id = idOf(nameOf(i));
        held += wall.isHeld(i) ? 1 : 0;
        INFO(nameOf(i));
        CHECK((orders::heldSlot(state, id) != nullptr) == wall.isHeld(i));
        auto detail = orders::detailOf(state, id);
        CHECK(detail.has_value() == wall.isHeld(i));
        orders::OrderDetail asked;
        asked.id = id;
        orders::joinCatalogue(state, wall.all.catalog, asked);
        CHECK(asked.lines.empty() == !wall.isHeld(i));
        CHECK(enriched::Join::presentOf(state, state.book.prepare(id)).has_value() == wall.isHeld(i));
    }
    REQUIRE((held > 0 && held < many));
    CHECK(orders::ordersOf(state, UserId{7}).size() == held);
    CHECK(orders::ordersLongerIn(state, status("PLACED_ORDER"), std::chrono::milliseconds(0), now).size() == held);
}

TEST_CASE("an order that waits for its sweep is in no fence")
{
    BeforeTheSweep wall;
    const pitwall::State& all = wall.all;
    REQUIRE(delivery::putFence(wall.all.deliveries, here(), {}, at(start)).has_value());
    const Timestamp now = at(start + 60 * many);
    const auto held = static_cast<std::uint32_t>(all.orders.held);
    const auto placed = status("PLACED_ORDER");
    CHECK(delivery::countInside(all.deliveries, all.orders, all.catalog, "here", placed) == held);
    const auto part = delivery::makeFences(all.deliveries, all.orders, all.catalog, now);
    REQUIRE(part.fences.size() == 1);
    CHECK(part.fences[0].inside == held);
    const scope::Scope scope(all.orders, all.catalog, here(), 0);
    CHECK(scope.inside().size() == held);
}

TEST_CASE("a delivery learns nothing from an order that waits for its sweep")
{
    BeforeTheSweep wall;
    applyDelivery(wall.all, seen(nameOf(0), at(start + 60 * many), {1, 1}), position(many, 1));
    applyDelivery(wall.all, seen(nameOf(many - 1), at(start + 60 * many), {1, 1}), position(many + 1, 1));
    CHECK(!wall.all.deliveries.held.get(idOf(nameOf(0)))->createdAt);
    CHECK(wall.all.deliveries.held.get(idOf(nameOf(many - 1)))->createdAt);
}
