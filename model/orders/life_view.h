// What the wall shows of the orders' lives, built from the state. Core thread only.
#pragma once

#include "orders/orders.h"

namespace pitwall::orders {

/// The part as of `now`; version is left to the caller. Percentiles are exact. With up to 131,072 live orders it takes
/// one pass over the book, with more three (see life_ranks.h), and never more than about a megabyte beside the part.
LifePart makeLife(const State& state, Timestamp now);

} // namespace pitwall::orders
