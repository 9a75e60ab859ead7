// How the tables of this page are set up. GUI thread.
#pragma once

#include "theme.h"

#include <QHeaderView>
#include <QTableView>

namespace pitwall {

inline void setUpTable(QTableView& table, const QString& name)
{
    table.setObjectName(name);
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setTabKeyNavigation(false); // Tab leaves the table; arrows move in it
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(grid::control);
    table.verticalHeader()->setMinimumSectionSize(grid::control);
    table.horizontalHeader()->setHighlightSections(false);
    // A cell keeps 3 px more than its padding for the focus; the titles stand above the text all the same.
    table.horizontalHeader()->setStyleSheet(QStringLiteral("QHeaderView::section { padding: 0 11px; }"));
    table.horizontalHeader()->setFont(Theme::font(TextSize::caption, QFont::Medium));
    table.horizontalHeader()->setStretchLastSection(false);
}

} // namespace pitwall
