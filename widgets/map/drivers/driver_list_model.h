// The deliveries on their way as a table: late ones first, the latest on top, then the others by when they arrive. GUI
// thread.
#pragma once

#include "map/drivers/driver_words.h"
#include "parts/tables/row_model.h"

namespace pitwall {

struct DriverRow {
    OrderId id;
    bool late = false;
    QString order, promise, arrival;
    bool operator==(const DriverRow&) const = default;
};

/// At most `most` of those inside the selected fence that hold the text in any word that the table shows. Pure.
std::vector<DriverRow> lateFirst(
    const delivery::DeliveriesPart& part, const QString& text, std::size_t most, const DisplayFormat& format);

class DriverListModel : public RowModel<DriverRow> {
    Q_OBJECT
public:
    enum Column { order, promise, arrival, columns };
    static constexpr std::size_t most = 500;
    using RowModel::RowModel;

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace pitwall
