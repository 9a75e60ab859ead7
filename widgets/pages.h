// The list of the window's pages. A new page joins with one line in pages.cpp. GUI thread.
#pragma once

#include "core/command.h"
#include "core/link.h"
#include "core/snapshot.h"
#include "parts/display_format.h"

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace pitwall {

/// A page that was made: its widget, and how it is handed a snapshot, of which all that it shows then is.
struct PageView {
    QWidget* widget = nullptr;
    std::function<void(const Snapshot&)> setSnapshot;
    std::function<void(const DisplayFormat&)> setFormat;
    std::function<void(const QString&)> showOnly; ///< narrows the page to what a target names; may be empty
    std::function<void()> showBeginning;          ///< other orders are shown from now on; may be empty
    /// Hands it a later snapshot for what moves between its figures, at the frame rate; may be empty.
    std::function<void(const Snapshot&)> setLive;
};

/// A page that can be made. `link` is where it asks the core for what no snapshot holds; `open` is called by the page
/// with a target: the id of another page ("streams"), one with what it is to be narrowed to ("orders:BEING_COOKED"), or
/// an order ("order:" and its id).
struct PageEntry {
    QString id;
    QString title;
    QString icon;
    PartSet parts; ///< what it shows, to be watched while it is visible
    std::function<PageView(QWidget* parent, const CoreLink& link, std::function<void(const QString&)> open)> make;
};

/// In the order of the navigation rail.
const std::vector<PageEntry>& pages();

/// Its place in pages(), or -1.
int pageIndex(const QString& id);

} // namespace pitwall
