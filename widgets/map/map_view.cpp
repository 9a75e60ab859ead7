#include "map/map_view.h"

#include "map/base/street_layer.h"
#include "map/base/tile_layer.h"
#include "map/drivers/route_layer.h"
#include "map/fences/fence_layer.h"
#include "map/heat_layer.h"
#include "map/map_input.h"
#include "theme.h"

#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>

// Q_INIT_RESOURCE must stand outside of any namespace.
static void registerMapResources() { Q_INIT_RESOURCE(map); }

namespace pitwall {

namespace {

void registerTypes()
{
    static const bool once = [] {
        registerMapResources();
        qmlRegisterUncreatableType<MapScene>("Pitwall.Map", 1, 0, "MapScene", QStringLiteral("the map has one"));
        qmlRegisterUncreatableType<DriverFocus>("Pitwall.Map", 1, 0, "DriverFocus", QStringLiteral("the map has one"));
        qmlRegisterUncreatableType<FenceDesk>("Pitwall.Map", 1, 0, "FenceDesk", QStringLiteral("the map has one"));
        qmlRegisterType<FenceLayer>("Pitwall.Map", 1, 0, "FenceLayer");
        qmlRegisterType<HeatLayer>("Pitwall.Map", 1, 0, "HeatLayer");
        qmlRegisterType<RouteLayer>("Pitwall.Map", 1, 0, "RouteLayer");
        qmlRegisterType<StreetLayer>("Pitwall.Map", 1, 0, "StreetLayer");
        qmlRegisterType<TileLayer>("Pitwall.Map", 1, 0, "TileLayer");
        qmlRegisterType<MarkerLayer>("Pitwall.Map", 1, 0, "MarkerLayer");
        qmlRegisterType<MapInput>("Pitwall.Map", 1, 0, "MapInput");
        return true;
    }();
    Q_UNUSED(once);
}

} // namespace

MapView::MapView(Names names, QWidget* parent) : NativeView(parent), m_names(std::move(names))
{
    setFocusPolicy(Qt::NoFocus);
    setMinimumSize(40 * grid::unit, 30 * grid::unit);
    showTheme();
    connect(&Theme::instance(), &Theme::changed, this, &MapView::showTheme);
}

MapView::~MapView() { delete m_container; } // and with it the window, whose QML uses the names

void MapView::showTheme()
{
    const Tokens& t = tokens();
    const std::pair<const char*, QColor> colors[] = {{"window", t.window}, {"mapGround", t.mapGround},
        {"surface", t.surface}, {"raised", t.raised}, {"pressed", t.pressed}, {"line", t.line},
        {"lineStrong", t.lineStrong}, {"text", t.text}, {"textSecondary", t.textSecondary}, {"textMuted", t.textMuted},
        {"accent", t.accent}, {"accentSoft", t.accentSoft}, {"onAccentSoft", t.onAccentSoft}, {"onAccent", t.onAccent},
        {"good", t.good}, {"warning", t.warning}, {"bad", t.bad}, {"badSoft", t.badSoft}, {"bar", t.bar}};
    for (const auto& [name, color] : colors) m_theme.insert(QString::fromLatin1(name), color);
    m_theme.insert(QStringLiteral("caption"), Theme::font(TextSize::caption));
    m_theme.insert(QStringLiteral("captionBold"), Theme::font(TextSize::caption, QFont::DemiBold));
    m_theme.insert(QStringLiteral("body"), Theme::font(TextSize::body));
    m_theme.insert(QStringLiteral("bodyBold"), Theme::font(TextSize::body, QFont::DemiBold));
    if (m_window) m_window->setColor(t.mapGround);
    update();
}

void MapView::make()
{
    registerTypes();
    m_window = new QQuickView;
    m_window->setResizeMode(QQuickView::SizeRootObjectToView);
    m_window->setColor(tokens().mapGround);
    for (const auto& [name, object] : m_names) m_window->rootContext()->setContextProperty(name, object);
    m_window->rootContext()->setContextProperty(QStringLiteral("theme"), &m_theme);
    m_container = QWidget::createWindowContainer(m_window, this);
    m_container->setFocusPolicy(Qt::StrongFocus);
    m_container->setGeometry(rect());
    m_window->setSource(QUrl(QStringLiteral("qrc:/map/map.qml")));
    if (m_window->status() == QQuickView::Error) {
        QStringList sentences;
        for (const QQmlError& error : m_window->errors()) sentences << error.toString();
        m_problem = new QLabel(tr("The map cannot be shown:\n%1").arg(sentences.join(QLatin1Char('\n'))), this);
        m_problem->setWordWrap(true);
        m_problem->setAlignment(Qt::AlignCenter);
        m_problem->setGeometry(rect());
        m_problem->show();
        return;
    }
    m_container->show();
    emit made();
}

void MapView::focusMap()
{
    if (m_container) m_container->setFocus(Qt::OtherFocusReason);
}

void MapView::showEvent(QShowEvent* event)
{
    NativeView::showEvent(event);
    if (!m_window) make();
}

void MapView::resizeEvent(QResizeEvent* event)
{
    NativeView::resizeEvent(event);
    if (m_container) m_container->setGeometry(rect());
    if (m_problem) m_problem->setGeometry(rect());
}

void MapView::paintEvent(QPaintEvent* event) { QPainter(this).fillRect(event->rect(), tokens().surface); }

bool MapView::hasKeyboard() const { return m_window && QGuiApplication::focusWindow() == m_window; }

QImage MapView::picture()
{
    if (!m_window || m_problem || !m_window->isVisible()) return {};
    return m_window->grabWindow();
}

} // namespace pitwall
