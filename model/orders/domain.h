// The orders domain as the core sees it.
#pragma once

#include "core/domains.h"

namespace pitwall::orders {

extern const Domain domain;

/// What became of a record of an order.
Outcome outcomeOf(Applied applied, const OrderEvent& order);

} // namespace pitwall::orders
