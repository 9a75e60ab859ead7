// The table of topics: one row a topic, as of the newest ingest part. GUI thread.
#pragma once

#include "ingest/parts.h"

#include <QAbstractTableModel>

#include <chrono>
#include <optional>
#include <vector>

namespace pitwall {

class TopicsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Topic,
        Feed,
        State,
        Partitions,
        Records,
        Bytes,
        Rate,
        Lag,
        Duplicates,
        BeyondHorizon,
        Missed,
        Rejected,
        ColumnCount
    };
    enum Role { SortRole = Qt::UserRole + 1, SeverityRole }; ///< numbers to sort by; a Severity as int

    using QAbstractTableModel::QAbstractTableModel;

    void setPart(const ingest::Part& part);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const ingest::TopicCounters& topic, Column column) const;
    [[nodiscard]] QString state(const ingest::TopicCounters& topic) const;

    std::vector<ingest::TopicCounters> m_rows;
    ingest::BrokerState m_broker = ingest::BrokerState::connecting;
    bool m_paused = false;
};

/// "1.2 GB", decimal units.
QString bytesText(std::uint64_t bytes);

} // namespace pitwall
