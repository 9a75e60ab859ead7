// The invented business whole: its shop, what becomes of the orders, and its catalogue, as one stream of records in the
// order of their times. Deterministic; it has no clock and knows no Kafka; one owner.
#pragma once

#include "simulator/catalogue.h"
#include "simulator/customers.h"
#include "simulator/order_service.h"
#include "simulator/shop.h"

#include <array>
#include <optional>
#include <string_view>

namespace pitwall::simulator {

/// The contract's names of all topics that the business writes.
inline constexpr std::array<std::string_view, 6> feeds{
    "orders", "ordersStatuses", "deliveryStatuses", "ratings", "mysql.pizzashop.products", "mysql.pizzashop.users"};

/// What happens beside the orders themselves.
struct ServiceOptions {
    Timestamp followFrom{};                     ///< orders placed before it are told of as placed, and no more
    Timestamp everyStepFrom{};                  ///< of what happened to those before it only ends and ratings are told
    Timestamp live{};                           ///< the catalogue begins to change a minute after it
    Timestamp positionsFrom = Timestamp::max(); ///< drivers tell where they are; before `live` once a minute
    double mostPositionsPerSecond = 500;        ///< of all drivers together; then they tell it less often
};

class Business {
public:
    /// More orders a second than this are not followed: a life of an hour each would fill the memory.
    static constexpr double mostFollowedPerSecond = 100;

    /// Without services there are orders alone.
    Business(const ShopOptions& shop, const std::optional<ServiceOptions>& services);

    [[nodiscard]] Timestamp nextTime() const;
    /// Its texts live until the next call.
    Record next();

private:
    Shop m_shop;
    std::optional<ServiceOptions> m_services;
    OrderService m_orderService;
    Catalogue m_catalogue;
    ServiceRecord m_serviceRecord;
    Customers m_customers;
    ChangeRecord m_changeRecord;
};

} // namespace pitwall::simulator
