#include "main_window.h"

#include "overview/troubles_dialog.h"
#include "parts/native_view.h"
#include "window/about_dialog.h"
#include "window/banner.h"
#include "window/commands.h"
#include "window/icons.h"
#include "window/nav_button.h"
#include "window/navigation_rail.h"
#include "window/page_actions.h"
#include "window/scope_bar.h"
#include "window/shortcuts_sheet.h"
#include "window/status_bar.h"
#include "window/window_state.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QLabel>
#include <QMenu>
#include <QPaintEvent>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>

namespace pitwall {

namespace {
// What is judged whatever page is open.
constexpr PartSet troubleParts = watching<ingest::Part, orders::TilesPart, orders::MinutesPart, orders::LifePart>;
constexpr int frameMs = 33, hiddenMs = 250, figuresMs = 250, statusMs = 250, patienceMs = 400;

std::string scopeOf(const Snapshot& snapshot) { return snapshot.scope ? snapshot.scope->fence : std::string(); }
} // namespace

MainWindow::MainWindow(CoreLink link, Memory memory)
    : m_link(std::move(link)),
      m_memory(memory),
      m_views(pages().size()),
      m_dialogs(dialogs().size())
{
    setWindowTitle(QStringLiteral("Pitwall"));
    setWindowIcon(applicationIcon());
    setMinimumSize(1024, 640);
    build();
    bindKeys();
    QString page;
    if (m_memory == Memory::remember) {
        displaySize::use(windowState::savedSize()); // the geometry is told in its pixels
        page = windowState::restoreWindow(*this);
        Theme::instance().setChoice(windowState::savedTheme());
    }
    m_commands->showTheme(Theme::instance().choice());
    m_commands->showSize(m_memory == Memory::remember ? windowState::savedSize() : SizeChoice::automatic);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::tick);
    openPage(std::max(0, pageIndex(page)));
    refreshStatus();
    paceTicks();
    m_tick.start();
    setFocus(); // no control is marked before a key asks for it
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_commands = new Commands(this,
        {.pause = [this](bool on) { setPaused(on); },
            .setTheme = [this](SchemeChoice choice) { setTheme(choice); },
            .setSize = [this](SizeChoice choice) { setSize(choice); },
            .findOrder = [this] { follow(target::Order{}); },
            .troubles = [this] { showTroubles(); },
            .allOrders = [this] { showAllOrders(); },
            .copy = [this] { copySelection(); },
            .savePicture = [this] { savePicture(); },
            .fullScreen = [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); },
            .shortcuts = [this] { ShortcutsSheet(this).exec(); },
            .about = [this] { AboutDialog(this).exec(); },
            .quit = [this] { close(); }});
    m_rail = new NavigationRail(this);
    for (std::size_t i = 0; i < pages().size(); ++i)
        m_rail->addPage(pages()[i].icon, pages()[i].title, QStringLiteral("Ctrl+%1").arg(i + 1));
    m_pauseButton = m_rail->addCommand(QStringLiteral("pause"), tr("Pause"), tr("Pause reading  (Ctrl+P)"));
    auto* theme = m_rail->addCommand(QStringLiteral("theme"), tr("Theme"), tr("Light or dark  (Ctrl+Shift+T)"));
    m_menuButton = m_rail->addCommand(QStringLiteral("more"), tr("More"), tr("All commands  (F10)"));
    connect(m_pauseButton, &NavButton::clicked, m_commands->pause(), &QAction::toggle);
    connect(theme, &NavButton::clicked, m_commands, &Commands::toggleTheme);
    connect(m_menuButton, &NavButton::clicked, this, [this] {
        m_commands->menu()->popup(m_menuButton->mapToGlobal(QPoint(m_menuButton->width() + grid::half, 0)));
    });
    connect(m_rail, &NavigationRail::pageChosen, this, &MainWindow::openPage);
    m_banner = new Banner(this);
    m_gapBanner = new Banner(this);
    m_gapBanner->setObjectName(QStringLiteral("gaps"));
    m_gapBanner->setButton(tr("Acknowledge"), [this] { acknowledgeGaps(); });
    m_notice = new Banner(this);
    m_notice->setObjectName(QStringLiteral("notice"));
    m_notice->setButton(tr("Close"), [this] { m_notice->set(std::nullopt); });
    m_scope = new ScopeBar(this);
    connect(m_scope, &ScopeBar::clearRequested, this, &MainWindow::showAllOrders);
    m_stack = new QStackedWidget(this);
    m_waiting = new QLabel(tr("Waiting for the figures of now …"));
    m_waiting->setAlignment(Qt::AlignCenter);
    m_waiting->setProperty("role", QStringLiteral("muted"));
    m_stack->addWidget(m_waiting);
    m_status = new StatusBar(this);
    connect(m_status, &StatusBar::streamsWanted, this, [this] { follow(target::Streams{}); });

    auto* content = new QVBoxLayout;
    content->setSpacing(0);
    content->addWidget(m_banner);
    content->addWidget(m_gapBanner);
    content->addWidget(m_notice);
    content->addWidget(m_scope);
    content->addWidget(m_stack, 1);
    auto* top = new QHBoxLayout;
    top->setSpacing(0);
    top->addWidget(m_rail);
    top->addLayout(content, 1);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(top, 1);
    whole->addWidget(m_status);
}

