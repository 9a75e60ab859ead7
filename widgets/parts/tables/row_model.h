// A table model of plain values with ids: it takes one whole list and tells views the least that changed. GUI thread.
#pragma once

#include "parts/tables/row_edits.h"

#include <QAbstractTableModel>

namespace pitwall {

template <typename Row>
class RowModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setRows(const std::vector<Row>& rows);
    [[nodiscard]] const Row& rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

protected:
    void allChanged()
    {
        if (!m_rows.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

private:
    std::vector<Row> m_rows;
};

template <typename Row>
void RowModel<Row>::setRows(const std::vector<Row>& rows)
{
    using Difference = std::vector<Row>::difference_type;
    const auto at = [](int row) { return static_cast<Difference>(row); };
    for (const RowEdit& edit : rowEdits(m_rows, rows)) {
        if (edit.kind == RowEdit::Kind::remove) {
            beginRemoveRows({}, edit.first, edit.last);
            m_rows.erase(m_rows.begin() + at(edit.first), m_rows.begin() + at(edit.last) + 1);
            endRemoveRows();
        } else {
            beginInsertRows({}, edit.first, edit.last);
            m_rows.insert(
                m_rows.begin() + at(edit.first), rows.begin() + at(edit.first), rows.begin() + at(edit.last) + 1);
            endInsertRows();
        }
    }
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row] == rows[row]) continue;
        m_rows[row] = rows[row];
        const int r = static_cast<int>(row);
        emit dataChanged(index(r, 0), index(r, columnCount() - 1));
    }
}

} // namespace pitwall
