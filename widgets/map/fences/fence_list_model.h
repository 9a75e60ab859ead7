// The geofences, and what went into and out of them, as tables. GUI thread.
#pragma once

#include "delivery/parts.h"
#include "parts/display_format.h"
#include "parts/tables/row_model.h"

#include <array>

namespace pitwall {

struct FenceListRow {
    OrderId id; ///< the fence's name as a key
    QString name;
    std::uint32_t inside = 0, drivers = 0, late = 0;
    std::array<std::int32_t, delivery::FenceRow::minutes> history{};
    QString explanation; ///< for hovering
    [[nodiscard]] double lateShare() const { return drivers == 0 ? 0 : double{1} * late / drivers; }
    bool operator==(const FenceListRow&) const = default;
};

/// What counts as inside a fence, for where one is chosen.
QString insideMeans();

class FenceListModel : public RowModel<FenceListRow> {
    Q_OBJECT
public:
    enum Column { name, inside, late, history, columns };
    /// QList<double> in the last column, NaN where the fence was not there yet.
    static constexpr int historyRole = Qt::UserRole + 20;
    using RowModel::RowModel;
    void setFences(const delivery::FencesPart& part, const DisplayFormat& format);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    DisplayFormat m_format;
};

struct FenceEventRow {
    OrderId id; ///< fence, order and time as a key
    QString at, order, what;
    QString stayed;        ///< "42 s", "5 min": whole minutes fit into the column
    QString stayedExactly; ///< "5 min 12 s", for hovering
    bool operator==(const FenceEventRow&) const = default;
};

class FenceEventsModel : public RowModel<FenceEventRow> {
    Q_OBJECT
public:
    enum Column { at, what, stayed, order, columns };
    using RowModel::RowModel;
    void setEvents(const delivery::FencesPart& part, const DisplayFormat& format);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace pitwall
