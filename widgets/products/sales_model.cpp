#include "products/sales_model.h"

#include "parts/tables/cells.h"

#include <utility>

namespace pitwall {

using orders::PopularBy, orders::PopularSpan;

namespace {

// The columns are narrow: what has more digits than fit is told in three. The currency stands in the title.
QString narrowText(const orders::Sales& sales, PopularBy by, DisplayFormat format)
{
    format.currency.clear();
    constexpr double compactCount = 1e7, compactRevenue = 1e9;
    const double value = by == PopularBy::revenue
        ? sales.revenue.toDouble()
        : static_cast<double>(by == PopularBy::orders ? sales.orders : sales.quantity);
    if (value >= (by == PopularBy::revenue ? compactRevenue : compactCount)) return compactText(value, format);
    return measureText(sales, by, format);
}

} // namespace

void SalesModel::show(
    const orders::PopularPart& part, const std::string& id, const PopularChoice& choice, const DisplayFormat& format)
{
    m_marked = choice.span;
    // Orders have no shares: one counts for each of its products.
    const PopularBy shareOf = choice.by == PopularBy::quantity ? PopularBy::quantity : PopularBy::revenue;
    if (std::exchange(m_shareOf, shareOf) != shareOf) emit headerDataChanged(Qt::Horizontal, share, share);
    if (std::exchange(m_format, format).currency != format.currency)
        emit headerDataChanged(Qt::Horizontal, revenue, revenue);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const orders::PopularItem* item = findProduct(part.windows[i], id);
        m_rows[i] = {item ? std::optional(item->sales) : std::nullopt,
            item ? shareText(item->sales, part.windows[i], shareOf, format) : QString()};
    }
    emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int SalesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int SalesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString SalesModel::text(const Row& row, int rowNumber, int column) const
{
    if (column == span) {
        const QString words = spanWords(static_cast<PopularSpan>(rowNumber));
        return words.left(1).toUpper() + words.mid(1);
    }
    if (!row.sales) return QStringLiteral("–");
    switch (column) {
    case ordersColumn: return narrowText(*row.sales, PopularBy::orders, m_format);
    case quantity: return narrowText(*row.sales, PopularBy::quantity, m_format);
    case revenue: return narrowText(*row.sales, PopularBy::revenue, m_format);
    default: return row.share;
    }
}

QVariant SalesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool marked = index.row() == static_cast<int>(m_marked);
    switch (role) {
    case Qt::DisplayRole: return text(row, index.row(), index.column());
    case cells::copyRole:
        if (index.column() == revenue && row.sales) return QString::fromStdString(toDecimal(row.sales->revenue));
        return text(row, index.row(), index.column());
    case Qt::ToolTipRole:
        if (!row.sales) return tr("Not among the best hundred by any measure");
        return index.column() == span && index.row() == static_cast<int>(PopularSpan::today)
            ? QVariant(spanBounds(PopularSpan::today, {}, m_format))
            : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == span ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case cells::toneRole:
        return static_cast<int>(marked   ? cells::Tone::strong
                : index.column() == span ? cells::Tone::quiet
                                         : cells::Tone::normal);
    default: return {};
    }
}

QVariant SalesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    static const char* const names[] = {"Window", "Orders", "Pieces", "Revenue"};
    const QString ofWhat = m_shareOf == PopularBy::quantity ? tr("of pieces") : tr("of revenue");
    if (role == Qt::DisplayRole && section == revenue) return amountTitle(tr("Revenue"), m_format);
    if (role == Qt::DisplayRole) return section == share ? ofWhat : QString::fromLatin1(names[section]);
    if (role == Qt::ToolTipRole && section == share)
        return tr("Its share %1 of all products in the window").arg(ofWhat);
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == span ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    return {};
}

} // namespace pitwall
