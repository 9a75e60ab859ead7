// When a step of the orders' way jams: more come to it than leave it, and the wait there grows. Pure; any thread.
#pragma once

#include "orders/status/life_part.h"

#include <span>

namespace pitwall::orders {

/// How many came to a step and left it within a minute.
struct StepMinute {
    std::int64_t came = 0, left = 0;
};

/// As far back as a beginning is looked for.
inline constexpr std::chrono::minutes jamLookedAt{24 * 60};

/// `minutes` begin with `first`, without gaps; the last one is the minute of `now`, still open. `here`: the orders at
/// the step now. The wait is that of a queue: of whoever leaves next, had all left in the order in which they came; how
/// long the queue was before follows from how long it is now, by what came and left.
/// A jam begins in the last minute in which the wait was as low as ever since it last fell or began to stand still,
/// once it grew by a minute and by a tenth over that while more came than left. It is one while the wait is above
/// `tooLong`, and over once the wait fell as much below its highest.
std::optional<Jam> jamOf(
    std::span<const StepMinute> minutes, Minute first, std::int64_t here, Timestamp now, std::chrono::seconds tooLong);

} // namespace pitwall::orders
