// The table of topics: one row a topic, as of the newest ingest part. GUI thread.
#pragma once

#include "ingest/part.h"

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

    /// `now` is any steady time: rates are differences between two calls at least a second apart. Until there are two,
    /// the rate of a sole topic is the one of the whole.
    void setPart(const ingest::Part& part, std::chrono::steady_clock::time_point now);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        ingest::TopicCounters counters;
        std::optional<double> rate;
        std::uint64_t recordsThen = 0; // where the present interval of the rate began
        std::chrono::steady_clock::time_point then{};
    };
    [[nodiscard]] QString text(const Row& row, Column column) const;
    [[nodiscard]] QString state(const Row& row) const;

    std::vector<Row> m_rows;
    ingest::BrokerState m_broker = ingest::BrokerState::connecting;
    bool m_paused = false;
};

/// "1.2 GB", decimal units.
QString bytesText(std::uint64_t bytes);

} // namespace pitwall
