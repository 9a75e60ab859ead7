#include "topics_model.h"

#include "parts/judgement.h"
#include "parts/one_line.h"
#include "window/status_text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace pitwall {

namespace {

bool sameTopics(const auto& rows, const std::vector<ingest::TopicCounters>& topics)
{
    if (rows.size() != topics.size()) return false;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].topic != topics[i].topic || rows[i].feed != topics[i].feed) return false;
    return true;
}

qlonglong number(const ingest::TopicCounters& c, TopicsModel::Column column)
{
    switch (column) {
    case TopicsModel::Partitions: return c.partitions;
    case TopicsModel::Records: return static_cast<qlonglong>(c.records);
    case TopicsModel::Bytes: return static_cast<qlonglong>(c.bytes);
    case TopicsModel::Lag: return c.lag;
    case TopicsModel::Duplicates: return static_cast<qlonglong>(c.duplicates);
    case TopicsModel::BeyondHorizon: return static_cast<qlonglong>(c.beyondHorizon);
    case TopicsModel::Missed: return static_cast<qlonglong>(ingest::missedOf(c.missed));
    case TopicsModel::Rejected: return static_cast<qlonglong>(c.rejected);
    default: return 0;
    }
}

} // namespace

QString bytesText(std::uint64_t bytes)
{
    return QLocale(QLocale::English)
        .formattedDataSize(static_cast<qint64>(bytes), bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

void TopicsModel::setPart(const ingest::Part& part)
{
    m_broker = part.connection.state;
    m_paused = part.connection.paused;
    if (!sameTopics(m_rows, part.topics)) {
        beginResetModel();
        m_rows.clear();
        for (const ingest::TopicCounters& counters : part.topics) m_rows.push_back(counters);
        endResetModel();
    }
    m_rows = part.topics;
    if (!m_rows.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int TopicsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int TopicsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString TopicsModel::state(const ingest::TopicCounters& row) const
{
    if (row.state == ingest::TopicState::denied) return tr("Denied");
    if (row.state == ingest::TopicState::invalid) return tr("No valid name");
    if (row.absent) return m_broker == ingest::BrokerState::up ? tr("Waiting for topic") : tr("Not seen yet");
    if (m_broker == ingest::BrokerState::connecting) return tr("Connecting");
    if (m_broker != ingest::BrokerState::up) return tr("Disconnected");
    if (m_paused) return tr("Paused");
    if (row.leaderless > 0) return tr("%1 without leader").arg(row.leaderless);
    if (row.lag > 0) return tr("Reading");
    return row.waiting > 0 ? tr("Open transaction") : tr("Caught up");
}

QString TopicsModel::text(const ingest::TopicCounters& c, Column column) const
{
    switch (column) {
    case Topic: return oneLine(c.topic);
    case Feed: return oneLine(c.feed);
    case State: return state(c);
    case Bytes: return bytesText(c.bytes);
    case Lag: return m_broker == ingest::BrokerState::up ? grouped(c.lag) : QStringLiteral("–");
    case Rate: return tr("%1 /s").arg(grouped(std::llround(c.recordsPerSecond)));
    default: return c.absent && column == Partitions ? QStringLiteral("–") : grouped(number(c, column));
    }
}

QVariant TopicsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const ingest::TopicCounters& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::ToolTipRole:
        if (column == State && row.waiting > 0)
            return tr("%1 records wait behind an open transaction").arg(grouped(row.waiting));
        if (column == Records && row.recreated > 0)
            return tr("%1 of them were read before the topic was made anew")
                .arg(grouped(static_cast<qlonglong>(row.recordsBefore)));
        return column == Topic ? QVariant(text(row, column)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column <= State ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case SortRole:
        if (column <= State) return text(row, column);
        return column == Rate ? QVariant(row.recordsPerSecond) : QVariant(number(row, column));
    case SeverityRole:
        if (column == State && (row.leaderless > 0 || row.waiting > 0))
            return static_cast<int>(std::max(
                judged(Judged::leaderless, row.leaderless), judged(Judged::waiting, static_cast<double>(row.waiting))));
        if (column == Missed && ingest::missedOf(row.missed) > 0)
            return static_cast<int>(judged(Judged::missed, static_cast<double>(ingest::missedOf(row.missed))));
        if (column == State && m_broker == ingest::BrokerState::up && !m_paused && row.lag == 0)
            return static_cast<int>(Severity::good);
        if (column == Rejected && row.rejected > 0)
            return static_cast<int>(judged(Judged::rejected, shareRejected(row)));
        return static_cast<int>(Severity::neutral);
    case Qt::ForegroundRole: {
        const auto severity = static_cast<Severity>(data(index, SeverityRole).toInt());
        if (severity != Severity::neutral) return tokens().status(severity);
        return column == Topic ? tokens().text : tokens().textSecondary;
    }
    default: return {};
    }
}

QVariant TopicsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section <= State ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    static constexpr const char* titles[] = {QT_TR_NOOP("Topic"), QT_TR_NOOP("Feed"), QT_TR_NOOP("State"),
        QT_TR_NOOP("Partitions"), QT_TR_NOOP("Records"), QT_TR_NOOP("Bytes"), QT_TR_NOOP("Rate"), QT_TR_NOOP("Lag"),
        QT_TR_NOOP("Duplicates"), QT_TR_NOOP("Beyond horizon"), QT_TR_NOOP("Missed"), QT_TR_NOOP("Rejected")};
    static constexpr const char* tips[] = {QT_TR_NOOP("The topic's name in the cluster"),
        QT_TR_NOOP("What the topic is to Pitwall"), QT_TR_NOOP("Where reading stands"),
        QT_TR_NOOP("Partitions that are read"), QT_TR_NOOP("Records read since the start"),
        QT_TR_NOOP("Bytes of their values"), QT_TR_NOOP("Records read a second"),
        QT_TR_NOOP("Records written but not read yet"),
        QT_TR_NOOP("Records for an id that was known already; they update it and count once"),
        QT_TR_NOOP("Records older than all details that are held: counted, without a check for duplicates"),
        QT_TR_NOOP(
            "Records that were not read: retention took them before, the topic was made anew, or their batch cannot be used"),
        QT_TR_NOOP("Records that could not be used; each is listed below with its reason")};
    if (role == Qt::DisplayRole) return tr(titles[section]);
    if (role == Qt::ToolTipRole) return tr(tips[section]);
    return {};
}

} // namespace pitwall
