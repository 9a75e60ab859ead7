// The window's commands: one QAction each, with its shortcut; menu, rail and shortcuts sheet show the same list.
// GUI thread.
#pragma once

#include "theme.h"
#include "window/display_size.h"

#include <QObject>

#include <functional>
#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace pitwall {

/// What the commands do; all are set by the window.
struct CommandTargets {
    std::function<void(bool)> pause;
    std::function<void(SchemeChoice)> setTheme;
    std::function<void(SizeChoice)> setSize;
    std::function<void()> findOrder, troubles, allOrders, copy, savePicture, fullScreen, shortcuts, about, quit;
};

class Commands : public QObject {
    Q_OBJECT
public:
    /// The actions are added to `window`, so that their shortcuts work anywhere in it.
    Commands(QWidget* window, CommandTargets targets);

    [[nodiscard]] QMenu* menu() const { return m_menu; }
    [[nodiscard]] QAction* pause() const { return m_pause; }
    /// Light and dark in turn; what the rail's button does.
    void toggleTheme();
    void showTheme(SchemeChoice choice); ///< marks it as chosen, without calling setTheme
    void showSize(SizeChoice choice);    ///< the same of the size

private:
    QAction* add(const QString& text, const char* icon, const QList<QKeySequence>& keys, std::function<void()> run);
    void buildThemeMenu();
    void buildSizeMenu();

    QWidget* m_window;
    CommandTargets m_targets;
    QMenu* m_menu;
    QAction* m_pause;
    std::vector<QAction*> m_themes, m_sizes;
};

/// "Ctrl+P" and what it does, for the shortcuts sheet.
struct ShortcutLine {
    QString keys, what;
};
std::vector<ShortcutLine> shortcutLines();

} // namespace pitwall
