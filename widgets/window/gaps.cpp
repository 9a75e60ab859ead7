#include "gaps.h"

#include "parts/judgement.h"

#include <QCoreApplication>

#include <algorithm>

namespace pitwall {

namespace {

constexpr qsizetype linesShown = 3;

QString tr(const char* source) { return QCoreApplication::translate("gaps", source); }

QString records(std::uint64_t count, const DisplayFormat& format)
{
    return count == 1 ? tr("1 record") : tr("%1 records").arg(integerText(static_cast<qint64>(count), format));
}

QStringList linesOf(const ingest::TopicCounters& topic, const DisplayFormat& format)
{
    const auto missed = [&topic](ingest::Missed why) { return topic.missed[static_cast<std::size_t>(why)]; };
    const QString name = QString::fromUtf8(topic.topic);
    QStringList lines;
    if (const auto count = missed(ingest::Missed::retention); count > 0)
        lines += tr("%1 of “%2” were deleted before they were read").arg(records(count, format), name);
    if (topic.recreated > 0) {
        QString line = tr("“%1” was made anew: %2 counted here are of the old one")
                           .arg(name, records(topic.recordsBefore, format));
        if (const auto count = missed(ingest::Missed::recreated); count > 0)
            line += tr(", and at least %1 of it were never read").arg(records(count, format));
        lines += line;
    }
    if (const auto count = missed(ingest::Missed::unusable); count > 0)
        lines += tr("up to %1 of “%2” stand in batches that cannot be read").arg(records(count, format), name);
    return lines;
}

KnownGaps known(const ingest::TopicCounters& topic) { return {ingest::missedOf(topic.missed), topic.recreated}; }

} // namespace

GapsByTopic gapsOf(const ingest::Part& part)
{
    GapsByTopic gaps;
    for (const ingest::TopicCounters& topic : part.topics)
        if (const KnownGaps now = known(topic); now != KnownGaps{}) gaps.emplace(topic.topic, now);
    return gaps;
}

std::uint64_t missedRecords(const ingest::Part& part)
{
    std::uint64_t missed = 0;
    for (const ingest::TopicCounters& topic : part.topics) missed += ingest::missedOf(topic.missed);
    return missed;
}

Severity gapSeverity(const ingest::Part& part)
{
    return std::max(Severity::warning, judged(Judged::missed, static_cast<double>(missedRecords(part))));
}

QStringList gapLines(const ingest::Part& part, const DisplayFormat& format)
{
    QStringList lines;
    for (const ingest::TopicCounters& topic : part.topics) lines += linesOf(topic, format);
    return lines;
}

std::optional<BannerText> gapText(
    const ingest::Part& part, const GapsByTopic& acknowledged, const DisplayFormat& format)
{
    QStringList lines;
    for (const ingest::TopicCounters& topic : part.topics) {
        const auto seen = acknowledged.find(topic.topic);
        if (known(topic) != (seen == acknowledged.end() ? KnownGaps{} : seen->second)) lines += linesOf(topic, format);
    }
    if (lines.isEmpty()) return std::nullopt;
    if (lines.size() > linesShown) {
        const qsizetype more = lines.size() - linesShown;
        lines.resize(linesShown);
        lines += tr("and %1 more, on Streams").arg(more);
    }
    const QString title = missedRecords(part) > 0 ? tr("The figures lack records")
                                                  : tr("The figures hold records of a topic that is no more");
    return BannerText{gapSeverity(part), title, lines.join(QLatin1Char('\n')),
        tr("Acknowledged, this stays in the status bar and on Streams.")};
}

} // namespace pitwall
