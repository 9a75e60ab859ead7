#include "simulator/order_service.h"

#include "city/random.h"

#include <algorithm>
#include <array>
#include <format>

namespace pitwall::simulator {

namespace {
using namespace std::chrono_literals;

constexpr std::string_view shopPlace = R"("deliveryLat":"12.978268","deliveryLon":"77.594089")";

std::string timeText(Timestamp time) { return std::format("{:%FT%T}Z", time); }

/// What customers say, by score.
constexpr std::array<std::array<std::string_view, 3>, 5> comments{{
    {"Cold when it came.", "An hour and a half!", "Half of it was missing."},
    {"Late again.", "The box was open.", "Not what the picture says."},
    {"Fine.", "Good pizza, slow ride.", ""},
    {"Tasty, thank you.", "Quick enough.", ""},
    {"Perfect.", "Hot and fast!", "Best in town."},
}};
} // namespace

// Where nothing is staged the kitchen is slow for twelve minutes in every three hours.
bool OrderService::isKitchenSlow(Timestamp time) const
{
    if (m_staging) return m_staging->isKitchenSlow(time);
    const auto minute = std::chrono::floor<std::chrono::minutes>(time.time_since_epoch()) % std::chrono::minutes(180);
    return minute >= 96min && minute < 108min;
}

std::chrono::microseconds OrderService::between(std::chrono::seconds least, std::chrono::seconds most)
{
    const std::chrono::duration<double> span = most - least;
    return least + std::chrono::duration_cast<std::chrono::microseconds>(span * m_random.unit());
}

void OrderService::place(const PlacedOrder& placed)
{
    constexpr double cancelled = 0.02;
    const auto order = std::make_shared<Order>(Order{.id = std::string(placed.id),
        .delivery = std::string(placed.delivery),
        .userId = placed.userId,
        .createdAt = placed.createdAt,
        .home = placed.home,
        .ride = {}});
    Timestamp time = placed.createdAt + between(15s, 90s);
    plan(order, time, Kind::confirmed);
    if (m_random.unit() < cancelled) return plan(order, time + between(30s, 300s), Kind::cancelled);
    time += between(60s, 240s);
    plan(order, time, Kind::prepared);
    time += between(120s, 360s);
    plan(order, time, Kind::cooked);
    const auto cooking = between(360s, 720s);
    time += isKitchenSlow(time) ? 3 * cooking : cooking;
    plan(order, time, Kind::out);
    time += between(30s, 180s);
    planRide(order, time);
    planRating(order, order->arrives);
}

Ride OrderService::rideOf(const Order& order) const
{
    return {m_routes.to(order.home, order.rideSeed), order.rideSeed};
}

void OrderService::planRide(const std::shared_ptr<Order>& order, Timestamp leaves)
{
    order->rideSeed = m_random.bits();
    order->leaves = leaves;
    order->arrives = leaves + rideOf(*order).duration();
    plan(order, order->leaves, Kind::inTransit);
    plan(order, order->arrives, Kind::delivered);
    planPosition(order, leaves);
}

/// When a driver tells the next position after that time. `lot` (0 … 1) keeps those apart who begin at once: at the
/// beginning of positions, and when a minute is no longer enough.
Timestamp OrderService::nextPosition(Timestamp after, double lot) const
{
    using Seconds = std::chrono::duration<double>;
    constexpr Seconds often = 5s, seldom = 60s;
    const auto later = [](Timestamp time, Seconds by) {
        return time + std::chrono::duration_cast<std::chrono::microseconds>(by);
    };
    if (after < m_positions.from) return later(m_positions.from, lot * seldom);
    if (after + seldom < m_positions.live) return later(after, seldom);
    const Seconds interval = std::max(often, Seconds(static_cast<double>(m_followed) / m_positions.mostPerSecond));
    return after < m_positions.live ? later(m_positions.live, lot * interval)
                                    : later(after, (0.9 + 0.2 * lot) * interval);
}

/// The position after that time, unless the driver arrives before.
void OrderService::planPosition(const std::shared_ptr<Order>& order, Timestamp after)
{
    if (m_positions.from >= order->arrives) return;
    city::Random random(order->rideSeed ^ static_cast<std::uint64_t>(after.time_since_epoch().count()));
    const Timestamp time = nextPosition(after, random.unit());
    if (time < order->arrives) return plan(order, time, Kind::position);
    if (order->ride) --m_followed;
    order->ride.reset();
}

std::string OrderService::position(const Due& due)
{
    Order& order = *due.order;
    if (!order.ride) {
        order.ride = rideOf(order);
        ++m_followed;
    }
    const Coordinates place = received(order.ride->at(due.time - order.leaves), order.rideSeed + due.number);
    planPosition(due.order, due.time);
    return std::format(R"("deliveryLat":"{:.6f}","deliveryLon":"{:.6f}")", place.latitude, place.longitude);
}

void OrderService::planRating(const std::shared_ptr<Order>& order, Timestamp delivered)
{
    constexpr double rated = 0.35;
    if (m_random.unit() >= rated) return;
    // Five after twenty minutes, one star fewer for each further quarter of an hour, and moods.
    const double minutes = std::chrono::duration<double, std::ratio<60>>(delivered - order->createdAt).count();
    const double mood = 5.3 - std::max(0.0, minutes - 20) / 15 + 0.7 * m_random.normal();
    order->score = std::clamp(static_cast<int>(mood), 1, 5);
    plan(order, delivered + between(60s, 900s), Kind::rated);
}

ServiceRecord OrderService::next()
{
    const Due due = m_due.top();
    m_due.pop();
    const Order& order = *due.order;
    const auto status = [&](std::string_view name) -> ServiceRecord {
        return {"ordersStatuses", order.id,
            std::format(R"({{"id":"{}","updatedAt":"{}","status":"{}"}})", order.id, timeText(due.time), name),
            due.time};
    };
    const auto delivery = [&](std::string_view place, std::string_view name) -> ServiceRecord {
        return {"deliveryStatuses", order.id,
            std::format(
                R"({{"id":"{}","updatedAt":"{}",{},"status":"{}"}})", order.id, timeText(due.time), place, name),
            due.time};
    };
    switch (due.kind) {
    case Kind::confirmed: return status("ORDER_CONFIRMED");
    case Kind::cancelled: return status("CANCELLED");
    case Kind::prepared: return status("BEING_PREPARED");
    case Kind::cooked: return status("BEING_COOKED");
    case Kind::out: return status("OUT_FOR_DELIVERY");
    case Kind::inTransit: return delivery(shopPlace, "IN_TRANSIT");
    case Kind::position: return delivery(position(due), "IN_TRANSIT");
    case Kind::delivered: return delivery(order.delivery, "DELIVERED");
    case Kind::rated: break;
    }
    const auto& words = comments[static_cast<std::size_t>(order.score - 1)];
    return {"ratings", order.id,
        std::format(R"({{"orderId":"{}","userId":{},"score":{},"comment":"{}","createdAt":"{}"}})", order.id,
            order.userId, order.score, words[due.number % words.size()], timeText(due.time)),
        due.time};
}

} // namespace pitwall::simulator
