#include "overview/overview_page.h"

#include "overview/hero_card.h"
#include "parts/charts/minute_chart.h"
#include "parts/headline/headline.h"
#include "parts/headline/headline_bar.h"
#include "parts/headline/page_state.h"
#include "parts/tables/latest_table.h"
#include "parts/tile.h"
#include "theme.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace pitwall {

namespace {

Card* inCard(QWidget* content, QWidget* parent)
{
    auto* card = new Card(parent);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(grid::unit, grid::unit, grid::unit, grid::unit);
    layout->addWidget(content);
    return card;
}

} // namespace

OverviewPage::OverviewPage(QWidget* parent)
    : QWidget(parent),
      m_headline(new HeadlineBar(this)),
      m_hero(new HeroCard(m_crosshair, this)),
      m_orders(new MinuteChart(MinuteChart::Measure::orders, m_crosshair)),
      m_revenue(new MinuteChart(MinuteChart::Measure::revenue, m_crosshair)),
      m_latest(new LatestTable(this)),
      m_columns(new QHBoxLayout)
{
    build();
    wire();
    showFigures();
}

// Left: hero over two charts. Right: tiles over the table. Both columns share the height alike, so that the cards'
// edges meet.
void OverviewPage::build()
{
    auto* left = new QVBoxLayout;
    left->setSpacing(grid::gap);
    left->addWidget(m_hero, 3);
    auto* charts = new QHBoxLayout;
    charts->setSpacing(grid::gap);
    charts->addWidget(inCard(m_orders, this));
    charts->addWidget(inCard(m_revenue, this));
    left->addLayout(charts, 2);

    auto* tiles = new QGridLayout;
    tiles->setSpacing(grid::gap);
    for (int i = 0; i < figures; ++i) {
        m_tiles[static_cast<std::size_t>(i)] = new Tile(this);
        tiles->addWidget(m_tiles[static_cast<std::size_t>(i)], i / 2, i % 2);
    }
    auto* right = new QVBoxLayout;
    right->setSpacing(grid::gap);
    right->addLayout(tiles);
    right->addWidget(m_latest, 1);

    m_columns->setSpacing(grid::gap);
    m_columns->addLayout(left, 14);
    m_columns->addLayout(right, 12);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(grid::pad, grid::unit, grid::pad, grid::pad);
    all->setSpacing(grid::unit);
    all->addWidget(m_headline);
    all->addLayout(m_columns, 1);
}

// Where room is short, charts bear it better than the table, whose columns would have to be scrolled.
void OverviewPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < 144 * grid::unit;
    m_columns->setStretch(0, narrow ? 11 : 14);
    m_columns->setStretch(1, narrow ? 13 : 12);
}

void OverviewPage::wire()
{
    m_hero->setExplanation([this] { return explainHero(m_snapshot, m_format); });
    for (int i = 0; i < figures; ++i)
        m_tiles[static_cast<std::size_t>(i)]->setExplanation(
            [this, i] { return explainTile(static_cast<Figure>(i), m_snapshot, m_format); });
    for (TimeChart* chart : std::initializer_list<TimeChart*>{m_orders, m_revenue})
        chart->setExplanation([this] { return explainMinutes(m_snapshot, m_format); });
    connect(m_headline, &HeadlineBar::followed, this, &OverviewPage::openRequested);
    connect(m_latest, &LatestTable::orderRequested, this,
        [this](const OrderId& id) { emit openRequested(target::Order{QString::fromStdString(id.toString())}); });
}

PartSet OverviewPage::watchedParts()
{
    return watching<ingest::Part, orders::TilesPart, orders::MinutesPart, orders::LatestPart, orders::LifePart>;
}

void OverviewPage::setSnapshot(const Snapshot& snapshot)
{
    m_snapshot = snapshot;
    if (snapshot.orderMinutes)
        for (TimeChart* chart : std::initializer_list<TimeChart*>{&m_hero->chart(), m_orders, m_revenue})
            chart->setMinutes(snapshot.orderMinutes);
    setLive(snapshot);
    showFigures();
    showLatest();
}

void OverviewPage::setLive(const Snapshot& snapshot)
{
    if (!snapshot.orderTiles || snapshot.orderTiles == m_tilesShown) return;
    const orders::TilesPart& tiles = *snapshot.orderTiles;
    m_tilesShown = snapshot.orderTiles;
    const orders::Totals open = openMinuteTotals(tiles);
    m_orders->setOpenMinute(floorToMinute(tiles.now), open);
    m_revenue->setOpenMinute(floorToMinute(tiles.now), open);
    m_hero->chart().setLive(tiles.now, tiles.lastMinute.revenue);
}

void OverviewPage::showFigures()
{
    const PageState state = pageState(m_snapshot);
    showStale(isStale(state));
    const auto now = m_snapshot.orderTiles ? std::optional(m_snapshot.orderTiles->now) : std::nullopt;
    const Headline words = headline(m_snapshot, m_format);
    m_headline->setHeadline(words, momentText(m_snapshot, now, m_format), m_stale);
    m_headline->setProgress(state == PageState::loading ? readShare(*m_snapshot.ingest) : -1);
    m_hero->setContent(heroContent(m_snapshot, m_format, m_stale));
    if (m_snapshot.orderTiles) {
        const orders::TilesPart& tiles = *m_snapshot.orderTiles;
        m_hero->chart().setFigure(tiles.lastMinute.revenue);
        for (MinuteChart* chart : {m_orders, m_revenue})
            chart->setFigure(floorToMinute(tiles.now), openMinuteTotals(tiles));
    }
    for (int i = 0; i < figures; ++i)
        m_tiles[static_cast<std::size_t>(i)]->setContent(
            tileContent(static_cast<Figure>(i), m_snapshot, m_format, m_stale));
    // The headline says it already; the table says what it would hold.
    m_latest->setEmptyText(m_snapshot.scope ? tr("Orders inside the geofence will be listed here")
            : anyOrder(m_snapshot)          ? tr("The latest orders will be listed here")
                                            : words.text);
}

void OverviewPage::showLatest()
{
    if (!m_snapshot.latestOrders || m_snapshot.latestOrders == m_latestShown) return;
    m_latestShown = m_snapshot.latestOrders;
    m_latest->setOrders(m_snapshot.latestOrders->orders,
        m_snapshot.orderTiles ? m_snapshot.orderTiles->total.orders : 0, m_snapshot.now);
}

void OverviewPage::showStale(bool stale)
{
    if (stale == m_stale) return;
    m_stale = stale;
    for (TimeChart* chart : std::initializer_list<TimeChart*>{&m_hero->chart(), m_orders, m_revenue})
        chart->setStale(stale);
    m_latest->setStale(stale);
}

void OverviewPage::setFormat(const DisplayFormat& format)
{
    m_format = format;
    for (TimeChart* chart : std::initializer_list<TimeChart*>{&m_hero->chart(), m_orders, m_revenue})
        chart->setFormat(format);
    m_latest->setFormat(format);
    showFigures();
}

void OverviewPage::showBeginning() { m_latest->toBeginning(); }

void OverviewPage::focusFilter() { m_latest->focusFilter(); }

void OverviewPage::flush()
{
    for (TimeChart* chart : std::initializer_list<TimeChart*>{&m_hero->chart(), m_orders, m_revenue})
        chart->redrawNow();
}

} // namespace pitwall
