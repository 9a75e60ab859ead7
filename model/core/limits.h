// The bounds of the core: those of each domain. Plain values.
#pragma once

#include "catalog/limits.h"
#include "delivery/limits.h"
#include "enriched/limits.h"
#include "ingest/limits.h"
#include "orders/limits.h"

namespace pitwall {

struct Limits : ingest::Limits, catalog::Limits, orders::Limits, delivery::Limits, enriched::Limits {};

/// The same with every bound of what is held over all records times `factor`, but never 0. Bounds of one record, of one
/// order and of time stay.
[[nodiscard]] inline Limits scaled(Limits limits, double factor)
{
    limits.catalog::Limits::scale(factor);
    limits.orders::Limits::scale(factor);
    limits.delivery::Limits::scale(factor);
    limits.enriched::Limits::scale(factor);
    return limits;
}

} // namespace pitwall
