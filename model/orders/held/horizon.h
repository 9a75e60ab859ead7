// Which orders are held in detail: the newest by createdAt, all those at or after the horizon. Core thread only.
#pragma once

#include "orders/orders.h"

namespace pitwall::orders {

/// Whether the order of a slot of the book is held: one from before the horizon waits for its sweep, and counts no
/// longer.
inline bool isHeld(const State& state, const Slot& slot)
{
    return !state.horizon || slot.createdAt() >= *state.horizon;
}

/// The slot of an order that is held; null when it is not.
inline const Slot* heldSlot(const State& state, const Book::Key& key)
{
    const Slot* slot = state.book.find(key);
    return slot != nullptr && isHeld(state, *slot) ? slot : nullptr;
}
inline const Slot* heldSlot(const State& state, const OrderId& id) { return heldSlot(state, state.book.prepare(id)); }

/// Moves the horizon once more orders are held than may be, and sweeps a shard of the book at each further call until
/// what lies before it is gone.
void keepHorizon(State& state);

} // namespace pitwall::orders
