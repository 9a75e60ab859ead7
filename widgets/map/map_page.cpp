#include "map/map_page.h"

#include "map/map_headline.h"
#include "map/map_view.h"
#include "overview/headline_bar.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace pitwall {

namespace {
constexpr std::chrono::milliseconds figuresEvery{250};
} // namespace

MapPage::MapPage(QWidget* parent)
    : QWidget(parent),
      m_drivers(m_scene),
      m_fences(m_scene),
      m_headline(new HeadlineBar(this)),
      m_view(new MapView({{QStringLiteral("scene"), &m_scene}, {QStringLiteral("drivers"), &m_drivers},
                             {QStringLiteral("fences"), &m_fences}},
          this)),
      m_figuresGate(figuresEvery, [this] { showFigures(); })
{
    auto* columns = new QHBoxLayout;
    columns->setSpacing(grid::gap);
    columns->addWidget(m_view, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(grid::pad, grid::unit, grid::pad, grid::pad);
    all->setSpacing(grid::unit);
    all->addWidget(m_headline);
    all->addLayout(columns, 1);
    connect(m_headline, &QAbstractButton::clicked, this, [this] {
        const QString& target = m_headline->headline().target;
        if (!target.isEmpty()) emit openRequested(target);
    });
    connect(&m_drivers, &DriverFocus::openRequested, this,
        [this](const QString& order) { emit openRequested(QStringLiteral("order:") + order); });
    showFigures();
}

MapPage::~MapPage() { delete m_view; } // before what its QML looks at

PartSet MapPage::watchedParts()
{
    return {PartKind::ingest, PartKind::orderTiles, PartKind::deliveries, PartKind::fences, PartKind::heat};
}

void MapPage::setLink(const WallLink& link)
{
    m_drivers.setLink(link);
    m_fences.setLink(link);
}

void MapPage::setSnapshot(const Snapshot& snapshot)
{
    const bool sameState = pageState(snapshot) == pageState(m_snapshot);
    const bool same = snapshot.deliveries == m_snapshot.deliveries && snapshot.fences == m_snapshot.fences;
    m_snapshot = snapshot;
    m_scene.setDeliveries(snapshot.deliveries);
    m_scene.setHeat(snapshot.heat);
    m_fences.setFences(snapshot.fences);
    if (!sameState)
        m_figuresGate.run();
    else if (!same)
        m_figuresGate.request();
}

void MapPage::showFigures()
{
    const PageState state = pageState(m_snapshot);
    const bool stale = isStale(state);
    const QString time = m_snapshot.deliveries ? secondText(m_snapshot.deliveries->now, m_format) : QString();
    m_headline->setHeadline(
        mapHeadline(m_snapshot, m_format), stale && !time.isEmpty() ? tr("as of %1").arg(time) : time, stale);
    m_headline->setProgress(state == PageState::loading ? readShare(*m_snapshot.ingest) : -1);
}

void MapPage::setFormat(const DisplayFormat& format)
{
    m_format = format;
    m_drivers.setFormat(format);
    flush();
}

void MapPage::flush() { m_figuresGate.run(); }

void MapPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_scene.settle();
}

} // namespace pitwall
