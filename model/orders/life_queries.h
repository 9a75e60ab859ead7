// Answers about single orders that no snapshot holds. Core thread only.
#pragma once

#include "orders/orders.h"

namespace pitwall::orders {

/// All that is held of one order; none when the order is not held. Its lines are left to the caller.
std::optional<OrderDetail> detailOf(const State& state, const OrderId& id);

inline constexpr std::size_t mostStuck = 10'000, mostUserOrders = 1'000;

/// The live orders that are in this status for longer, oldest first, at most `mostStuck`. One pass over the book.
std::vector<StuckOrder> ordersLongerIn(
    const State& state, const Status& status, std::chrono::milliseconds longerThan, Timestamp now);

/// A customer's orders, newest first, as far as their detail is held, at most `mostUserOrders`.
std::vector<LatestOrder> ordersOf(const State& state, UserId user);

} // namespace pitwall::orders
