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
    table.horizontalHeader()->setFont(Theme::font(TextSize::caption, QFont::Medium));
    table.horizontalHeader()->setStretchLastSection(false);
}

} // namespace pitwall
