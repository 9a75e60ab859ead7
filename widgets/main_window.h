// The window: rail, one visible page, status bar; takes the newest snapshot on a frame tick and hands it on.
// GUI thread only.
#pragma once

#include "core/link.h"
#include "overview/trouble_log.h"
#include "pages.h"
#include "theme.h"
#include "window/display_size.h"
#include "window/gaps.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

class QLabel;
class QShortcut;
class QStackedWidget;

namespace pitwall {

class Commands;
class NavButton;
class NavigationRail;
class TroublesDialog;
class ScopeBar;
class StatusBar;

class MainWindow : public QWidget {
    Q_OBJECT
public:
    enum class Memory { remember, forget }; ///< whether geometry, page, theme and columns outlive the window

    explicit MainWindow(CoreLink link, Memory memory = Memory::remember);
    ~MainWindow() override;

    /// Called right after the flush of each frame, with the snapshot that it shows.
    using Painted = std::function<void(const Snapshot&, std::chrono::system_clock::time_point)>;
    /// `extra` is watched in addition to what the visible page needs.
    void setPainted(Painted painted, PartSet extra);

    /// What the banner's button does while the cluster cannot be read: asks for another connection.
    void setConnectionChange(std::function<void()> change);
    /// A sentence above the pages until it is closed; empty: none.
    void setNotice(const QString& text);
    /// Time zone, locale and currency of all pages.
    void setFormat(const DisplayFormat& format);

    void openPage(int page);
    /// Opens the page or the dialog that shows it.
    void follow(const Target& target);
    [[nodiscard]] int currentPage() const { return m_page; }
    /// Shows the newest snapshot now; the frame tick does this by itself, at most four times a second.
    void refresh();

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void bindKeys();
    void setPaused(bool paused);
    void setTheme(SchemeChoice choice);
    void setSize(SizeChoice choice);
    void showAllOrders();
    void copySelection();
    void savePicture();
    void cycleArea(int step);
    void watch();
    void tick();
    void present(Snapshot snapshot);
    bool showOpenedPage(const Snapshot& snapshot);
    void showWanted();
    void showTroubles();
    void acknowledgeGaps();
    void paceTicks();
    void refreshStatus();
    PageView& view(int page);
    DialogView& dialog(std::size_t index);

    CoreLink m_link;
    Memory m_memory;
    Painted m_painted;
    PartSet m_extra;
    DisplayFormat m_format;

    Commands* m_commands = nullptr;
    NavigationRail* m_rail = nullptr;
    NavButton *m_pauseButton = nullptr, *m_menuButton = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_waiting = nullptr; ///< in the place of a page whose figures are still those of its last visit
    Banner *m_banner = nullptr, *m_gapBanner = nullptr, *m_notice = nullptr;
    ScopeBar* m_scope = nullptr;
    StatusBar* m_status = nullptr;
    TroublesDialog* m_troubles = nullptr;
    TroubleLog m_troubleLog;
    GapsByTopic m_gapsShown, m_acknowledged; ///< what the figures lack, and what of it somebody knows
    QShortcut* m_leaveFullScreen = nullptr;
    std::vector<PageView> m_views; ///< by page; made on first visit
    int m_page = -1;
    std::vector<DialogView> m_dialogs; ///< in the order of dialogs(); made on first use
    Target m_wanted;                   ///< what the opened page is to show once it is there

    QTimer m_tick;
    QElapsedTimer m_shownAge, m_statusAge, m_openedAge;
    Snapshot m_shown;      ///< what all of the window shows: page, bars, status and list of troubles
    Snapshot m_live;       ///< what moves between on the page is of this one, which may be later
    bool m_handed = false; ///< the visible page was handed m_shown
};

} // namespace pitwall
