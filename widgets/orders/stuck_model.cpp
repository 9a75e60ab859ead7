#include "orders/stuck_model.h"

#include "parts/plain_tip.h"
#include "parts/tables/cells.h"
#include "parts/tables/latest_model.h"

#include <utility>

namespace pitwall {

void StuckModel::setFormat(const DisplayFormat& format)
{
    if (std::exchange(m_format, format).currency != format.currency)
        emit headerDataChanged(Qt::Horizontal, price, price);
    allChanged();
}

void StuckModel::setAbandoned(bool on)
{
    m_abandoned = on;
    emit headerDataChanged(Qt::Horizontal, since, age);
}

int StuckModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString StuckModel::text(const orders::StuckOrder& order, int column) const
{
    switch (column) {
    case id: return QString::fromStdString(order.id.toString());
    case status: return statusText(order.status);
    case since: return m_abandoned ? dateTimeText(order.since, m_format) : secondText(order.since, m_format);
    case age: return durationText(order.seconds, m_format);
    case price: return columnAmountText(MoneySum{order.price.tenThousandths}, m_format);
    default: return {};
    }
}

QString StuckModel::copyText(const orders::StuckOrder& order, int column)
{
    switch (column) {
    case id: return QString::fromStdString(order.id.toString());
    case since: return QString::fromStdString(toIso8601(order.since));
    case age: return QString::number(order.seconds, 'f', 3);
    case price: return QString::fromStdString(toDecimal(order.price));
    default: return statusText(order.status);
    }
}

QVariant StuckModel::sortValue(const orders::StuckOrder& order, int column)
{
    switch (column) {
    case status: return static_cast<int>(order.status.step);
    case since: return static_cast<qlonglong>(order.since.time_since_epoch().count());
    // The earlier it began the longer it lasts: this stands still while the seconds grow, and so do the rows.
    case age: return -static_cast<qlonglong>(order.since.time_since_epoch().count());
    case price: return static_cast<qlonglong>(order.price.tenThousandths);
    default: return QString::fromStdString(order.id.toString());
    }
}

QVariant StuckModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const orders::StuckOrder& order = rowAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(order, column);
    case Qt::ToolTipRole: return plainTip(column == since ? dateTimeText(order.since, m_format) : text(order, column));
    case cells::copyRole: return copyText(order, column);
    case cells::sortRole: return sortValue(order, column);
    case Qt::TextAlignmentRole:
        return QVariant((column == age || column == price ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case cells::toneRole:
        return static_cast<int>(column == status  ? cells::Tone::warning
                : column == age                   ? cells::Tone::strong
                : column == id || column == since ? cells::Tone::quiet
                                                  : cells::Tone::normal);
    default: return {};
    }
}

QVariant StuckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    static const char* const names[] = {"Order", "Status", "Since", "For", "Amount"};
    if (role == Qt::DisplayRole && m_abandoned && section == since) return tr("Last heard of");
    if (role == Qt::DisplayRole && section == price) return amountTitle(tr("Amount"), m_format);
    if (role == Qt::DisplayRole) return QString::fromLatin1(names[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == age || section == price ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

StuckFilter::StuckFilter(QObject* parent) : QSortFilterProxyModel(parent) { setSortRole(cells::sortRole); }

void StuckFilter::setStep(std::optional<orders::Step> step)
{
    m_step = step;
    invalidateRowsFilter();
}

bool StuckFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    return !m_step || static_cast<const StuckModel*>(sourceModel())->rowAt(row).status.step == *m_step;
}

} // namespace pitwall
