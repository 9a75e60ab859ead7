#include "orders/order.h"

#include <array>

namespace pitwall::orders {
namespace {

constexpr std::array<std::string_view, 9> stepNames{"PLACED_ORDER", "ORDER_CONFIRMED", "BEING_PREPARED", "BEING_COOKED",
    "OUT_FOR_DELIVERY", "IN_TRANSIT", "DELIVERED", "CANCELLED", ""};

} // namespace

std::string_view name(Step step) { return stepNames[static_cast<std::size_t>(step)]; }

Step stepFromName(std::string_view name)
{
    for (std::size_t i = 0; i + 1 < stepNames.size(); ++i) {
        if (stepNames[i] == name) return static_cast<Step>(i);
    }
    return Step::unknown;
}

void Status::assign(std::string_view name)
{
    step = stepFromName(name);
    if (step == Step::unknown)
        otherName.assign(name);
    else
        otherName.clear();
}

} // namespace pitwall::orders
