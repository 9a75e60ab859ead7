// The Streams page: what arrives from each topic, and every record that could not be used. GUI thread.
#pragma once

#include "core/domains.h"
#include "core/snapshot.h"
#include "parts/display_format.h"
#include "parts/target.h"
#include "streams/topics_model.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QTableView;

namespace pitwall {

class RejectsPanel;

class StreamsPage : public QWidget {
    Q_OBJECT
public:
    explicit StreamsPage(QWidget* parent = nullptr);

    static PartSet watchedParts() { return watching<ingest::Part>; }
    /// May be called at the frame rate; a part whose version did not change costs nothing.
    void setSnapshot(const Snapshot& snapshot);
    void setFormat(const DisplayFormat& format);
    void follow(target::Streams) {} ///< all of it is always shown

private:
    void fitTable();

    TopicsModel m_topics;
    QSortFilterProxyModel m_sorted;
    QTableView* m_table;
    RejectsPanel* m_rejects;
    std::shared_ptr<const ingest::Part> m_shown;
};

} // namespace pitwall
