// The statuses that an order went through, as a table. GUI thread.
#pragma once

#include "orders/status/life_part.h"
#include "parts/display_format.h"

#include <QAbstractTableModel>

#include <optional>

namespace pitwall {

class TimelineModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { status, at, lasted, columns };
    using QAbstractTableModel::QAbstractTableModel;
    /// The last status lasts until `now`.
    void setOrder(const orders::OrderDetail& order, Timestamp now, const DisplayFormat& format);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;

    std::vector<orders::StatusChange> m_changes;
    std::vector<std::optional<double>> m_seconds;
    DisplayFormat m_format;
};

} // namespace pitwall
