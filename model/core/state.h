// What each domain holds. Core thread only.
#pragma once

#include "catalog/catalog.h"
#include "core/domains.h"
#include "delivery/deliveries.h"
#include "enriched/enriched.h"
#include "ingest/state.h"
#include "orders/orders.h"
#include "scope/scope.h"

#include <memory>

namespace pitwall {

/// Everything that the core knows. It has one owner, the core thread.
struct State {
    State(const Limits& bounds, std::uint64_t seed, const std::chrono::time_zone* displayZone = nullptr,
        const delivery::ArrivalSettings& arrival = {})
        : limits(bounds),
          catalog(bounds),
          orders(bounds, seed, displayZone),
          deliveries(bounds, bounds.abandonedAfter, seed, arrival)
    {}
    Limits limits;
    ingest::State ingest;
    catalog::State catalog;
    orders::State orders;
    delivery::State deliveries;
    std::unique_ptr<scope::Scope> scope;      ///< null: no fence is selected
    std::uint64_t scopes = 0;                 ///< how many there were: tells their versions apart
    std::unique_ptr<enriched::Join> enriched; ///< null: nothing is produced for others
};

} // namespace pitwall
