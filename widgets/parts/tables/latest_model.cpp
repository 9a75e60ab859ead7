#include "parts/tables/latest_model.h"

#include "parts/one_line.h"
#include "parts/plain_tip.h"

#include <utility>

namespace pitwall {

QString statusText(const orders::Status& status)
{
    using orders::Step;
    switch (status.step) {
    case Step::placedOrder: return QStringLiteral("Placed");
    case Step::orderConfirmed: return QStringLiteral("Confirmed");
    case Step::beingPrepared: return QStringLiteral("Being prepared");
    case Step::beingCooked: return QStringLiteral("Being cooked");
    case Step::outForDelivery: return QStringLiteral("Out for delivery");
    case Step::inTransit: return QStringLiteral("In transit");
    case Step::delivered: return QStringLiteral("Delivered");
    case Step::cancelled: return QStringLiteral("Cancelled");
    case Step::unknown: break;
    }
    return status.otherName.empty() ? QStringLiteral("–") : oneLine(status.otherName);
}

void LatestModel::setFormat(const DisplayFormat& format)
{
    if (std::exchange(m_format, format).currency != format.currency)
        emit headerDataChanged(Qt::Horizontal, amount, amount);
    allChanged();
}

void LatestModel::setToday(std::optional<QDate> today)
{
    if (std::exchange(m_today, today) != today) allChanged();
}

int LatestModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString LatestModel::text(const orders::LatestOrder& order, int column) const
{
    switch (column) {
    case time:
        return !m_today || dateOf(order.createdAt, m_format) == *m_today ? secondText(order.createdAt, m_format)
                                                                         : dateTimeText(order.createdAt, m_format);
    case id: return QString::fromUtf8(order.id.toString());
    case user: return order.userId ? QString::number(order.userId->value) : QString();
    case items: return integerText(order.itemCount, m_format);
    case quantity: return integerText(static_cast<qint64>(order.totalQuantity), m_format);
    case amount: return columnAmountText(MoneySum{order.price.tenThousandths}, m_format);
    case status: return statusText(order.status);
    default: return {};
    }
}

QString LatestModel::copyText(const orders::LatestOrder& order, int column) const
{
    switch (column) {
    case time: return QString::fromStdString(toIso8601(order.createdAt));
    case items: return QString::number(order.itemCount);
    case quantity: return QString::number(order.totalQuantity);
    case amount: return QString::fromStdString(toDecimal(order.price));
    default: return text(order, column);
    }
}

QVariant LatestModel::sortValue(const orders::LatestOrder& order, int column)
{
    switch (column) {
    case time: return static_cast<qlonglong>(order.createdAt.time_since_epoch().count());
    case user: return order.userId ? QVariant(static_cast<qlonglong>(order.userId->value)) : QVariant();
    case items: return order.itemCount;
    case quantity: return static_cast<qulonglong>(order.totalQuantity);
    case amount: return static_cast<qlonglong>(order.price.tenThousandths);
    case status:
        return order.status.step == orders::Step::unknown ? statusText(order.status)
                                                          : QString::number(static_cast<int>(order.status.step));
    default: return QString::fromUtf8(order.id.toString());
    }
}

cells::Tone LatestModel::tone(const orders::LatestOrder& order, int column)
{
    switch (column) {
    case time:
    case id:
    case user: return cells::Tone::quiet;
    case amount: return cells::Tone::strong;
    case status: return order.status.step == orders::Step::cancelled ? cells::Tone::warning : cells::Tone::normal;
    default: return cells::Tone::normal;
    }
}

QVariant LatestModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const orders::LatestOrder& order = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(order, index.column());
    case Qt::ToolTipRole:
        return plainTip(index.column() == time ? dateTimeText(order.createdAt, m_format) : text(order, index.column()));
    case Qt::TextAlignmentRole:
        return QVariant(index.column() >= user && index.column() <= amount ? Qt::AlignRight | Qt::AlignVCenter
                                                                           : Qt::AlignLeft | Qt::AlignVCenter);
    case cells::sortRole: return sortValue(order, index.column());
    case cells::copyRole: return copyText(order, index.column());
    case cells::toneRole: return static_cast<int>(tone(order, index.column()));
    default: return {};
    }
}

QVariant LatestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    static const char* const names[] = {"Time", "Order", "User", "Items", "Pieces", "Amount", "Status"};
    if (role == Qt::DisplayRole && section == amount) return amountTitle(tr("Amount"), m_format);
    if (role == Qt::DisplayRole) return QString::fromLatin1(names[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant(section >= user && section <= amount ? Qt::AlignRight | Qt::AlignVCenter
                                                             : Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace pitwall
