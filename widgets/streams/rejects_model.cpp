#include "rejects_model.h"

#include "parts/one_line.h"
#include "streams/reason_words.h"
#include "theme.h"
#include "window/status_text.h"

#include <QDateTime>

#include <algorithm>

namespace pitwall {

namespace {

QString momentText(std::int64_t ms, const QTimeZone& zone, const QString& form)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(ms, zone);
    return moment.isValid() && moment.date().year() <= 9999 ? moment.toString(form) : QString();
}

/// With the day where that is another than the one on which it was read.
QString producedText(const ingest::RejectedRecord& record, const QTimeZone& zone)
{
    const QString day = QStringLiteral("yyyy-MM-dd");
    const auto seenMs = std::chrono::duration_cast<std::chrono::milliseconds>(record.seenAt.time_since_epoch()).count();
    const bool sameDay = momentText(record.position.recordTimeMs, zone, day) == momentText(seenMs, zone, day);
    return momentText(record.position.recordTimeMs, zone,
        sameDay ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

bool same(const ingest::RejectedRecord& a, const ingest::RejectedRecord& b)
{
    return a.position == b.position && a.seenAt == b.seenAt && a.reason == b.reason && a.field == b.field
        && a.topic == b.topic;
}

// How many of `now` came in before the newest of `before`; nothing when the two share no record.
std::optional<int> cameIn(
    const std::vector<ingest::RejectedRecord>& before, const std::vector<ingest::RejectedRecord>& now)
{
    if (before.empty()) return std::nullopt;
    const auto found = std::ranges::find_if(now, [&](const auto& record) { return same(record, before.front()); });
    if (found == now.end()) return std::nullopt;
    const auto shared = std::min<std::ptrdiff_t>(now.end() - found, static_cast<std::ptrdiff_t>(before.size()));
    if (!std::equal(found, found + shared, before.begin(), same)) return std::nullopt;
    return static_cast<int>(found - now.begin());
}

} // namespace

void RejectsModel::setRecords(Records records)
{
    if (records == m_records) return;
    const auto count = records ? static_cast<int>(records->size()) : 0;
    const std::optional<int> fresh = records && m_records ? cameIn(*m_records, *records) : std::nullopt;
    if (!fresh) {
        beginResetModel();
        m_records = std::move(records);
        m_rows = count;
        endResetModel();
        return;
    }
    if (const int kept = count - *fresh; kept < m_rows) {
        beginRemoveRows({}, kept, m_rows - 1);
        m_rows = kept;
        endRemoveRows();
    }
    if (*fresh > 0) beginInsertRows({}, 0, *fresh - 1);
    m_records = std::move(records);
    m_rows += *fresh;
    if (*fresh > 0) endInsertRows();
    if (m_rows < count) { // the ring grew at its old end: not what a ring does, but no reason to be wrong
        beginInsertRows({}, m_rows, count - 1);
        m_rows = count;
        endInsertRows();
    }
}

void RejectsModel::setZone(const QTimeZone& zone)
{
    m_zone = zone;
    if (m_rows > 0) emit dataChanged(index(0, Time), index(m_rows - 1, Produced));
}

const ingest::RejectedRecord* RejectsModel::record(int row) const
{
    return row >= 0 && row < m_rows ? &(*m_records)[static_cast<std::size_t>(row)] : nullptr;
}

int RejectsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }
int RejectsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RejectsModel::data(const QModelIndex& index, int role) const
{
    const ingest::RejectedRecord* r = index.isValid() ? record(index.row()) : nullptr;
    if (!r) return {};
    const bool isNumber = index.column() == Partition || index.column() == Offset;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == Reason) return reasonSentence(*r);
    if (role == Qt::ToolTipRole && index.column() == Produced)
        return tr("The record's own timestamp, by its producer's clock or the broker's");
    if (role == Qt::ForegroundRole) return index.column() == Reason ? tokens().text : tokens().textSecondary;
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case Time: {
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(r->seenAt.time_since_epoch()).count();
        return momentText(ms, m_zone, QStringLiteral("HH:mm:ss"));
    }
    // By the producer's or the broker's clock, on whatever day that was.
    case Produced: return r->position.recordTimeMs < 0 ? QStringLiteral("–") : producedText(*r, m_zone);
    case Topic: return oneLine(r->topic);
    case Partition: return QString::number(r->position.partition);
    case Offset: return grouped(r->position.offset);
    case Reason: return reasonTitle(*r);
    default: return {};
    }
}

QVariant RejectsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    const bool isNumber = section == Partition || section == Offset;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    static constexpr const char* titles[] = {QT_TR_NOOP("Read"), QT_TR_NOOP("Produced"), QT_TR_NOOP("Topic"),
        QT_TR_NOOP("Reason"), QT_TR_NOOP("Partition"), QT_TR_NOOP("Offset")};
    return tr(titles[section]);
}

void ReasonFilter::setReason(std::optional<ingest::Reject> reason)
{
    if (reason == m_reason) return;
    m_reason = reason;
    invalidateFilter();
}

bool ReasonFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    const auto* model = static_cast<const RejectsModel*>(sourceModel());
    const ingest::RejectedRecord* record = model->record(row);
    return record && (!m_reason || record->reason == *m_reason);
}

} // namespace pitwall
