// One product's sales over all windows, as a table. GUI thread.
#pragma once

#include "parts/display_format.h"
#include "products/ranking.h"

#include <QAbstractTableModel>

#include <array>

namespace pitwall {

class SalesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { span, ordersColumn, quantity, revenue, share, columns };
    using QAbstractTableModel::QAbstractTableModel;
    /// `choice` is what the page shows: its window is marked, its measure is what the shares are of.
    void show(const orders::PopularPart& part, const std::string& id, const PopularChoice& choice,
        const DisplayFormat& format);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::optional<orders::Sales> sales; ///< nothing: not among the ranked ones of that window
        QString share;
        bool operator==(const Row&) const = default;
    };
    [[nodiscard]] QString text(const Row& row, int rowNumber, int column) const;

    std::array<Row, orders::popularSpans> m_rows;
    orders::PopularSpan m_marked{};
    orders::PopularBy m_shareOf{};
    DisplayFormat m_format;
};

} // namespace pitwall
