#include "parts/charts/axis_scale.h"

#include <array>
#include <cmath>

namespace pitwall {

AxisScale scaleFor(double highest, const AxisScale& current, int intervals)
{
    if (!(highest > 0) || !std::isfinite(highest)) return {4, 1};
    const double wanted = highest * 1.06;
    if (wanted <= current.top && highest > 0.45 * current.top) return current;
    double power = std::pow(10, std::floor(std::log10(wanted / intervals)));
    for (;; power *= 10) {
        for (const double factor : std::array{1.0, 2.0, 2.5, 5.0}) {
            const double step = factor * power;
            if (step * intervals < wanted) continue;
            return {std::ceil(wanted / step) * step, step};
        }
    }
}

} // namespace pitwall
