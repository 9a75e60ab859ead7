#include "orders/order_lines_model.h"

#include "parts/pictures/image_cache.h"
#include "parts/plain_tip.h"
#include "parts/tables/cells.h"

#include <utility>

namespace pitwall {

namespace {

MoneySum amountOf(const orders::OrderLine& line) { return {MoneySum::Wide{line.price.tenThousandths} * line.quantity}; }

} // namespace

OrderLinesModel::OrderLinesModel(QObject* parent) : QAbstractTableModel(parent)
{
    connect(&ImageCache::instance(), &ImageCache::arrived, this, &OrderLinesModel::showPicture);
}

void OrderLinesModel::showPicture(const QString& address)
{
    const std::string arrived = address.toStdString();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].image != arrived) continue;
        const QModelIndex cell = index(static_cast<int>(i), product);
        emit dataChanged(cell, cell, {cells::pictureRole});
    }
}

void OrderLinesModel::setLines(const std::vector<orders::OrderLine>& lines, const DisplayFormat& format)
{
    if (std::exchange(m_format, format).currency != format.currency)
        emit headerDataChanged(Qt::Horizontal, price, amount);
    if (lines == m_lines) return;
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

int OrderLinesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}
int OrderLinesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString OrderLinesModel::text(const orders::OrderLine& line, int column) const
{
    switch (column) {
    case product: return QString::fromStdString(line.name.empty() ? "product " + line.productId : line.name);
    case quantity: return integerText(line.quantity, m_format);
    case price: return columnAmountText(MoneySum{line.price.tenThousandths}, m_format);
    case amount: return columnAmountText(amountOf(line), m_format);
    default: return {};
    }
}

QString OrderLinesModel::tip(const orders::OrderLine& line) const
{
    return plainTip(text(line, product) + QLatin1Char('\n')
        + (line.name.empty() ? tr("Not in the catalogue yet")
                             : tr("Product %1").arg(QString::fromStdString(line.productId)))
        + pictureNote(QString::fromStdString(line.image)));
}

QVariant OrderLinesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const orders::OrderLine& line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(line, index.column());
    case Qt::ToolTipRole: return index.column() == product ? QVariant(tip(line)) : QVariant();
    case cells::pictureRole:
        return index.column() == product ? QVariant(QString::fromStdString(line.image)) : QVariant();
    case cells::copyRole:
        if (index.column() == price) return QString::fromStdString(toDecimal(line.price));
        if (index.column() == amount) return QString::fromStdString(toDecimal(amountOf(line)));
        return index.column() == quantity ? QString::number(line.quantity) : text(line, product);
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == product ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case cells::toneRole:
        return static_cast<int>(index.column() == amount       ? cells::Tone::strong
                : index.column() == price || line.name.empty() ? cells::Tone::quiet
                                                               : cells::Tone::normal);
    default: return {};
    }
}

QVariant OrderLinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    static const char* const names[] = {"Product", "Pieces", "Price", "Amount"};
    if (role == Qt::DisplayRole && section >= price)
        return amountTitle(section == price ? tr("Price") : tr("Amount"), m_format);
    if (role == Qt::DisplayRole) return QString::fromLatin1(names[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == product ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    return {};
}

} // namespace pitwall
