#include "orders/flow_words.h"

#include "parts/headline/jam.h"
#include "parts/tables/latest_model.h"

#include <algorithm>

namespace pitwall {

using orders::FlowStep, orders::Step;

namespace {

QString countText(std::int64_t count, const DisplayFormat& format, std::int64_t compactFrom = 100'000)
{
    return count >= compactFrom ? compactText(static_cast<double>(count), format) : integerText(count, format);
}

QString tipOf(const FlowStep& step, const QString& title, Timestamp now, const DisplayFormat& format)
{
    QString text = step.step == Step::delivered
        ? QStringLiteral("%1: %2 orders").arg(title, integerText(step.here, format))
        : QStringLiteral("%1: %2 orders are here now").arg(title, integerText(step.here, format));
    if (step.threshold.count() > 0)
        text += QStringLiteral(", %1 of them for longer than %2")
                    .arg(integerText(step.stuck, format), durationText(step.threshold, format));
    text += QStringLiteral("\n%1 came within the last 5 minutes").arg(integerText(step.entered, format));
    if (step.usualEntered > 0)
        text += QStringLiteral("; usual over the hour before: %1").arg(compactText(step.usualEntered, format));
    if (step.step != Step::delivered) text += QStringLiteral("\n%1 left meanwhile").arg(integerText(step.left, format));
    if (step.jam)
        text += QStringLiteral("\nMore came than left, and the wait grew, %1: whoever leaves next waited %2")
                    .arg(jamSince(*step.jam, now, format), durationText(step.jam->wait, format));
    return text;
}

} // namespace

FlowWords flowWords(const orders::LifePart& life, std::size_t index, const DisplayFormat& format)
{
    const FlowStep& step = life.flow[index];
    FlowWords words;
    words.title = statusText({step.step, {}});
    words.here = countText(step.here, format);
    if (step.stuck > 0) {
        words.stuck = QStringLiteral("%1 stuck").arg(countText(step.stuck, format, 10'000));
        words.severity = stepSeverity(life, step);
    }
    words.entered = countText(step.entered, format);
    words.change = changeOf(static_cast<double>(step.entered), step.usualEntered, format);
    words.change.severity = fallSeverity(step);
    const auto busiest = std::ranges::max(life.flow, {}, &FlowStep::entered).entered;
    if (busiest > 0) words.weight = static_cast<double>(step.entered) / static_cast<double>(busiest);
    words.tip = tipOf(step, words.title, life.now, format);
    return words;
}

QString flowSummary(const orders::LifePart& life, const DisplayFormat& format)
{
    std::int64_t onTheWay = 0;
    for (const FlowStep& step : life.flow)
        if (step.step != Step::delivered) onTheWay += step.here;
    QString text = QStringLiteral(
        "%1 orders on their way, %2 of them for too long in one status; %3 cancelled in the last hour")
                       .arg(integerText(onTheWay, format), integerText(life.stuckTotal, format),
                           integerText(life.cancelled, format));
    if (life.abandonedTotal > 0)
        text += QStringLiteral("; %1 more abandoned, not heard of for %2")
                    .arg(integerText(life.abandonedTotal, format), durationText(life.abandonedAfter, format));
    if (life.livesLetGo > 0)
        text += QStringLiteral("; the histories of %1 are no longer held, and these figures lack them")
                    .arg(integerText(static_cast<std::int64_t>(life.livesLetGo), format));
    return text;
}

} // namespace pitwall
