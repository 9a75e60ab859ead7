// The popular products and categories, as values for whoever looks. Pure functions over the state; core thread.
#pragma once

#include "catalog/catalog.h"
#include "orders/orders.h"

namespace pitwall::orders {

/// All windows as of `now`: [floor(now)+1-W, floor(now)+1), and the local day that `now` lies in. Names come from the
/// catalogue as it is. `sales`: those of all orders, or of a scope's. The version is left to the caller.
PopularPart makePopular(const State& state, const SalesBook& sales, const catalog::State& catalog, Timestamp now);

/// One window of any whole number of seconds up to an hour, without a bound on the number of products.
PopularWindow popularWindow(
    const State& state, const catalog::State& catalog, Timestamp now, std::chrono::seconds length);

/// All that was read.
PopularWindow popularAllTime(const State& state, const catalog::State& catalog);

} // namespace pitwall::orders
