// The lists of the window's pages and dialogs. A new one joins with one line in pages.cpp. GUI thread.
#pragma once

#include "core/domains.h"
#include "core/link.h"
#include "core/snapshot.h"
#include "parts/display_format.h"
#include "parts/target.h"

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace pitwall {

/// Opens what is named, on whatever page or dialog shows it.
using Open = std::function<void(const Target&)>;

/// A page that was made: its widget, and how it is handed a snapshot, of which all that it shows then is.
struct PageView {
    QWidget* widget = nullptr;
    std::function<void(const Snapshot&)> setSnapshot;
    std::function<void(const DisplayFormat&)> setFormat;
    std::function<void(const Target&)> follow; ///< shows what is named; nothing where it is not the page's to show
    std::function<void()> showBeginning;       ///< other orders are shown from now on; may be empty
    /// Hands it a later snapshot for what moves between its figures, at the frame rate; may be empty.
    std::function<void(const Snapshot&)> setLive;
};

/// A page that can be made. `link` is where it asks the core for what no snapshot holds.
struct PageEntry {
    QString id;
    QString title;
    QString icon;
    PartSet parts; ///< what it shows, to be watched while it is visible
    std::function<bool(const Target&)> shows;
    std::function<PageView(QWidget* parent, const CoreLink& link, Open open)> make;
};

/// A dialog over the pages that was made.
struct DialogView {
    QWidget* widget = nullptr;
    std::function<void(const DisplayFormat&)> setFormat;
    std::function<void(const Target&)> follow; ///< comes up with what is named
};

/// A dialog over the pages that can be made. `shown` is called when it comes up and when it goes.
struct DialogEntry {
    PartSet parts; ///< what it looks through, to be watched while it is visible
    std::function<bool(const Target&)> shows;
    std::function<DialogView(QWidget* parent, const CoreLink& link, Open open, std::function<void()> shown)> make;
};

/// In the order of the navigation rail.
const std::vector<PageEntry>& pages();

/// What opens over any page.
const std::vector<DialogEntry>& dialogs();

/// Its place in pages(), or -1.
int pageIndex(const QString& id);
int pageThatShows(const Target& target);

} // namespace pitwall
