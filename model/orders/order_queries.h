// Answers about single orders that no snapshot holds. Core thread only.
#pragma once

#include "orders/orders.h"

namespace pitwall::orders {

/// All that is held of one order; none when the order is not held. Its lines are left to the caller.
std::optional<OrderDetail> detailOf(const State& state, const OrderId& id);

inline constexpr std::size_t mostUserOrders = 1'000;

/// A customer's orders, newest first, as far as their detail is held, at most `mostUserOrders`.
std::vector<LatestOrder> ordersOf(const State& state, UserId user);

} // namespace pitwall::orders
