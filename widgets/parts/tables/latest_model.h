// The table model of the latest orders. It takes one whole value and tells views the least that changed, so that
// selection and scroll position survive. GUI thread.
#pragma once

#include "orders/totals/totals_parts.h"
#include "parts/display_format.h"
#include "parts/tables/cells.h"
#include "parts/tables/row_model.h"

namespace pitwall {

/// "Placed", "Out for delivery"; an unknown status by its own name.
QString statusText(const orders::Status& status);

class LatestModel : public RowModel<orders::LatestOrder> {
    Q_OBJECT
public:
    enum Column { time, id, user, items, quantity, amount, status, columns };

    using RowModel::RowModel;
    void setFormat(const DisplayFormat& format);
    /// The day of which no time needs its date; none: of any.
    void setToday(std::optional<QDate> today);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const orders::LatestOrder& order, int column) const;
    [[nodiscard]] QString copyText(const orders::LatestOrder& order, int column) const;
    [[nodiscard]] static cells::Tone tone(const orders::LatestOrder& order, int column);
    [[nodiscard]] static QVariant sortValue(const orders::LatestOrder& order, int column);

    DisplayFormat m_format;
    std::optional<QDate> m_today;
};

} // namespace pitwall
