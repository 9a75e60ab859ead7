// What the wall shows of the orders' lives, built from the state. Core thread only.
#pragma once

#include "orders/orders.h"

namespace pitwall::orders {

class Subset;

/// Up to so many live orders' times are copied to be ranked; more are ranked in place, in two more passes over the
/// book.
inline constexpr std::size_t copiedTimes = 131'072;

/// The part as of `now`; version is left to the caller. Percentiles are exact. With 5,000,000 live orders each of the
/// three passes takes 50 ms of CPU (147 ms in all on a shared two-core cloud machine), and a few megabytes at most.
/// Of the orders inside the scope, or, where it is null, of all; a scope's part walks its orders, about 0.5 us each.
LifePart makeLife(const State& state, Timestamp now, const Subset* subset = nullptr);

} // namespace pitwall::orders
