#include "parts/headline/jam.h"

#include "parts/judgement.h"
#include "parts/tables/latest_model.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace pitwall {

namespace {

using orders::FlowStep, orders::Step;

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

/// Of the steps at which enough wait to be news the one at which most do.
const FlowStep* worstStep(const orders::LifePart& life)
{
    const FlowStep* worst = nullptr;
    for (const FlowStep& step : life.flow) {
        if (!isTrouble(stepSeverity(life, step))) continue;
        if (worst == nullptr || step.stuck > worst->stuck) worst = &step;
    }
    return worst;
}

QString stuckText(const FlowStep& step, const DisplayFormat& format)
{
    return QStringLiteral("%1 orders stuck in “%2”")
        .arg(integerText(step.stuck, format), statusText({step.step, {}}).toLower());
}

QString oldestText(const orders::LifePart& life, Step step, const DisplayFormat& format)
{
    const auto oldest = std::ranges::find(life.stuck, step, [](const auto& order) { return order.status.step; });
    return oldest == life.stuck.end() ? QString()
                                      : QStringLiteral("; oldest %1").arg(durationText(oldest->seconds, format));
}

} // namespace

QString jamSince(const orders::Jam& jam, Timestamp now, const DisplayFormat& format)
{
    return (jam.isOlder ? QStringLiteral("since before %1") : QStringLiteral("since %1"))
        .arg(momentOfDayText(jam.since, now, format));
}

Severity stepSeverity(const orders::LifePart& life, const FlowStep& step)
{
    if (step.stuck == 0 || step.here <= 0) return Severity::good;
    // A few slow orders are a day's work.
    if (step.stuck < fewestStuck) return Severity::neutral;
    const Severity severity = judged(
        Judged::stuckShare, static_cast<double>(step.stuck) / static_cast<double>(step.here));
    if (life.compared && !step.jam) return std::min(severity, Severity::neutral); // the wait does not grow
    return step.stuck < fewestStuckBad ? std::min(severity, Severity::warning) : severity;
}

Severity fallSeverity(const FlowStep& step)
{
    const auto came = static_cast<double>(step.entered);
    // By chance alone the number that comes scatters by the root of what is usual; three times that is rare.
    if (step.usualEntered <= 0 || step.usualEntered - came < 3 * std::sqrt(step.usualEntered)) return Severity::neutral;
    return judged(Judged::flowFall, 1 - came / step.usualEntered);
}

std::optional<Headline> flowFall(const orders::LifePart& life, const DisplayFormat& format)
{
    // What few came to a step leaves few for those after it: the first of the gravest tells where.
    const auto found = std::ranges::max_element(life.flow, {}, fallSeverity);
    const Severity severity = fallSeverity(*found);
    if (!isTrouble(severity)) return std::nullopt;
    const QString title = statusText({found->step, {}});
    const double share = 1 - static_cast<double>(found->entered) / found->usualEntered;
    Headline out{.text = found->entered == 0
            ? QStringLiteral("No order comes to “%1”").arg(title)
            : QStringLiteral("Few orders come to “%1”: %2 below usual").arg(title, percentText(share, format)),
        .detail = QStringLiteral("%1 within 5 min; %2 are usual, by the hour before")
            .arg(compactText(static_cast<double>(found->entered), format), compactText(found->usualEntered, format)),
        .severity = severity,
        .leadsTo = target::Orders{found->step},
        .gravity = share};
    if (found != life.flow.begin())
        out.detail += QStringLiteral(". %1 are at “%2” before it")
                          .arg(compactText(static_cast<double>(std::prev(found)->here), format),
                              statusText({std::prev(found)->step, {}}));
    return out;
}

std::optional<Headline> jam(const orders::LifePart& life, const DisplayFormat& format)
{
    const FlowStep* worst = worstStep(life);
    if (worst == nullptr) return std::nullopt;
    Headline out{.text = stuckText(*worst, format),
        .detail = nothingCompared(),
        .severity = stepSeverity(life, *worst),
        .leadsTo = target::Orders{worst->step},
        .gravity = static_cast<double>(worst->stuck)};
    if (worst->jam) {
        out.text =
            QStringLiteral("%1 %2: %3").arg(where(worst->step), jamSince(*worst->jam, life.now, format), out.text);
        // One way for both counts: they are compared, and as millions in full they did not fit.
        out.detail = QStringLiteral("%1 came and %2 left in 5 min; the wait is %3")
                         .arg(compactText(static_cast<double>(worst->entered), format),
                             compactText(static_cast<double>(worst->left), format),
                             durationText(worst->jam->wait, format));
        out.since = worst->jam->since;
    }
    out.detail += oldestText(life, worst->step, format);
    return out;
}

} // namespace pitwall
