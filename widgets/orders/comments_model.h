// The latest ratings with what customers wrote, as a table. GUI thread.
#pragma once

#include "orders/ratings/ratings_part.h"
#include "parts/display_format.h"
#include "parts/tables/row_model.h"

namespace pitwall {

class CommentsModel : public RowModel<orders::LatestRating> {
    Q_OBJECT
public:
    enum Column { score, comment, deliveryTime, time, columns };
    using RowModel::RowModel;
    void setFormat(const DisplayFormat& format);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const orders::LatestRating& rating, int column) const;

    DisplayFormat m_format;
};

} // namespace pitwall
