// Where drivers and orders are, held against a plain oracle, whatever the order of arrival.
#include "deliveries.h"
#include "delivery/make_parts.h"
#include "orders/order_join.h"
#include "orders/sales/popular.h"
#include "orders/status/life_view.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <map>
#include <set>

using namespace pitwall;
using namespace pitwall::test;

namespace {

constexpr std::int64_t start = 1'700'000'000;

/// A record of one of the three topics; what it does not need is ignored.
struct Arriving {
    int topic = 0, id = 0, second = 0, place = 0, status = 0;
    std::int64_t offset = 0; ///< differs from that of all others
};

std::string idName(int id) { return "order-" + std::to_string(id); }
/// On a line that runs through the fences.
Coordinates placeOf(int place) { return {12.0 + place * 0.01, 77.0}; }
std::string_view statusName(int status)
{
    constexpr std::array<std::string_view, 6> names{
        "ORDER_CONFIRMED", "BEING_COOKED", "OUT_FOR_DELIVERY", "IN_TRANSIT", "DELIVERED", "CANCELLED"};
    return names.at(static_cast<std::size_t>(status));
}

std::shared_ptr<const delivery::Fence> box(std::string name, double from, double until)
{
    return fence(
        std::move(name), std::vector{delivery::rectangle(76, 12.0 + from * 0.01, 78, 12.0 + until * 0.01).value()});
}

rc::Gen<std::vector<Arriving>> records()
{
    const auto one = rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 3), rc::gen::inRange(0, 12),
                                      rc::gen::inRange(0, 900), rc::gen::inRange(0, 12), rc::gen::inRange(0, 6)),
        [](const auto& t) {
            const auto [topic, id, second, place, status] = t;
            return Arriving{topic, id, second, place, status, 0};
        });
    return rc::gen::map(rc::gen::container<std::vector<Arriving>>(one), [](std::vector<Arriving> all) {
        for (std::size_t i = 0; i < all.size(); ++i) all[i].offset = static_cast<std::int64_t>(i);
        return all;
    });
}

void take(pitwall::State& all, const Arriving& a)
{
    const Timestamp when = at(start + a.second);
    const auto where = position(a.offset, a.topic);
    if (a.topic == 0) {
        orders::OrderEvent event = order(idName(a.id), when, 10 + a.place);
        if (a.place < 10) event.destination = placeOf(a.place);
        return applyOrder(all, event, where);
    }
    if (a.topic == 1) return applyStatus(all, report(idName(a.id), when, statusName(a.status)), where);
    // A delivery that has not begun says nothing of its status.
    applyDelivery(all, seen(idName(a.id), when, placeOf(a.place), a.status < 4 ? "" : "IN_TRANSIT"), where);
}

/// Every record of every order, from which all is worked out anew.
struct Oracle {
    std::map<int, std::map<std::tuple<Timestamp, std::int64_t>, Arriving>> seen, orders;

    explicit Oracle(const std::vector<Arriving>& all)
    {
        for (const Arriving& a : all) {
            if (a.topic == 1) continue;
            (a.topic == 0 ? orders : seen)[a.id][{at(start + a.second), a.offset}] = a;
        }
    }
    [[nodiscard]] std::optional<Coordinates> whereIs(int id) const
    {
        if (const auto found = seen.find(id); found != seen.end()) return test_placeOf(found->second.rbegin()->second);
        const auto found = orders.find(id);
        if (found == orders.end() || found->second.rbegin()->second.place >= 10) return std::nullopt;
        return test_placeOf(found->second.rbegin()->second);
    }
    static Coordinates test_placeOf(const Arriving& a) { return placeOf(a.place); }
};

std::vector<Arriving> shuffled(std::vector<Arriving> all)
{
    const auto keys = *rc::gen::container<std::vector<std::uint32_t>>(all.size(), rc::gen::arbitrary<std::uint32_t>());
    std::vector<std::size_t> order(all.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {}, [&keys](std::size_t i) { return keys[i]; });
    std::vector<Arriving> out;
    for (const std::size_t i : order) out.push_back(all[i]);
    return out;
}

