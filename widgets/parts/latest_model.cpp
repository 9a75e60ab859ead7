#include "parts/latest_model.h"

#include <algorithm>
#include <map>

namespace pitwall {

namespace {

// For each row of `after` the row of `before` that stays in its place, or -1. The rows that stay form a longest
// increasing run of old positions (patience sorting).
std::vector<int> keptRows(const std::vector<orders::LatestOrder>& before, const std::vector<orders::LatestOrder>& after)
{
    std::map<OrderId, int> oldRow;
    for (std::size_t i = 0; i < before.size(); ++i) oldRow.emplace(before[i].id, static_cast<int>(i));
    std::vector<int> from(after.size(), -1), previous(after.size(), -1), tails;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto found = oldRow.find(after[i].id);
        if (found == oldRow.end()) continue;
        from[i] = found->second;
        oldRow.erase(found); // an id that occurs twice is kept once
        const auto place = std::ranges::lower_bound(
            tails, from[i], {}, [&](int t) { return from[static_cast<std::size_t>(t)]; });
        if (place != tails.begin()) previous[i] = *(place - 1);
        if (place == tails.end())
            tails.push_back(static_cast<int>(i));
        else
            *place = static_cast<int>(i);
    }
    std::vector<int> kept(after.size(), -1);
    for (int i = tails.empty() ? -1 : tails.back(); i >= 0; i = previous[static_cast<std::size_t>(i)])
        kept[static_cast<std::size_t>(i)] = from[static_cast<std::size_t>(i)];
    return kept;
}

} // namespace

std::vector<RowEdit> rowEdits(
    const std::vector<orders::LatestOrder>& before, const std::vector<orders::LatestOrder>& after)
{
    const std::vector<int> kept = keptRows(before, after);
    std::vector<bool> stays(before.size(), false);
    for (const int row : kept)
        if (row >= 0) stays[static_cast<std::size_t>(row)] = true;
    std::vector<RowEdit> edits;
    for (int last = static_cast<int>(before.size()) - 1; last >= 0;) {
        if (stays[static_cast<std::size_t>(last)]) {
            --last;
            continue;
        }
        int first = last;
        while (first > 0 && !stays[static_cast<std::size_t>(first - 1)]) --first;
        edits.push_back({RowEdit::Kind::remove, first, last});
        last = first - 1;
    }
    const int size = static_cast<int>(after.size());
    for (int first = 0; first < size;) {
        if (kept[static_cast<std::size_t>(first)] >= 0) {
            ++first;
            continue;
        }
        int last = first;
        while (last + 1 < size && kept[static_cast<std::size_t>(last + 1)] < 0) ++last;
        edits.push_back({RowEdit::Kind::insert, first, last});
        first = last + 1;
    }
    return edits;
}

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
    return status.otherName.empty() ? QStringLiteral("–") : QString::fromUtf8(status.otherName);
}

void LatestModel::setOrders(const std::vector<orders::LatestOrder>& orders)
{
    using Difference = std::vector<orders::LatestOrder>::difference_type;
    const auto at = [](int row) { return static_cast<Difference>(row); };
    for (const RowEdit& edit : rowEdits(m_orders, orders)) {
        if (edit.kind == RowEdit::Kind::remove) {
            beginRemoveRows({}, edit.first, edit.last);
            m_orders.erase(m_orders.begin() + at(edit.first), m_orders.begin() + at(edit.last) + 1);
            endRemoveRows();
        } else {
            beginInsertRows({}, edit.first, edit.last);
            m_orders.insert(
                m_orders.begin() + at(edit.first), orders.begin() + at(edit.first), orders.begin() + at(edit.last) + 1);
            endInsertRows();
        }
    }
    for (std::size_t row = 0; row < m_orders.size(); ++row) {
        if (m_orders[row] == orders[row]) continue;
        m_orders[row] = orders[row];
        const int r = static_cast<int>(row);
        emit dataChanged(index(r, 0), index(r, columns - 1));
    }
}

void LatestModel::setFormat(const DisplayFormat& format)
{
    m_format = format;
    if (!m_orders.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int LatestModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_orders.size());
}
int LatestModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString LatestModel::text(const orders::LatestOrder& order, int column) const
{
    switch (column) {
    case time: return secondText(order.createdAt, m_format);
    case id: return QString::fromUtf8(order.id.toString());
    case user: return QString::number(order.userId.value);
    case items: return integerText(order.itemCount, m_format);
    case quantity: return integerText(static_cast<qint64>(order.totalQuantity), m_format);
    case amount: return amountText(MoneySum{order.price.tenThousandths}, m_format, 1'000'000'000).joined();
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
    case user: return static_cast<qlonglong>(order.userId.value);
    case items: return order.itemCount;
    case quantity: return static_cast<qulonglong>(order.totalQuantity);
    case amount: return static_cast<qlonglong>(order.price.tenThousandths);
    case status:
        return order.status.step == orders::Step::unknown ? statusText(order.status)
                                                          : QString::number(static_cast<int>(order.status.step));
    default: return QString::fromUtf8(order.id.toString());
    }
}

QVariant LatestModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const orders::LatestOrder& order = orderAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(order, index.column());
    case Qt::ToolTipRole:
        if (index.column() == time) return dateTimeText(order.createdAt, m_format);
        return text(order, index.column());
    case Qt::TextAlignmentRole:
        return QVariant(index.column() >= user && index.column() <= amount ? Qt::AlignRight | Qt::AlignVCenter
                                                                           : Qt::AlignLeft | Qt::AlignVCenter);
    case sortRole: return sortValue(order, index.column());
    case copyRole: return copyText(order, index.column());
    default: return {};
    }
}

QVariant LatestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    static const char* const names[] = {"Time", "Order", "User", "Items", "Pieces", "Amount", "Status"};
    if (role == Qt::DisplayRole) return QString::fromLatin1(names[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant(section >= user && section <= amount ? Qt::AlignRight | Qt::AlignVCenter
                                                             : Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace pitwall
