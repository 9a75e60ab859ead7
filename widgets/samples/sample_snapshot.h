// Made-up snapshots of the states that a page can be in: for tests, `pitwall screenshot` and the contact sheet. Pure
// and repeatable; any thread.
#pragma once

#include "core/domains.h"
#include "core/snapshot.h"

#include <array>
#include <string_view>

namespace pitwall::sample {

enum class Situation { empty, typical, tenMillion, longNames, loading, error, paused, catchingUp };
inline constexpr std::array situations{Situation::empty, Situation::typical, Situation::tenMillion,
    Situation::longNames, Situation::loading, Situation::error, Situation::paused, Situation::catchingUp};

std::string_view name(Situation situation); ///< "empty", "typical", "ten-million", …

/// A whole snapshot. `tick` moves time on by a thirtieth of a second each.
Snapshot snapshot(Situation situation, std::uint64_t tick = 0);

/// The same wall with the fence "Near the shop" selected.
Snapshot narrowedSnapshot(Situation situation);

/// Spreads what the product sold in the hour over its minutes.
orders::ProductHistory productHistory(const orders::PopularPart& part, const std::string& productId);

/// Answers what the core would be asked beside a sample snapshot; false: that it cannot.
bool answer(const Snapshot& snapshot, const Query& query);

/// One of the orders of such a snapshot; it waits too long.
orders::OrderDetail orderDetail(Situation situation);

} // namespace pitwall::sample
