#include "orders/timeline_model.h"

#include "orders/order_text.h"
#include "parts/plain_tip.h"
#include "parts/tables/cells.h"
#include "parts/tables/latest_model.h"

namespace pitwall {

void TimelineModel::setOrder(const orders::OrderDetail& order, Timestamp now, const DisplayFormat& format)
{
    m_format = format;
    const bool same = order.history == m_changes;
    if (!same) beginResetModel();
    m_changes = order.history;
    m_seconds = statusSeconds(order, now);
    if (!same)
        endResetModel();
    else if (!m_changes.empty())
        emit dataChanged(index(rowCount() - 1, 0), index(rowCount() - 1, columns - 1));
}

int TimelineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}
int TimelineModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString TimelineModel::text(int row, int column) const
{
    const orders::StatusChange& change = m_changes[static_cast<std::size_t>(row)];
    const auto& seconds = m_seconds[static_cast<std::size_t>(row)];
    switch (column) {
    case status: return statusText(change.status);
    case at: return secondText(change.at, m_format);
    default:
        if (!seconds) return {};
        return row + 1 == rowCount() ? tr("%1 so far").arg(durationText(*seconds, m_format))
                                     : durationText(*seconds, m_format);
    }
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const int row = index.row(), column = index.column();
    const orders::StatusChange& change = m_changes[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::ToolTipRole: return plainTip(column == at ? dateTimeText(change.at, m_format) : text(row, column));
    case cells::copyRole: return column == at ? QString::fromStdString(toIso8601(change.at)) : text(row, column);
    case Qt::TextAlignmentRole: return QVariant((column == lasted ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case cells::toneRole:
        if (column == status && change.status.step == orders::Step::cancelled)
            return static_cast<int>(cells::Tone::warning);
        return static_cast<int>(column == at                ? cells::Tone::quiet
                : row + 1 == rowCount() && column == status ? cells::Tone::strong
                                                            : cells::Tone::normal);
    default: return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    static const char* const names[] = {"Status", "At", "For"};
    if (role == Qt::DisplayRole) return QString::fromLatin1(names[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == lasted ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace pitwall
