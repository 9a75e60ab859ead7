#include "map/map_page.h"

#include "map/fences/fence_outline.h"
#include "map/fences/fences_card.h"
#include "map/map_headline.h"
#include "map/map_panel.h"
#include "map/map_view.h"
#include "parts/headline/headline_bar.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace pitwall {

MapPage::MapPage(QWidget* parent)
    : QWidget(parent),
      m_drivers(m_scene),
      m_fences(m_scene),
      m_headline(new HeadlineBar(this)),
      m_panel(new MapPanel(m_drivers, m_fences, this)),
      m_view(new MapView({{QStringLiteral("scene"), &m_scene}, {QStringLiteral("drivers"), &m_drivers},
                             {QStringLiteral("fences"), &m_fences}},
          this))
{
    auto* columns = new QHBoxLayout;
    columns->setSpacing(grid::gap);
    columns->addWidget(m_panel, 2);
    columns->addWidget(m_view, 9);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(grid::pad, grid::unit, grid::pad, grid::pad);
    all->setSpacing(grid::unit);
    all->addWidget(m_headline);
    all->addLayout(columns, 1);
    connect(m_headline, &HeadlineBar::followed, this, &MapPage::openRequested);
    connect(&m_drivers, &DriverFocus::openRequested, this,
        [this](const QString& order) { emit openRequested(target::Order{order}); });
    // Queued: the map may be on its way to somewhere else just now.
    const auto resume = [this] {
        if (m_wanted) whenThere(std::exchange(m_wanted, {}));
    };
    connect(&m_scene, &MapScene::cameraChanged, this, resume, Qt::QueuedConnection);
    connect(m_panel, &MapPanel::mapWanted, m_view, &MapView::focusMap);
    connect(&m_panel->fencesCard(), &FencesCard::lookWanted, this, &MapPage::lookAtFence);
    // However the border was closed: its name is typed on the map.
    connect(&m_fences, &FenceDesk::changed, this, [this, asked = false]() mutable {
        const bool asks = m_fences.asksName() || m_fences.asksDiscard();
        if (asks && !asked) m_view->focusMap();
        asked = asks;
    });
    connect(&m_panel->fencesCard(), &FencesCard::problem, &m_fences, &FenceDesk::fail);
    showFigures();
}

MapPage::~MapPage() { delete m_view; } // before what its QML looks at

PartSet MapPage::watchedParts()
{
    return watching<ingest::Part, orders::TilesPart, delivery::DeliveriesPart, delivery::FencesPart,
        delivery::HeatPart>;
}

void MapPage::setLink(const CoreLink& link)
{
    m_drivers.setLink(link);
    m_fences.setLink(link);
}

void MapPage::setSnapshot(const Snapshot& snapshot)
{
    const bool sameState = pageState(snapshot) == pageState(m_snapshot);
    const bool same = shownDeliveries(snapshot) == shownDeliveries(m_snapshot) && snapshot.fences == m_snapshot.fences
        && snapshot.ingest == m_snapshot.ingest && snapshot.scope == m_snapshot.scope;
    m_snapshot = snapshot;
    setLive(snapshot);
    m_scene.setHeat(snapshot.heat);
    m_fences.setFences(snapshot.fences);
    m_fences.setScope(snapshot.scope ? QString::fromStdString(snapshot.scope->fence) : QString());
    if (!sameState || !same) showFigures();
}

void MapPage::setLive(const Snapshot& snapshot) { m_scene.setDeliveries(snapshot.deliveries); }

void MapPage::showFigures()
{
    const PageState state = pageState(m_snapshot);
    const bool stale = isStale(state);
    const auto deliveries = shownDeliveries(m_snapshot);
    const auto now = deliveries ? std::optional(deliveries->now) : std::nullopt;
    m_headline->setHeadline(mapHeadline(m_snapshot, m_format), momentText(m_snapshot, now, m_format), stale);
    m_headline->setProgress(state == PageState::loading ? readShare(*m_snapshot.ingest) : -1);
    m_drivers.setFigures(deliveries);
    const bool noneAtAll = !deliveries || deliveries->drivers.empty();
    const bool none = noneAtAll || std::ranges::none_of(deliveries->drivers, &delivery::Driver::inside);
    const QString nothing = none ? mapHeadline(m_snapshot, m_format).text : tr("No row matches the filter");
    m_panel->show(m_snapshot, nothing, stale, m_format);
    m_scene.setMessage(noneAtAll ? nothing : QString()); // the map goes on showing those outside
    m_scene.setStale(stale);
}

void MapPage::lookAtFence(const QString& name)
{
    constexpr double closest = 17;
    const delivery::FenceRow* row = m_fences.rowOf(name);
    if (!row) return;
    std::vector<MercatorPoint> points;
    for (const auto& ring : ringsOf(row->fence->given.shape)) points.insert(points.end(), ring.begin(), ring.end());
    m_scene.lookAtPlaces(points, closest);
}

void MapPage::whenThere(std::function<void()> move)
{
    const bool laidOut = m_view->isVisible() && m_scene.camera().size == QSizeF(m_view->size());
    const bool there = laidOut && m_snapshot.deliveries;
    m_wanted = there ? nullptr : move;
    if (there) move();
}

void MapPage::follow(const target::Delivery& delivery)
{
    whenThere([this, delivery] {
        m_drivers.select(delivery.order);
        m_drivers.lookAtSelected(MapScene::streetZoom);
    });
}

void MapPage::follow(target::LatestLate)
{
    whenThere([this] { m_drivers.walkLate(1); });
}

void MapPage::follow(const target::Fence& fence)
{
    whenThere([this, fence] {
        m_fences.select(fence.name);
        lookAtFence(fence.name);
    });
}

void MapPage::setFormat(const DisplayFormat& format)
{
    m_format = format;
    m_drivers.setFormat(format);
    showFigures();
}

void MapPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_scene.settle();
}

} // namespace pitwall
