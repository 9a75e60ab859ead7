// The items of one order, as a table. GUI thread.
#pragma once

#include "orders/status/life_part.h"
#include "parts/display_format.h"

#include <QAbstractTableModel>

namespace pitwall {

class OrderLinesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { product, quantity, price, amount, columns };
    explicit OrderLinesModel(QObject* parent = nullptr);
    void setLines(const std::vector<orders::OrderLine>& lines, const DisplayFormat& format);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const orders::OrderLine& line, int column) const;
    void showPicture(const QString& address);
    [[nodiscard]] QString tip(const orders::OrderLine& line) const;

    std::vector<orders::OrderLine> m_lines;
    DisplayFormat m_format;
};

} // namespace pitwall
