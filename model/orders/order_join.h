// One order joined with the catalogue as it is now. Pure functions over the state; core thread.
#pragma once

#include "catalog/catalog.h"
#include "orders/life_part.h"
#include "orders/orders.h"

namespace pitwall::orders {

/// Gives the detail of a held order its lines, by the products' names, and its customer: the name, and where the order
/// itself has no destination the home.
void joinCatalogue(const State& state, const catalog::State& catalog, OrderDetail& detail);

} // namespace pitwall::orders