void MainWindow::bindKeys()
{
    const auto bind = [this](const QKeySequence& keys, std::function<void()> run) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, std::move(run));
    };
    const int count = static_cast<int>(pages().size());
    for (int i = 0; i < std::min(count, 9); ++i)
        bind(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, i] { openPage(i); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_Tab), [this, count] { openPage((m_page + 1) % count); });
    bind(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab), [this, count] { openPage((m_page + count - 1) % count); });
    bind(QKeySequence(Qt::Key_F6), [this] { cycleArea(1); });
    bind(QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { cycleArea(-1); });
    bind(QKeySequence(Qt::Key_F10), [this] { m_menuButton->click(); });
    // Otherwise Escape belongs to the page.
    m_leaveFullScreen = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    m_leaveFullScreen->setEnabled(false);
    connect(m_leaveFullScreen, &QShortcut::activated, this,
        [this] { setWindowState(windowState() & ~Qt::WindowFullScreen); });
}

void MainWindow::setPainted(Painted painted, PartSet extra)
{
    m_painted = std::move(painted);
    m_extra = extra;
    watch();
}

void MainWindow::setConnectionChange(std::function<void()> change)
{
    m_banner->setButton(tr("Change the connection…"), std::move(change));
}

void MainWindow::setNotice(const QString& text)
{
    m_notice->set(text.isEmpty() ? std::nullopt : std::optional(BannerText{Severity::warning, text, {}, {}}));
}

void MainWindow::setFormat(const DisplayFormat& format)
{
    m_format = format;
    for (const PageView& made : m_views)
        if (made.widget) made.setFormat(format);
    for (const DialogView& made : m_dialogs)
        if (made.widget) made.setFormat(format);
}

PageView& MainWindow::view(int page)
{
    PageView& made = m_views[static_cast<std::size_t>(page)];
    if (!made.widget) {
        made = pages()[static_cast<std::size_t>(page)].make(
            m_stack, m_link, [this](const Target& target) { follow(target); });
        m_stack->addWidget(made.widget);
        made.setFormat(m_format);
        if (m_memory == Memory::remember) windowState::restoreColumns(*made.widget);
    }
    return made;
}

void MainWindow::openPage(int page)
{
    if (page < 0 || page >= static_cast<int>(m_views.size()) || page == m_page) return;
    m_page = page;
    m_wanted = {};
    view(page);
    m_rail->setCurrent(page);
    m_handed = false; // what it needs may be in the snapshot already
    m_openedAge.start();
    watch();
    refresh();
}

