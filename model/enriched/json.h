// The values of the two enriched topics. Pure functions, any thread.
#pragma once

#include "catalog/product.h"
#include "orders/order.h"

#include <span>
#include <string>

namespace pitwall::enriched {

/// An order with the status that it is in since `updatedAt`.
struct EnrichedOrder {
    OrderId id;
    Timestamp createdAt{}, updatedAt{};
    std::optional<UserId> userId;
    orders::Status status;
    Money price;
    std::span<const orders::OrderItem> items;
    std::optional<Coordinates> destination;
};

/// The fields of `orders` in their order, then `updatedAt`; times in UTC with a Z.
std::string orderJson(const EnrichedOrder& order);

/// One line of an order with its product; null where the catalogue does not have it.
std::string itemJson(
    const OrderId& order, Timestamp createdAt, const orders::OrderItem& item, const catalog::Product* product);

} // namespace pitwall::enriched
