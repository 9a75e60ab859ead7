// Orders that wait too long, as a table. GUI thread.
#pragma once

#include "orders/status/life_part.h"
#include "parts/display_format.h"
#include "parts/tables/row_model.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace pitwall {

class StuckModel : public RowModel<orders::StuckOrder> {
    Q_OBJECT
public:
    enum Column { id, status, since, age, price, columns };
    using RowModel::RowModel;
    void setFormat(const DisplayFormat& format);
    void setAbandoned(bool on); ///< the times are those at which something was last heard

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const orders::StuckOrder& order, int column) const;
    [[nodiscard]] static QString copyText(const orders::StuckOrder& order, int column);
    [[nodiscard]] static QVariant sortValue(const orders::StuckOrder& order, int column);

    DisplayFormat m_format;
    bool m_abandoned = false;
};

/// Those of one step, or all.
class StuckFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit StuckFilter(QObject* parent = nullptr);
    void setStep(std::optional<orders::Step> step);
    [[nodiscard]] std::optional<orders::Step> step() const { return m_step; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    std::optional<orders::Step> m_step;
};

} // namespace pitwall
