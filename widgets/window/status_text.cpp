#include "status_text.h"

#include "gaps.h"
#include "parts/judgement.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace pitwall {

namespace {

QString tr(const char* source) { return QCoreApplication::translate("status", source); }

StatusEntry brokerEntry(const ingest::Connection* connection)
{
    using enum ingest::BrokerState;
    const QString error = connection ? QString::fromStdString(connection->lastError) : QString();
    switch (connection ? connection->state : connecting) {
    case up: return {tr("Connected"), tr("The cluster answers."), Shape::disc, Severity::good};
    case down: return {tr("Disconnected"), error, Shape::triangle, Severity::bad};
    case refused: return {tr("Refused"), error, Shape::square, Severity::bad};
    case connecting: break;
    }
    return {tr("Connecting"), error.isEmpty() ? tr("Waiting for the cluster's first answer.") : error, Shape::ring,
        Severity::neutral};
}

StatusEntry lagEntry(const ingest::Part& part)
{
    if (!ingest::knowsLag(part.connection))
        return {tr("Lag unknown"),
            tr("What stands in the topics is known only while the cluster answers and reading goes on.")};
    const std::int64_t lag = recordsBehind(part);
    const QString tip = tr(
        "Records in the topics that were not read yet, and how old the newest one is that was read of the topic farthest behind.");
    std::int64_t waiting = 0;
    for (const auto& topic : part.topics) waiting += topic.waiting;
    if (lag == 0 && waiting > 0)
        return {tr("%1 records wait").arg(grouped(waiting)),
            tr("Everything that may be read was read; these stand behind a transaction that is still open."),
            Shape::none, judged(Judged::waiting, static_cast<double>(waiting))};
    if (lag == 0) return {tr("No lag"), tip};
    const QString text = (lag == 1 ? tr("Lag %1 record · %2") : tr("Lag %1 records · %2"))
                             .arg(grouped(lag), shortDuration(part.lagSeconds));
    return {text, tip, Shape::none,
        isTrouble(judged(Judged::behind, part.lagSeconds)) ? Severity::warning : Severity::neutral};
}

StatusEntry freshnessEntry(const ingest::Part& part, std::chrono::system_clock::time_point now)
{
    const QString tip = tr("How long ago the newest record that is painted here was written to its topic.");
    if (part.newestRecordMs < 0) return {tr("No event yet"), tip};
    const auto nowMs = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    const double age = static_cast<double>(std::max<std::int64_t>(0, nowMs - part.newestRecordMs)) / 1000;
    return {tr("Newest event %1 ago").arg(shortDuration(age)), tip};
}

StatusEntry asOfEntry(Timestamp moment, const DisplayFormat& format)
{
    return {tr("Figures as of %1").arg(secondText(moment, format)),
        tr("All figures stand still at this moment, until reading goes on."), Shape::none, Severity::warning};
}

StatusEntry missingEntry(const ingest::Part& part, const DisplayFormat& format)
{
    const QStringList lines = gapLines(part, format);
    if (lines.isEmpty()) return {};
    const auto missed = static_cast<std::int64_t>(missedRecords(part));
    return {missed > 0 ? tr("%1 missing").arg(grouped(missed)) : tr("Topic made anew"), lines.join(QLatin1Char('\n')),
        Shape::triangle, gapSeverity(part)};
}

StatusEntry rejectsEntry(const ingest::Part& part)
{
    const auto rejected = static_cast<std::int64_t>(recordsRejected(part));
    if (rejected == 0) return {tr("No rejects"), tr("Every record that was read could be used.")};
    double worst = 0;
    for (const auto& topic : part.topics)
        if (topic.records > 0) worst = std::max(worst, shareRejected(topic));
    const Severity severity = judged(Judged::rejected, worst);
    return {rejected == 1 ? tr("1 reject") : tr("%1 rejects").arg(grouped(rejected)),
        tr("Records that could not be used, since the start. Opens Streams, which shows each with its reason."),
        isTrouble(severity) ? Shape::triangle : Shape::none, severity};
}

} // namespace

std::int64_t recordsBehind(const ingest::Part& part)
{
    std::int64_t lag = 0;
    for (const auto& topic : part.topics) lag += topic.lag;
    return lag;
}

double shareRejected(const ingest::TopicCounters& topic)
{
    return topic.records == 0 ? 0 : static_cast<double>(topic.rejected) / static_cast<double>(topic.records);
}

std::uint64_t recordsRejected(const ingest::Part& part)
{
    std::uint64_t rejected = 0;
    for (const auto& topic : part.topics) rejected += topic.rejected;
    return rejected;
}

QString grouped(std::int64_t number) { return QLocale(QLocale::English).toString(static_cast<qlonglong>(number)); }

QString shortDuration(double seconds)
{
    if (seconds < 9.95) return tr("%1 s").arg(seconds, 0, 'f', 1);
    if (seconds < 120) return tr("%1 s").arg(std::llround(seconds));
    if (seconds < 120 * 60) return tr("%1 min").arg(std::llround(seconds / 60));
    if (seconds < 48 * 3600) return tr("%1 h").arg(std::llround(seconds / 3600));
    return tr("%1 d").arg(std::llround(seconds / 86400));
}

StatusTexts statusTexts(
    const Snapshot& snapshot, std::chrono::system_clock::time_point now, const DisplayFormat& format)
{
    const ingest::Part* part = snapshot.ingest.get();
    StatusTexts texts;
    texts.broker = brokerEntry(part ? &part->connection : nullptr);
    if (!part) {
        texts.lag = {tr("Lag unknown"), {}};
        texts.rate = {tr("0 records/s"), {}};
        texts.freshness = {tr("No event yet"), {}};
        texts.rejects = {tr("No rejects"), {}};
        return texts;
    }
    const QString brokers = QString::fromStdString(part->connection.brokers);
    texts.brokers = {brokers, brokers};
    if (part->connection.paused)
        texts.paused = {tr("Paused"),
            tr("Reading is paused; the records wait in Kafka for as long as it keeps them. Ctrl+P resumes."),
            Shape::bars, Severity::warning};
    texts.lag = lagEntry(*part);
    texts.rate = {tr("%1 records/s").arg(grouped(std::llround(recordsPerSecond(*part)))),
        tr("Records read in the last second, from all topics.")};
    texts.freshness = snapshot.stale && part->connection.everUp ? asOfEntry(snapshot.now, format)
                                                                : freshnessEntry(*part, now);
    texts.missing = missingEntry(*part, format);
    texts.rejects = rejectsEntry(*part);
    return texts;
}

StatusTexts widestStatusTexts()
{
    StatusTexts texts;
    texts.broker.text = tr("Disconnected");
    texts.paused.text = tr("Paused");
    texts.lag.text = tr("Lag %1 records · %2").arg(grouped(888'888'888), tr("%1 min").arg(888));
    texts.rate.text = tr("%1 records/s").arg(grouped(8'888'888));
    texts.freshness.text = tr("Newest event %1 ago").arg(tr("%1 min").arg(888));
    texts.missing.text = tr("%1 missing").arg(grouped(88'888'888));
    texts.rejects.text = tr("%1 rejects").arg(grouped(88'888'888));
    return texts;
}

} // namespace pitwall
