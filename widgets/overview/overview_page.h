// The Overview page: a headline in words, revenue against its expected band, tiles, charts, the latest orders.
// GUI thread. It is handed snapshots and paints what changed; it never asks for anything.
#pragma once

#include "core/command.h"
#include "core/snapshot.h"

#include <QWidget>

namespace pitwall {

class OverviewPage : public QWidget {
    Q_OBJECT
public:
    explicit OverviewPage(QWidget* parent = nullptr);

    /// The parts that the page shows, to be watched while it is visible.
    static PartSet watchedParts();
    /// May be called at the frame rate; parts whose version did not change cost nothing.
    void setSnapshot(const Snapshot& snapshot);

signals:
    /// The headline was followed: "streams" or "orders" (the page's own table).
    void openRequested(const QString& target);
};

} // namespace pitwall
