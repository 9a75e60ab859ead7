#include "orders/status/status_names.h"

#include <algorithm>

namespace pitwall::orders {
namespace {

constexpr std::size_t knownSteps = static_cast<std::size_t>(Step::unknown);
constexpr std::size_t maxOthers = 255 - knownSteps;

} // namespace

StatusIndex StatusNames::indexOf(const Status& status)
{
    if (status.step != Step::unknown) return static_cast<StatusIndex>(status.step);
    const auto found = std::ranges::find(m_others, status.otherName);
    if (found == m_others.end() && m_others.size() == maxOthers) return 255;
    const auto index = knownSteps + static_cast<std::size_t>(found - m_others.begin());
    if (found == m_others.end()) m_others.push_back(status.otherName);
    return static_cast<StatusIndex>(index);
}

Status StatusNames::statusOf(StatusIndex index) const
{
    if (index < knownSteps) return {static_cast<Step>(index), {}};
    if (index - knownSteps < m_others.size()) return {Step::unknown, m_others[index - knownSteps]};
    return {Step::unknown, "OTHER"};
}

} // namespace pitwall::orders
