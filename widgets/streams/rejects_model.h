// The table of rejected records, newest first. GUI thread.
#pragma once

#include "ingest/reject.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QTimeZone>

#include <memory>
#include <optional>
#include <vector>

namespace pitwall {

class RejectsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Time,
        Produced,
        Topic,
        Reason,
        Partition,
        Offset,
        ColumnCount
    }; // a narrow window shows the first four
    using Records = std::shared_ptr<const std::vector<ingest::RejectedRecord>>;

    using QAbstractTableModel::QAbstractTableModel;

    /// New records come in at the top and old ones leave at the bottom, so that a selection stays on its record.
    void setRecords(Records records);
    void setZone(const QTimeZone& zone); ///< that times are shown in; UTC before
    [[nodiscard]] const ingest::RejectedRecord* record(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    Records m_records;
    QTimeZone m_zone = QTimeZone::utc();
    int m_rows = 0; // how many of m_records the views know
};

/// Lets through the records of one reason, or all.
class ReasonFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setReason(std::optional<ingest::Reject> reason);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    std::optional<ingest::Reject> m_reason;
};

} // namespace pitwall
