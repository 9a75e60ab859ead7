// What the orders domain has in a snapshot. Values between threads.
#pragma once

#include "base/part.h"
#include "orders/ratings/ratings_part.h"
#include "orders/sales/popular_part.h"
#include "orders/status/life_part.h"
#include "orders/totals/totals_parts.h"

namespace pitwall::orders {

/// What is told of a set of orders; null: nobody asked for it yet.
struct Parts {
    Shared<TilesPart> orderTiles;
    Shared<MinutesPart> orderMinutes;
    Shared<LatestPart> latestOrders;
    Shared<PopularPart> popular;
    Shared<LifePart> life;
    Shared<RatingsPart> ratings;
    bool operator==(const Parts&) const = default;
};

using Types = PartTypes<TilesPart, MinutesPart, LatestPart, PopularPart, LifePart, RatingsPart>;

} // namespace pitwall::orders
