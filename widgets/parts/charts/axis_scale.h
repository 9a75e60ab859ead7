// Round tick values for a value axis. Pure; any thread.
#pragma once

namespace pitwall {

/// Ticks at 0, step, 2 step, … top.
struct AxisScale {
    double top = 4, step = 1;
    bool operator==(const AxisScale&) const = default;
};

/// The smallest scale with `intervals` or fewer steps of 1, 2, 2.5 or 5 times a power of ten that holds `highest`
/// with some room above it. `current` is kept while it still fits well, so that an axis does not breathe.
AxisScale scaleFor(double highest, const AxisScale& current, int intervals);

} // namespace pitwall