bool isLive(const pitwall::State& all, int id)
{
    const OrderId order = idOf(idName(id));
    const orders::Slot* slot = all.orders.book.find(order);
    if (slot != nullptr) return !orders::life::isEnd(slot->status());
    const orders::Life* life = all.orders.lives.held.get(order);
    if (life == nullptr) return true;
    const auto present = orders::life::present(*life, std::nullopt);
    return !present || !orders::life::isEnd(present->status);
}

void checkMap(const pitwall::State& all, const Oracle& oracle)
{
    const delivery::DeliveriesPart part = delivery::makeDeliveries(all.deliveries, at(start + 1'000));
    std::map<OrderId, Coordinates> expected, shown;
    for (const auto& [id, records] : oracle.seen) {
        if (isLive(all, id)) expected[idOf(idName(id))] = Oracle::test_placeOf(records.rbegin()->second);
    }
    for (const delivery::Driver& driver : part.drivers) shown[driver.id] = driver.where;
    RC_ASSERT(shown == expected);
    for (const auto& [id, records] : oracle.seen) {
        std::set<std::tuple<Timestamp, double>> fixes, held;
        for (const auto& [key, a] : records) fixes.emplace(at(start + a.second), placeOf(a.place).latitude);
        for (const auto& fix : delivery::trackOf(all.deliveries, idOf(idName(id))))
            held.emplace(fix.at, fix.where.latitude);
        RC_ASSERT(held == fixes);
    }
}

void checkFences(const pitwall::State& all, const Oracle& oracle)
{
    const delivery::FencesPart part = delivery::makeFences(all.deliveries, all.orders, all.catalog, at(start + 1'000));
    for (const delivery::FenceRow& row : part.fences) {
        std::map<orders::Step, std::uint32_t> expected, shown;
        for (int id = 0; id < 12; ++id) {
            const auto where = oracle.whereIs(id);
            const bool driven = oracle.seen.contains(id);
            if (!where || !row.fence->area.contains(*where) || !isLive(all, id)) continue;
            const orders::Slot* slot = all.orders.book.find(idOf(idName(id)));
            if (slot == nullptr && !driven) continue;
            orders::Step step = orders::Step::placedOrder;
            if (slot != nullptr) {
                step = static_cast<orders::Step>(slot->status());
            } else if (const orders::Life* life = all.orders.lives.held.get(idOf(idName(id)))) {
                if (const auto present = orders::life::present(*life, std::nullopt))
                    step = static_cast<orders::Step>(present->status);
            }
            ++expected[step];
        }
        for (const delivery::InsideCount& count : row.byStatus) shown[count.status.step] = count.count;
        RC_ASSERT(shown == expected);
    }
}

/// Two scopes say the same.
void checkSame(const pitwall::State& all, const scope::Scope& kept, const scope::Scope& fresh)
{
    const Timestamp now = at(start + 900);
    RC_ASSERT(kept.inside().sums().total() == fresh.inside().sums().total());
    RC_ASSERT(kept.inside().sums().minutes() == fresh.inside().sums().minutes());
    RC_ASSERT(kept.inside().latest(all.orders, 500) == fresh.inside().latest(all.orders, 500));
    const auto first = orders::makePopular(all.orders, kept.inside().sales(), all.catalog, now);
    const auto second = orders::makePopular(all.orders, fresh.inside().sales(), all.catalog, now);
    RC_ASSERT(first.windows == second.windows);
    const orders::LifePart a = orders::makeLife(all.orders, now, &kept.inside());
    const orders::LifePart b = orders::makeLife(all.orders, now, &fresh.inside());
    RC_ASSERT(a.all == b.all);
    RC_ASSERT(a.flow == b.flow);
    RC_ASSERT(a.stuck == b.stuck);
    const auto left = kept.describe(all.orders), right = fresh.describe(all.orders);
    RC_ASSERT(std::tuple(left.inside, left.known, left.nowhere, left.older)
        == std::tuple(right.inside, right.known, right.nowhere, right.older));
}

void checkScope(const pitwall::State& all, const Oracle& oracle, const scope::Scope& scope)
{
    orders::Totals expected;
    std::int64_t delivered = 0;
    for (const auto& [id, records] : oracle.orders) {
        const auto where = oracle.whereIs(id);
        if (!where || !scope.fence().area.contains(*where)) continue;
        const Arriving& record = records.rbegin()->second;
        ++expected.orders;
        expected.revenue += Money{(10 + record.place) * 10'000};
        const orders::Slot* slot = all.orders.book.find(idOf(idName(id)));
        delivered += slot->status() == static_cast<orders::StatusIndex>(orders::Step::delivered) ? 1 : 0;
    }
    RC_ASSERT(scope.inside().sums().total() == expected);
    const orders::LifePart part = orders::makeLife(all.orders, at(start + 900), &scope.inside());
    RC_ASSERT(part.flow[6].here == delivered);
}

} // namespace

TEST_CASE("drivers, tracks and the counts of fences follow from the records, not from their order of arrival")
{
    CHECK(rc::check([] {
        const std::vector<Arriving> all = *records();
        const Oracle oracle(all);
        pitwall::State state(Limits{}, 1);
        RC_ASSERT(delivery::putFence(state.deliveries, box("low", 0.5, 5.5), {}, at(start)).has_value());
        for (const Arriving& a : shuffled(all)) {
            take(state, a);
            if (*rc::gen::inRange(0, 4) == 0) take(state, a); // delivered again
        }
        RC_ASSERT(delivery::putFence(state.deliveries, box("high", 3.5, 9.5), {}, at(start)).has_value());
        checkMap(state, oracle);
        checkFences(state, oracle);
    }));
}

TEST_CASE("a scope that was kept up to date equals one that is made afresh, and the orders added up by hand")
{
    CHECK(rc::check([] {
        const std::vector<Arriving> all = *records();
        const Oracle oracle(all);
        Limits limits;
        const bool isSmall = *rc::gen::arbitrary<bool>();
        if (isSmall) limits.orderDetails = 6; // older ones fall out of it
        pitwall::State state(limits, 1);
        const auto fence = box("selected", 1.5, 6.5);
        state.scope = std::make_unique<scope::Scope>(state.orders, state.catalog, fence, 0);
        for (const Arriving& a : shuffled(all)) {
            take(state, a);
            if (*rc::gen::inRange(0, 4) == 0) take(state, a);
        }
        checkSame(state, *state.scope, scope::Scope(state.orders, state.catalog, fence, 0));
        if (!isSmall) checkScope(state, oracle, *state.scope);
    }));
}

TEST_CASE("a scope follows homes and categories that change later")
{
    pitwall::State state(Limits{}, 1);
    const auto fence = box("selected", 1.5, 6.5);
    state.scope = std::make_unique<scope::Scope>(state.orders, state.catalog, fence, 0);
    applyOrder(state, order("a", at(start)), position(1));
    CHECK(state.scope->describe(state.orders).nowhere == 1);
    catalog::User user;
    user.id = UserId{7};
    user.home = placeOf(3);
    state.catalog.users.apply({"7", user}, position(1));
    ++state.catalog.userChanges;
    state.scope->maintain(state.orders, state.catalog, true);
    CHECK(state.scope->describe(state.orders).inside == 1);
    orders::setCategory(state.orders, "21", "pizza");
    orders::maintain(state.orders, true);
    state.scope->maintain(state.orders, state.catalog, false);
    const auto popular = orders::makePopular(state.orders, state.scope->inside().sales(), state.catalog, at(start));
    REQUIRE(popular.windows.back().categories.size() == 1);
    CHECK(popular.windows.back().categories[0].category == "pizza");
}