// What nobody looked at is as old as the last look at it. Until the core has made it anew, which takes a moment, the
// page before stays, and after longer a word in its place.
bool MainWindow::showOpenedPage(const Snapshot& snapshot)
{
    const PartSet wanted = pages()[static_cast<std::size_t>(m_page)].parts;
    const bool keptUp = snapshot.watched == PartSet{} || snapshot.watched.containsAll(wanted);
    if (keptUp || m_openedAge.elapsed() >= patienceMs)
        m_stack->setCurrentWidget(keptUp ? view(m_page).widget : m_waiting);
    return keptUp;
}

void MainWindow::follow(const Target& target)
{
    for (std::size_t i = 0; i < m_dialogs.size(); ++i)
        if (dialogs()[i].shows(target)) return dialog(i).follow(target);
    const int page = pageThatShows(target);
    if (page < 0) return;
    openPage(page);
    m_wanted = target;
    if (m_handed) showWanted();
}

void MainWindow::showWanted() { view(m_page).follow(std::exchange(m_wanted, {})); }

DialogView& MainWindow::dialog(std::size_t index)
{
    DialogView& made = m_dialogs[index];
    if (!made.widget) {
        made = dialogs()[index].make(
            this, m_link, [this](const Target& target) { follow(target); }, [this] { watch(); });
        made.setFormat(m_format);
    }
    return made;
}

void MainWindow::watch()
{
    if (m_page < 0) return;
    PartSet parts = pages()[static_cast<std::size_t>(m_page)].parts | troubleParts | m_extra;
    for (std::size_t i = 0; i < m_dialogs.size(); ++i)
        if (m_dialogs[i].widget && m_dialogs[i].widget->isVisible()) parts = parts | dialogs()[i].parts;
    m_link.send(Watch{parts});
}

void MainWindow::tick()
{
    Snapshot newest = m_link.latest();
    const bool same = newest.sequence == m_live.sequence;
    const bool waits = m_handed && m_shownAge.elapsed() < figuresMs && pageState(newest) == pageState(m_shown)
        && scopeOf(newest) == scopeOf(m_shown);
    if (!waits && (!m_handed || newest.sequence != m_shown.sequence)) {
        present(std::move(newest));
    } else if (const PageView& page = view(m_page); !same && page.setLive && isVisible() && !isMinimized()) {
        m_live = std::move(newest);
        page.setLive(narrowedToScope(m_live));
    }
    // The clock goes on also where no snapshot comes.
    if (!m_statusAge.isValid() || m_statusAge.elapsed() >= statusMs) refreshStatus();
}

void MainWindow::refresh() { present(m_link.latest()); }

// All that the window shows is of one snapshot: figures of one moment must not differ.
void MainWindow::present(Snapshot snapshot)
{
    if (!m_handed && !showOpenedPage(snapshot)) return;
    const bool seen = isVisible() && !isMinimized();
    const bool otherOrders = scopeOf(snapshot) != scopeOf(m_shown);
    m_shown = std::move(snapshot);
    m_live = m_shown;
    m_shownAge.start();
    if (otherOrders)
        for (const PageView& made : m_views)
            if (made.showBeginning) made.showBeginning();
    if (seen || !m_handed) view(m_page).setSnapshot(narrowedToScope(m_shown));
    // What is about topics alone no fence narrows.
    const bool ofOrders = pages()[static_cast<std::size_t>(m_page)].parts != watching<ingest::Part>;
    m_scope->set(ofOrders ? m_shown.scope.get() : nullptr);
    m_handed = true;
    showWanted();
    refreshStatus();
}

void MainWindow::showTroubles()
{
    if (!m_troubles) {
        m_troubles = new TroublesDialog(this);
        connect(m_troubles, &TroublesDialog::followed, this, &MainWindow::follow);
    }
    refreshStatus();
    m_troubles->open();
}

