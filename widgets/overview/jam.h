// Where orders pile up, in words. Pure; any thread.
#pragma once

#include "orders/life_part.h"
#include "overview/headline.h"

#include <optional>

namespace pitwall {

/// The step with the most stuck orders, when there are enough of them to be news and the step is not being worked
/// off (more leave than usual, and no fewer than come); it leads to the orders of that step.
std::optional<Headline> jam(const orders::LifePart& life, const DisplayFormat& format);

/// The target that leads to the orders which wait at a step: "orders:BEING_COOKED".
QString targetOf(orders::Step step);

} // namespace pitwall
