#include "delivery/make_parts.h"

#include "orders/held/horizon.h"
#include "orders/order_join.h"
#include "orders/status/life_live.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>

namespace pitwall::delivery {
namespace {

orders::Step stepOf(orders::StatusIndex status)
{
    constexpr auto known = static_cast<orders::StatusIndex>(orders::Step::unknown);
    return status < known ? static_cast<orders::Step>(status) : orders::Step::unknown;
}

Driver driverOf(const State& state, const Delivery& delivery, Timestamp now)
{
    Driver out;
    out.id = delivery.id;
    out.key = static_cast<std::uint32_t>(delivery.driver);
    out.step = stepOf(delivery.status);
    const Outlook& outlook = outlookOf(state, delivery);
    out.jumped = outlook.motion.jumped;
    out.where = delivery.last.where;
    out.at = delivery.last.at;
    out.headingDegrees = outlook.motion.headingDegrees;
    out.speedKmh = outlook.motion.speedKmh;
    if (outlook.minutesToArrival) out.minutesToArrival = static_cast<float>(*outlook.minutesToArrival);
    if (const auto late = minutesLate(state, delivery, now)) {
        out.minutesLate = static_cast<float>(*late);
        out.lateness = *late > 0 ? Lateness::late : Lateness::onTime;
    }
    return out;
}

/// Nothing was heard of it for so long that it is no longer said to be on its way.
bool isAbandoned(const Delivery& delivery, const State& state, Timestamp now)
{
    return delivery.last.at < now - state.abandonedAfter;
}

/// Live orders in each fence, by status.
using Counts = std::vector<std::array<std::uint32_t, 256>>;

/// Of the orders that no driver is seen with: by where they go. Returns how many are nowhere.
std::uint32_t countWaiting(
    const State& deliveries, const orders::State& state, const catalog::State& catalog, Timestamp now, Counts& counts)
{
    const std::int64_t abandonedBefore = orders::abandonedBeforeUs(state.limits, now);
    const Fences& fences = deliveries.tracker.fences();
    std::vector<FenceSlot> inside;
    std::uint32_t nowhere = 0;
    state.details.forEach([&](const orders::HeldDetail& detail, orders::HeldDetails::Place place) {
        const orders::Slot* slot = orders::heldSlot(state, detail.id);
        if (slot == nullptr || orders::life::isEnd(slot->status()) || slot->isRetired()) return;
        if (!state.details.isNewest(place)) return;
        const orders::Life* life = slot->isFollowed() ? state.lives.held.get(detail.id) : nullptr;
        if (orders::heardUs(*slot, life) < abandonedBefore) return;
        const Delivery* delivery = deliveries.held.get(detail.id);
        if (delivery != nullptr && delivery->queue == onTheWay) return;
        const auto where = orders::placeOf(state, catalog, detail);
        nowhere += where ? 0 : 1;
        if (!where) return;
        fences.insideOf(*where, inside);
        for (const FenceSlot fence : inside) ++counts[indexOf(fence)][slot->status()];
    });
    return nowhere;
}

/// The tracker counts every driver on the way. How many of those in each fence nothing was heard of for too long; they
/// are taken out of the counts beforehand.
std::vector<std::uint32_t> takeAbandonedOut(const State& state, Timestamp now, Counts& counts)
{
    std::vector<std::uint32_t> out(state.tracker.fences().slotCount());
    for (const Delivery& delivery : state.held.queue(onTheWay)) {
        if (!isAbandoned(delivery, state, now)) continue;
        state.tracker.visits(delivery.driver, [&](FenceSlot fence, Timestamp) {
            ++out[indexOf(fence)];
            --counts[indexOf(fence)][delivery.status]; // below 0 until the tracker's count is added
        });
    }
    return out;
}

std::vector<std::uint32_t> lateByFence(const State& state, Timestamp now)
{
    std::vector<std::uint32_t> out(state.tracker.fences().slotCount());
    for (const Delivery& delivery : state.held.queue(onTheWay)) {
        const auto late = minutesLate(state, delivery, now);
        if (!late || *late <= 0 || isAbandoned(delivery, state, now)) continue;
        state.tracker.visits(delivery.driver, [&out](FenceSlot fence, Timestamp) { ++out[indexOf(fence)]; });
    }
    return out;
}

std::vector<InsideCount> named(const std::array<std::uint32_t, 256>& counts, const orders::StatusNames& names)
{
    std::vector<InsideCount> out;
    for (std::size_t status = 0; status < counts.size(); ++status) {
        if (counts[status] != 0)
            out.push_back({names.statusOf(static_cast<orders::StatusIndex>(status)), counts[status]});
    }
    std::ranges::sort(out, {}, [](const InsideCount& c) { return std::tie(c.status.step, c.status.otherName); });
    return out;
}

} // namespace

DeliveriesPart makeDeliveries(const State& state, Timestamp now, std::optional<FenceSlot> selected)
{
    DeliveriesPart part;
    part.now = now;
    part.shop = state.arrival.shop;
    part.odd = state.odd;
    part.drivers.reserve(state.held.queue(onTheWay).size());
    for (const Delivery* delivery : state.byDriver) {
        if (delivery == nullptr) continue;
        if (isAbandoned(*delivery, state, now)) {
            ++part.abandoned;
            continue;
        }
        Driver& driver = part.drivers.emplace_back(driverOf(state, *delivery, now));
        if (selected) {
            driver.inside = false;
            state.tracker.visits(delivery->driver,
                [&](FenceSlot fence, Timestamp) { driver.inside = driver.inside || fence == *selected; });
        }
        part.inTransit += driver.step == orders::Step::inTransit ? 1 : 0;
        part.late += driver.lateness == Lateness::late ? 1 : 0;
    }
    return part;
}

FencesPart makeFences(const State& state, const orders::State& orders, const catalog::State& catalog, Timestamp now)
{
    const Fences& fences = state.tracker.fences();
    FencesPart part;
    part.events = state.log.events();
    Counts counts(fences.slotCount());
    std::vector<std::size_t> slots;
    for (std::size_t i = 0; i < fences.slotCount(); ++i) {
        if (fences.get(static_cast<FenceSlot>(i)) != nullptr) slots.push_back(i);
    }
    if (slots.empty()) return part;
    part.unknownPlace = countWaiting(state, orders, catalog, now, counts);
    const std::vector<std::uint32_t> silent = takeAbandonedOut(state, now, counts);
    const std::vector<std::uint32_t> late = lateByFence(state, now);
    for (const std::size_t i : slots) {
        const auto slot = static_cast<FenceSlot>(i);
        FenceRow& row = part.fences.emplace_back();
        row.fence = fences.share(slot);
        row.drivers = state.tracker.inside(slot) - silent[i];
        row.late = late[i];
        for (std::size_t status = 0; status < 256; ++status) {
            counts[i][status] += state.tracker.inside(slot, static_cast<orders::StatusIndex>(status));
            row.inside += counts[i][status];
        }
        row.byStatus = named(counts[i], orders.statuses);
        state.log.describe(slot, row.drivers, now, row);
    }
    std::ranges::sort(part.fences, {}, [](const FenceRow& row) -> const std::string& { return row.fence->given.name; });
    return part;
}

HeatPart makeHeat(const State& state, Timestamp now)
{
    HeatPart part;
    boost::unordered_flat_map<Cell, HeatCell> cells;
    const auto count = [&cells](Cell cell, bool late) {
        HeatCell& counted = cells[cell];
        counted.cell = cell;
        ++counted.deliveries;
        counted.late += late ? 1 : 0;
    };
    for (const Delivered& delivered : state.delivered) {
        if (delivered.at >= now - HeatPart::span && delivered.at <= now) count(delivered.cell, delivered.late);
    }
    for (const Delivery& delivery : state.held.queue(onTheWay)) {
        if (isAbandoned(delivery, state, now)) continue;
        const auto late = minutesLate(state, delivery, now);
        const Coordinates where = delivery.destination.value_or(delivery.last.where);
        if (const Cell cell = cellOf(where, HeatPart::resolution)) count(cell, late && *late > 0);
    }
    for (const auto& [cell, counted] : cells) part.cells.push_back(counted);
    std::ranges::sort(part.cells, {}, &HeatCell::cell);
    return part;
}

std::optional<std::uint32_t> countInside(const State& state, const orders::State& orders, const catalog::State& catalog,
    std::string_view fence, const orders::Status& status)
{
    const Fences& fences = state.tracker.fences();
    const auto slot = fences.find(fence);
    if (!slot) return std::nullopt;
    const Area& area = fences.get(*slot)->area;
    std::uint32_t count = 0;
    orders.details.forEach([&](const orders::HeldDetail& detail, orders::HeldDetails::Place place) {
        const orders::Slot* order = orders::heldSlot(orders, detail.id);
        if (order == nullptr || orders.statuses.statusOf(order->status()) != status) return;
        if (!orders.details.isNewest(place)) return;
        const auto where = orders::placeOf(orders, catalog, detail);
        count += where && area.contains(*where) ? 1 : 0;
    });
    return count;
}

std::optional<double> minutesToArrival(const State& state, const orders::OrderDetail& order)
{
    if (isEnd(order.status)) return std::nullopt;
    const Delivery* delivery = state.held.get(order.id);
    if (delivery != nullptr && delivery->queue == onTheWay && outlookOf(state, *delivery).minutesToArrival)
        return outlookOf(state, *delivery).minutesToArrival;
    return minutesToArrival(Journey{order.position, order.destination, {}}, state.arrival);
}

} // namespace pitwall::delivery
