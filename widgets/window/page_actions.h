// What a command does to the visible page: copy, picture, focus. GUI thread.
#pragma once

class QPixmap;
class QString;
class QWidget;

namespace pitwall::pageActions {

/// Copies the selected rows of the page's table (the one with the keyboard, else the first that has a selection) as
/// lines of tab-separated text.
void copySelection(const QWidget& page);

/// Asks where, and writes a PNG; says so when it cannot be written.
void savePicture(QWidget& window, const QString& pageId, const QPixmap& picture);

/// Gives the keyboard to the first control of the page.
void focusFirst(QWidget& page);

} // namespace pitwall::pageActions
