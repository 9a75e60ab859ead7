#include "orders/status_times_model.h"

#include "parts/plain_tip.h"
#include "parts/tables/cells.h"
#include "parts/tables/latest_model.h"

#include <algorithm>

namespace pitwall {

namespace {

constexpr std::int64_t compactFrom = 100'000;

double secondsOf(const orders::StatusTimes& row, int column)
{
    switch (column) {
    case StatusTimesModel::min: return row.min;
    case StatusTimesModel::percentile50: return row.percentile50;
    case StatusTimesModel::avg: return row.avg;
    case StatusTimesModel::percentile75: return row.percentile75;
    case StatusTimesModel::percentile90: return row.percentile90;
    case StatusTimesModel::percentile99: return row.percentile99;
    default: return row.max;
    }
}

} // namespace

void StatusTimesModel::setTimes(const std::vector<orders::StatusTimes>& times)
{
    if (times == m_rows) return;
    if (std::ranges::equal(times, m_rows, {}, &orders::StatusTimes::status, &orders::StatusTimes::status)) {
        m_rows = times;
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
        return;
    }
    beginResetModel();
    m_rows = times;
    endResetModel();
}

void StatusTimesModel::setFormat(const DisplayFormat& format)
{
    m_format = format;
    if (!m_rows.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int StatusTimesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int StatusTimesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString StatusTimesModel::text(const orders::StatusTimes& row, int column, bool exact) const
{
    if (column == status) return statusText(row.status);
    if (column == count && exact) return QString::number(row.count);
    if (column == count)
        return row.count < compactFrom ? integerText(row.count, m_format)
                                       : compactText(static_cast<double>(row.count), m_format);
    if (exact) return QString::number(secondsOf(row, column), 'f', 3);
    return row.count > 0 ? durationText(secondsOf(row, column), m_format) : QStringLiteral("–");
}

QVariant StatusTimesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const orders::StatusTimes& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column(), false);
    case Qt::ToolTipRole:
        if (index.column() == count) return integerText(row.count, m_format);
        return plainTip(text(row, index.column(), false));
    case cells::copyRole: return text(row, index.column(), true);
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == status ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case cells::toneRole:
        return static_cast<int>(index.column() == count || index.column() == percentile50 ? cells::Tone::strong
                : index.column() == status                                                ? cells::Tone::normal
                                                                                          : cells::Tone::quiet);
    default: return {};
    }
}

QVariant StatusTimesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    static const char* const names[] = {"Status", "Orders", "Min", "p50", "Mean", "p75", "p90", "p99", "Max"};
    static const char* const tips[] = {"", "Orders that are in the status now", "The shortest time",
        "Half of the orders have been there for no longer: the median, by nearest rank", "The arithmetic mean",
        "Three quarters have been there for no longer", "Nine of ten have been there for no longer",
        "99 of 100 have been there for no longer", "The longest time"};
    if (role == Qt::DisplayRole) return QString::fromLatin1(names[section]);
    if (role == Qt::ToolTipRole) return QString::fromLatin1(tips[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == status ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    return {};
}

} // namespace pitwall
