// The troubles that hold and those of the last day, as a table. GUI thread.
#pragma once

#include "overview/trouble_log.h"

#include <QAbstractTableModel>

namespace pitwall {

class TroublesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { what, since, until, lasted, columns };
    using QAbstractTableModel::QAbstractTableModel;

    void set(std::vector<Trouble> troubles, Timestamp now, const DisplayFormat& format);
    [[nodiscard]] const Trouble& at(int row) const { return m_troubles[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Trouble& trouble, int column) const;

    std::vector<Trouble> m_troubles;
    Timestamp m_now{};
    DisplayFormat m_format;
};

} // namespace pitwall
