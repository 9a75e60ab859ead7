#include "overview/jam.h"

#include "parts/latest_model.h"

#include <algorithm>
#include <cmath>

namespace pitwall {

namespace {

using orders::FlowStep, orders::Step;

// A few slow orders are a day's work; many, and no small share of those at the step, are a jam.
constexpr std::int64_t jamAtLeast = 5, badAtLeast = 20;
constexpr double jamShare = 0.15, badShare = 0.4;

QString where(Step step)
{
    switch (step) {
    case Step::beingPrepared:
    case Step::beingCooked: return QStringLiteral("Kitchen jam");
    case Step::outForDelivery:
    case Step::inTransit: return QStringLiteral("Delivery jam");
    default: return QStringLiteral("Orders pile up");
    }
}

// A queue that more orders leave than usual, and no fewer than come to it, is being worked off, however long it still
// is.
bool workedOff(const orders::LifePart& life, std::size_t index)
{
    if (index + 1 >= life.flow.size()) return false;
    const FlowStep& next = life.flow[index + 1];
    return next.usualEntered >= 1 && static_cast<double>(next.entered) > next.usualEntered
        && next.entered >= life.flow[index].entered;
}

const FlowStep* worstStep(const orders::LifePart& life)
{
    const FlowStep* worst = nullptr;
    for (std::size_t i = 0; i < life.flow.size(); ++i)
        if (!workedOff(life, i) && (!worst || life.flow[i].stuck > worst->stuck)) worst = &life.flow[i];
    return worst;
}

} // namespace

QString targetOf(Step step)
{
    const std::string_view word = orders::name(step);
    return QStringLiteral("orders:") + QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

std::optional<Headline> jam(const orders::LifePart& life, const DisplayFormat& format)
{
    const FlowStep* worst = worstStep(life);
    if (!worst || worst->stuck < jamAtLeast || worst->here <= 0) return std::nullopt;
    const double share = static_cast<double>(worst->stuck) / static_cast<double>(worst->here);
    if (share < jamShare) return std::nullopt;
    QString detail;
    const auto oldest = std::ranges::find(life.stuck, worst->step, [](const auto& order) { return order.status.step; });
    if (oldest != life.stuck.end()) detail = QStringLiteral("oldest %1").arg(durationText(oldest->seconds, format));
    if (worst != &life.flow.back() && (worst + 1)->usualEntered >= 1) {
        if (!detail.isEmpty()) detail += QStringLiteral("; ");
        detail += QStringLiteral("%1 left in 5 min, usually %2")
                      // One way for both: they are compared, and as millions in full they did not fit.
                      .arg(compactText(static_cast<double>((worst + 1)->entered), format),
                          compactText(std::round((worst + 1)->usualEntered), format));
    }
    const bool grave = worst->stuck >= badAtLeast && share >= badShare;
    return Headline{
        QStringLiteral("%1: %2 orders stuck in “%3”")
            .arg(where(worst->step), integerText(worst->stuck, format), statusText({worst->step, {}}).toLower()),
        detail, grave ? Severity::bad : Severity::warning, targetOf(worst->step)};
}

} // namespace pitwall
