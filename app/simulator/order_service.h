// What becomes of an order after it was placed: the kitchen, the ride, and what the customer says of it. Seeded and
// deterministic; it has no clock and knows no Kafka; one owner.
#pragma once

#include "base/coordinates.h"
#include "base/time.h"
#include "city/routes.h"
#include "simulator/random.h"
#include "simulator/rhythm.h"
#include "simulator/ride.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <vector>

namespace pitwall::simulator {

/// An order as the service is told of it.
struct PlacedOrder {
    std::string_view id;
    std::int64_t userId = 0;
    Timestamp createdAt{};
    std::string_view delivery; ///< its destination's two members as JSON text
    Coordinates home;          ///< the same
};

/// One record of `ordersStatuses`, `deliveryStatuses` or `ratings`.
struct ServiceRecord {
    std::string_view feed;
    std::string key, value;
    Timestamp time{};
};

/// When drivers tell where they are: every five seconds, or as often as keeps all of them together below
/// `mostPerSecond`.
struct Positions {
    Timestamp from = Timestamp::max(); ///< no one is asked before
    Timestamp live{};                  ///< until then a position a minute is enough
    double mostPerSecond = 500;
};

class OrderService {
public:
    /// `routes`: from the shop; they outlive the service.
    OrderService(std::uint64_t seed, const city::Routes& routes) : m_random(seed), m_routes(routes) {}

    /// When the kitchen is slow: then cooking takes three times as long.
    void setStaging(const Staging& staging) { m_staging = staging; }
    /// Of what happens before it only the ends of orders and their ratings are told.
    void setEveryStepFrom(Timestamp time) { m_everyStepFrom = time; }
    void setPositions(const Positions& positions) { m_positions = positions; }
    /// Plans the order's whole life, but for its positions: each of them plans the next.
    void place(const PlacedOrder& order);

    /// Timestamp::max() while there is nothing to come.
    [[nodiscard]] Timestamp nextTime() const { return m_due.empty() ? Timestamp::max() : m_due.top().time; }
    ServiceRecord next();

private:
    struct Order {
        std::string id, delivery;
        std::int64_t userId = 0;
        Timestamp createdAt{};
        Coordinates home;
        std::uint64_t rideSeed = 0;
        Timestamp leaves{}, arrives{};
        std::optional<Ride> ride; ///< while positions are told of
        int score = 0;
    };
    enum class Kind : std::uint8_t {
        confirmed,
        cancelled,
        prepared,
        cooked,
        out,
        inTransit,
        position,
        delivered,
        rated
    };
    struct Due {
        Timestamp time{};
        std::uint64_t number = 0; ///< in the order of planning: decides between equal times
        Kind kind{};
        std::shared_ptr<Order> order;
    };
    struct Later {
        bool operator()(const Due& a, const Due& b) const
        {
            return a.time != b.time ? a.time > b.time : a.number > b.number;
        }
    };

    [[nodiscard]] bool isKitchenSlow(Timestamp time) const;
    std::chrono::microseconds between(std::chrono::seconds least, std::chrono::seconds most);
    void plan(const std::shared_ptr<Order>& order, Timestamp time, Kind kind)
    {
        const bool isEnd = kind == Kind::cancelled || kind == Kind::delivered || kind == Kind::rated;
        if (isEnd || time >= m_everyStepFrom) m_due.push({time, m_planned++, kind, order});
    }
    [[nodiscard]] Ride rideOf(const Order& order) const;
    void planRide(const std::shared_ptr<Order>& order, Timestamp leaves);
    [[nodiscard]] Timestamp nextPosition(Timestamp after, double lot) const;
    void planPosition(const std::shared_ptr<Order>& order, Timestamp after);
    std::string position(const Due& due);
    void planRating(const std::shared_ptr<Order>& order, Timestamp delivered);

    Random m_random;
    const city::Routes& m_routes;
    Positions m_positions;
    std::size_t m_followed = 0; ///< drivers whose positions are told of
    std::optional<Staging> m_staging;
    Timestamp m_everyStepFrom{};
    std::uint64_t m_planned = 0;
    std::priority_queue<Due, std::vector<Due>, Later> m_due;
};

} // namespace pitwall::simulator
