#include "window_state.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QScreen>
#include <QSettings>
#include <QTableView>

namespace pitwall::windowState {

namespace {
QString columnsKey(const QTableView& table) { return QStringLiteral("columns/") + table.objectName(); }
} // namespace

void saveWindow(const QWidget& window, const QString& page)
{
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), window.saveGeometry());
    settings.setValue(QStringLiteral("window/page"), page);
}

QString restoreWindow(QWidget& window)
{
    const QSettings settings;
    if (!window.restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray())) {
        const QSize screen = QGuiApplication::primaryScreen()->availableSize();
        window.resize(QSize(1600, 1000).boundedTo(screen * 9 / 10));
    }
    return settings.value(QStringLiteral("window/page")).toString();
}

void saveColumns(const QWidget& page)
{
    QSettings settings;
    for (const QTableView* table : page.findChildren<QTableView*>())
        if (!table->objectName().isEmpty())
            settings.setValue(columnsKey(*table), table->horizontalHeader()->saveState());
}

void restoreColumns(QWidget& page)
{
    const QSettings settings;
    for (QTableView* table : page.findChildren<QTableView*>()) {
        if (table->objectName().isEmpty()) continue;
        const QByteArray state = settings.value(columnsKey(*table)).toByteArray();
        if (!state.isEmpty()) table->horizontalHeader()->restoreState(state);
    }
}

void saveTheme(SchemeChoice choice)
{
    static constexpr const char* names[] = {"system", "light", "dark"};
    QSettings().setValue(QStringLiteral("theme"), QLatin1String(names[static_cast<int>(choice)]));
}

SchemeChoice savedTheme()
{
    const QString name = QSettings().value(QStringLiteral("theme")).toString();
    if (name == QLatin1String("light")) return SchemeChoice::light;
    if (name == QLatin1String("dark")) return SchemeChoice::dark;
    return SchemeChoice::system;
}

namespace {
constexpr const char* sizeNames[] = {"automatic", "100", "125", "150", "200"};
} // namespace

void saveSize(SizeChoice choice)
{
    QSettings().setValue(QStringLiteral("size"), QLatin1String(sizeNames[static_cast<std::size_t>(choice)]));
}

SizeChoice savedSize()
{
    const QString name = QSettings().value(QStringLiteral("size")).toString();
    for (const SizeChoice choice : sizeChoices)
        if (name == QLatin1String(sizeNames[static_cast<std::size_t>(choice)])) return choice;
    return SizeChoice::automatic;
}

} // namespace pitwall::windowState
