// The table model of the latest orders. It takes one whole value and tells views the least that changed, so that
// selection and scroll position survive. GUI thread.
#pragma once

#include "orders/part.h"
#include "parts/display_format.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace pitwall {

/// One step from an old list of rows to a new one. Removals come first, from the back; insertions follow, from the
/// front, in the coordinates of the new list.
struct RowEdit {
    enum class Kind { remove, insert } kind;
    int first, last; ///< inclusive
    bool operator==(const RowEdit&) const = default;
};

/// The edits from `before` to `after` by id. Rows that keep their order stay; those that moved are removed and
/// inserted again.
std::vector<RowEdit> rowEdits(
    const std::vector<orders::LatestOrder>& before, const std::vector<orders::LatestOrder>& after);

/// "Placed", "Out for delivery"; an unknown status by its own name.
QString statusText(const orders::Status& status);

class LatestModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { time, id, user, items, quantity, amount, status, columns };
    static constexpr int sortRole = Qt::UserRole;     ///< a value that sorts as the column should
    static constexpr int copyRole = Qt::UserRole + 1; ///< exact text, for copying

    using QAbstractTableModel::QAbstractTableModel;
    void setOrders(const std::vector<orders::LatestOrder>& orders);
    void setFormat(const DisplayFormat& format);
    [[nodiscard]] const orders::LatestOrder& orderAt(int row) const { return m_orders[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const orders::LatestOrder& order, int column) const;
    [[nodiscard]] QString copyText(const orders::LatestOrder& order, int column) const;
    [[nodiscard]] static QVariant sortValue(const orders::LatestOrder& order, int column);

    std::vector<orders::LatestOrder> m_orders;
    DisplayFormat m_format;
};

} // namespace pitwall
