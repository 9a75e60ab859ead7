#include "commands.h"

#include "icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

namespace pitwall {

Commands::Commands(QWidget* window, CommandTargets targets)
    : QObject(window),
      m_window(window),
      m_targets(std::move(targets)),
      m_menu(new QMenu(window))
{
    m_pause = add(tr("Pause reading"), "pause", {QKeySequence(Qt::CTRL | Qt::Key_P)}, {});
    m_pause->setCheckable(true);
    connect(m_pause, &QAction::toggled, this, [this](bool on) { m_targets.pause(on); });
    add(tr("Find an order…"), "find", {QKeySequence::Find}, m_targets.findOrder);
    add(tr("What holds now…"), "info", {QKeySequence(Qt::CTRL | Qt::Key_I)}, m_targets.troubles);
    add(tr("Show all orders"), "map", {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X)}, m_targets.allOrders);
    m_menu->addSeparator();
    // The tables copy by themselves when they have the keyboard; here the same can be found without knowing the keys.
    add(tr("Copy selection"), "copy", {}, m_targets.copy);
    add(tr("Save picture of the page…"), "picture", {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
        m_targets.savePicture);
    m_menu->addSeparator();
    buildThemeMenu();
    buildSizeMenu();
    add(tr("Full screen"), "fullscreen", {QKeySequence(Qt::Key_F11)}, m_targets.fullScreen);
    m_menu->addSeparator();
    add(tr("Keyboard shortcuts"), "keyboard", {QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question)},
        m_targets.shortcuts);
    add(tr("About Pitwall"), "info", {}, m_targets.about);
    m_menu->addSeparator();
    add(tr("Quit"), "quit", {QKeySequence(Qt::CTRL | Qt::Key_Q)}, m_targets.quit);
}

QAction* Commands::add(
    const QString& text, const char* iconName, const QList<QKeySequence>& keys, std::function<void()> run)
{
    auto* action = new QAction(icon(QLatin1String(iconName)), text, m_window);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WindowShortcut);
    if (run) connect(action, &QAction::triggered, this, std::move(run));
    m_window->addAction(action);
    m_menu->addAction(action);
    return action;
}

void Commands::buildThemeMenu()
{
    auto* menu = m_menu->addMenu(icon(QStringLiteral("theme")), tr("Theme"));
    auto* group = new QActionGroup(this);
    const std::pair<SchemeChoice, QString> choices[] = {{SchemeChoice::system, tr("As the desktop")},
        {SchemeChoice::light, tr("Light")}, {SchemeChoice::dark, tr("Dark")}};
    for (const auto& [choice, text] : choices) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, wanted = choice] { m_targets.setTheme(wanted); });
        m_themes.push_back(action);
    }
    auto* toggle = new QAction(tr("Light or dark"), m_window);
    toggle->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T));
    connect(toggle, &QAction::triggered, this, &Commands::toggleTheme);
    m_window->addAction(toggle);
}

void Commands::buildSizeMenu()
{
    auto* menu = m_menu->addMenu(tr("Size"));
    menu->setToolTipsVisible(true);
    auto* group = new QActionGroup(this);
    const QString names[] = {tr("Automatic"), tr("100 %"), tr("125 %"), tr("150 %"), tr("200 %")};
    for (const SizeChoice choice : sizeChoices) {
        QAction* action = menu->addAction(names[static_cast<std::size_t>(choice)]);
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice] { m_targets.setSize(choice); });
        m_sizes.push_back(action);
    }
    m_sizes.front()->setToolTip(tr("Larger on screens of more than 1920 × 1080 pixels"));
}

void Commands::toggleTheme()
{
    m_targets.setTheme(tokens().scheme == Scheme::dark ? SchemeChoice::light : SchemeChoice::dark);
}

void Commands::showTheme(SchemeChoice choice) { m_themes[static_cast<std::size_t>(choice)]->setChecked(true); }

void Commands::showSize(SizeChoice choice) { m_sizes[static_cast<std::size_t>(choice)]->setChecked(true); }

std::vector<ShortcutLine> shortcutLines()
{
    return {
        {QStringLiteral("Ctrl+1 … Ctrl+9"), Commands::tr("Open a page of the navigation rail")},
        {QStringLiteral("Ctrl+Tab"), Commands::tr("Next page; with Shift the previous one")},
        {QStringLiteral("F6"), Commands::tr("Next area: navigation, page, status; with Shift the previous one")},
        {QStringLiteral("Tab"), Commands::tr("Next control within an area")},
        {QStringLiteral("F10"), Commands::tr("Open the menu")},
        {QStringLiteral("Ctrl+F"), Commands::tr("Find an order by its id, or by any part of it")},
        {QStringLiteral("Ctrl+I"), Commands::tr("All that holds now, since when, and what was over in the last day")},
        {QStringLiteral("Ctrl+Shift+X"), Commands::tr("Leave the selected geofence: all orders again")},
        {QStringLiteral("/"), Commands::tr("Overview, Products, Map: filter the list")},
        {QStringLiteral("Enter"), Commands::tr("Open the row: an order, a product, a step")},
        {QStringLiteral("N, F"), Commands::tr("Map: the next late delivery, follow it; Enter opens it, Esc lets go")},
        {QStringLiteral("+ − ← ↑ → ↓"), Commands::tr("Map: zoom, move; with Shift in small steps; Home shows all")},
        {QStringLiteral("P  R  C  E"),
            Commands::tr("Map: draw a polygon, rectangle, circle; change the selected fence")},
        {QStringLiteral("L  G  H"), Commands::tr("Map: the layers' card, how deliveries are grouped, heat")},
        {QStringLiteral("Ctrl+P"), Commands::tr("Pause or resume reading; records wait in Kafka")},
        {QStringLiteral("Ctrl+C"), Commands::tr("Copy the selected rows as text")},
        {QStringLiteral("Ctrl+Shift+S"), Commands::tr("Save a picture of the page")},
        {QStringLiteral("Ctrl+Shift+T"), Commands::tr("Light or dark theme")},
        {QStringLiteral("F11"), Commands::tr("Full screen")},
        {QStringLiteral("F1"), Commands::tr("On a figure, chart or step: what it says about itself")},
        {QStringLiteral("F1 or ?"), Commands::tr("This sheet")},
        {QStringLiteral("Ctrl+Q"), Commands::tr("Quit")},
    };
}

} // namespace pitwall
