// What the window remembers between runs: geometry, page, theme, the tables' columns. GUI thread.
#pragma once

#include "theme.h"
#include "window/display_size.h"

#include <QString>

class QWidget;

namespace pitwall::windowState {

/// Kept under QSettings' application-wide organisation and name.
void saveWindow(const QWidget& window, const QString& page);
/// Geometry of the last run, or a sensible share of the screen. Returns the page's id, empty if none is known.
QString restoreWindow(QWidget& window);

/// The columns of every QHeaderView below `page`, by the objectName of its table.
void saveColumns(const QWidget& page);
void restoreColumns(QWidget& page);

void saveTheme(SchemeChoice choice);
SchemeChoice savedTheme();

void saveSize(SizeChoice choice);
SizeChoice savedSize(); ///< automatic unless another was chosen

} // namespace pitwall::windowState
