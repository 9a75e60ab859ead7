// How long orders have been in their statuses, as a table. GUI thread.
#pragma once

#include "orders/status/life_part.h"
#include "parts/display_format.h"

#include <QAbstractTableModel>

namespace pitwall {

class StatusTimesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { status, count, min, percentile50, avg, percentile75, percentile90, percentile99, max, columns };
    using QAbstractTableModel::QAbstractTableModel;
    void setTimes(const std::vector<orders::StatusTimes>& times);
    void setFormat(const DisplayFormat& format);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const orders::StatusTimes& row, int column, bool exact) const;

    std::vector<orders::StatusTimes> m_rows;
    DisplayFormat m_format;
};

} // namespace pitwall
