// One order joined with the catalogue as it is now. Pure functions over the state; core thread.
#pragma once

#include "catalog/catalog.h"
#include "orders/orders.h"
#include "orders/status/life_part.h"

namespace pitwall::orders {

/// Gives the detail of a held order its lines, by the products' names, and its customer: the name, and where the order
/// itself has no destination the home.
void joinCatalogue(const State& state, const catalog::State& catalog, OrderDetail& detail);

/// Where an order goes: its own destination, else its user's home as the catalogue has it.
std::optional<Coordinates> destinationOf(const HeldDetail& detail, const catalog::State& catalog);

/// Where an order is: where its delivery was seen last, else where it goes; none when neither is known.
std::optional<Coordinates> placeOf(const State& state, const catalog::State& catalog, const HeldDetail& detail);

} // namespace pitwall::orders