void MainWindow::refreshStatus()
{
    m_statusAge.start();
    auto holding = troubles(m_shown, m_format); // of the whole wall, whatever it is narrowed to
    m_gapsShown = m_shown.ingest ? gapsOf(*m_shown.ingest) : GapsByTopic{};
    const auto gaps = m_shown.ingest ? gapText(*m_shown.ingest, m_acknowledged, m_format) : std::nullopt;
    if (gaps) holding.push_back({gaps->title, gaps->detail, gaps->severity, target::Streams{}, Rule::missing});
    const Timestamp moment = momentOfTroubles(m_shown, std::chrono::system_clock::now());
    m_troubleLog.update(holding, moment);
    if (m_troubles) m_troubles->show(m_troubleLog, moment, m_format);
    m_status->set(statusTexts(m_shown, std::chrono::system_clock::now(), m_format));
    if (m_shown.ingest) m_banner->set(bannerText(m_shown.ingest->connection, m_shown.now, m_format));
    m_gapBanner->set(gaps);
}

void MainWindow::acknowledgeGaps()
{
    m_acknowledged = m_gapsShown; // not of what came since: nobody has read that
    refreshStatus();
}

void MainWindow::setPaused(bool paused)
{
    m_link.send(Pause{paused});
    m_pauseButton->setText(paused ? tr("Resume") : tr("Pause"));
    m_pauseButton->setIconName(paused ? QStringLiteral("play") : QStringLiteral("pause"));
    m_pauseButton->setAlerting(paused);
    m_pauseButton->setToolTip(paused ? tr("Resume reading  (Ctrl+P)") : tr("Pause reading  (Ctrl+P)"));
    m_commands->pause()->setText(paused ? tr("Resume reading") : tr("Pause reading"));
}

void MainWindow::setTheme(SchemeChoice choice)
{
    Theme::instance().setChoice(choice);
    m_commands->showTheme(choice);
    if (m_memory == Memory::remember) windowState::saveTheme(choice);
}

void MainWindow::setSize(SizeChoice choice)
{
    displaySize::use(choice);
    m_commands->showSize(choice);
    if (m_memory == Memory::remember) windowState::saveSize(choice);
}

void MainWindow::showAllOrders() { m_link.send(delivery::SelectFence{}); }

void MainWindow::copySelection() { pageActions::copySelection(*view(m_page).widget); }

void MainWindow::savePicture()
{
    pageActions::savePicture(*this, pages()[static_cast<std::size_t>(m_page)].id, grabbed(*m_stack));
}

void MainWindow::cycleArea(int step)
{
    QWidget* const areas[] = {m_rail, m_stack, m_status};
    int at = 0;
    for (int i = 0; i < 3; ++i)
        if (QWidget* focus = QApplication::focusWidget(); focus && areas[i]->isAncestorOf(focus)) at = i;
    for (const NativeView* native : m_stack->findChildren<NativeView*>())
        if (native->hasKeyboard()) at = 1;
    switch ((at + step + 3) % 3) {
    case 0: m_rail->focusCurrent(); break;
    case 1: pageActions::focusFirst(*view(m_page).widget); break;
    default: m_status->focusFirst();
    }
}

void MainWindow::paceTicks() { m_tick.setInterval(isVisible() && !isMinimized() ? frameMs : hiddenMs); }

bool MainWindow::event(QEvent* event)
{
    const bool handled = QWidget::event(event);
    switch (event->type()) {
    case QEvent::UpdateRequest: // the base class has painted what was dirty and flushed it
        if (m_painted && m_handed) m_painted(m_live, std::chrono::system_clock::now());
        break;
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        m_handed = false; // while it was not seen, the page was handed nothing
        m_leaveFullScreen->setEnabled(isFullScreen());
        paceTicks();
        break;
    default: break;
    }
    return handled;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_memory == Memory::remember) {
        windowState::saveWindow(*this, pages()[static_cast<std::size_t>(m_page)].id);
        for (const PageView& made : m_views)
            if (made.widget) windowState::saveColumns(*made.widget);
    }
    QWidget::closeEvent(event);
}

void MainWindow::paintEvent(QPaintEvent* event) { QPainter(this).fillRect(event->rect(), tokens().window); }

} // namespace pitwall
