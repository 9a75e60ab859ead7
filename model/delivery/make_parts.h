// What the wall shows of deliveries and fences, built from the state. Core thread only; versions are left to the
// caller.
#pragma once

#include "delivery/deliveries.h"
#include "delivery/parts.h"

namespace pitwall::delivery {

/// Everyone on the way; about 0.1 us each. `selected`: the fence that is.
DeliveriesPart makeDeliveries(const State& state, Timestamp now, std::optional<FenceSlot> selected = {});

/// While there is a fence it walks all orders whose destination is held, 0.1 us each, and tests those that live.
FencesPart makeFences(const State& state, const orders::State& orders, const catalog::State& catalog, Timestamp now);

HeatPart makeHeat(const State& state, Timestamp now);

/// Orders of the status inside the fence, by their last position, else by their destination; ended ones too. Of those
/// whose destination is held, all of which it walks: about 0.1 us each. None: there is no such fence.
std::optional<std::uint32_t> countInside(const State& state, const orders::State& orders, const catalog::State& catalog,
    std::string_view fence, const orders::Status& status);

/// Minutes to arrival of an order that is joined with the catalogue; none of one that ended.
std::optional<double> minutesToArrival(const State& state, const orders::OrderDetail& order);

} // namespace pitwall::delivery
