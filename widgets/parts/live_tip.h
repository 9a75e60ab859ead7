// A tool tip whose words are asked for again while it is open: what it says stays true. GUI thread.
#pragma once

#include <QPoint>
#include <QString>

#include <functional>

class QEvent;
class QWidget;

namespace pitwall::liveTip {

/// Shows `words` at a place of the screen until Qt hides the tip. `words` is called while `owner` lives; no words hide
/// it.
void show(QWidget* owner, QPoint at, std::function<QString()> words);
/// Below the widget, for those who came with the keyboard.
void showBelow(QWidget* owner, std::function<QString()> words);

/// F1 on a widget that explains itself belongs to it, not to the sheet of shortcuts: true once `event` was that key,
/// which is then answered with the tip. For QWidget::event().
bool answersKey(QWidget* owner, QEvent* event, const std::function<QString()>& words);

} // namespace pitwall::liveTip
