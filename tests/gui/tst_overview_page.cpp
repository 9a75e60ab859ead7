#include "overview/figures.h"
#include "overview/hero_card.h"
#include "overview/overview_page.h"
#include "parts/charts/minute_chart.h"
#include "parts/headline/headline_bar.h"
#include "parts/tables/latest_table.h"
#include "parts/tile.h"
#include "samples/sample_snapshot.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

const DisplayFormat format;

struct ShownPage {
    OverviewPage page;
    explicit ShownPage(sample::Situation situation)
    {
        page.resize(1294, 736);
        page.show();
        page.setSnapshot(sample::snapshot(situation));
        page.flush();
    }
    template <typename T>
    T* first()
    {
        return page.findChild<T*>();
    }
};

} // namespace

TEST_CASE("figures come from the snapshot, and the open minute is the sum of its seconds")
{
    const Snapshot s = sample::snapshot(sample::Situation::typical);
    const orders::TilesPart& tiles = *s.orderTiles;
    CHECK(tileContent(Figure::orders, s, format, false).figure.whole == integerText(tiles.lastMinute.orders, format));
    CHECK(heroContent(s, format, false).figure == amountText(tiles.lastMinute.revenue, format));
    std::int64_t orders = 0;
    for (std::size_t i = 120 - 24; i < 120; ++i) orders += tiles.perSecond[i].orders; // 12:01:00 to 12:01:23
    CHECK(openMinuteTotals(tiles).orders == orders);
}

TEST_CASE("a wall without orders shows no figure and no percentage")
{
    const Snapshot s = sample::snapshot(sample::Situation::empty);
    for (int i = 0; i < figures; ++i) {
        const TileContent c = tileContent(static_cast<Figure>(i), s, format, false);
        CHECK(c.figure.whole.isEmpty());
        CHECK(c.change.direction == Change::Direction::none);
        CHECK(c.changeNote == QStringLiteral("no order yet"));
    }
    CHECK(tileContent(Figure::orders, {}, format, false).figure.whole.isEmpty());
}

TEST_CASE("of what was not read up to now yet no figure is told but the total, and nothing is compared")
{
    const Snapshot s = sample::snapshot(sample::Situation::loading);
    CHECK(heroContent(s, format, false).figure.whole.isEmpty());
    CHECK(heroContent(s, format, false).usual.isEmpty());
    for (int i = 0; i < figures; ++i) {
        const TileContent c = tileContent(static_cast<Figure>(i), s, format, false);
        CHECK(c.figure.whole.isEmpty() == (static_cast<Figure>(i) != Figure::totalRevenue));
        CHECK(c.change.direction == Change::Direction::none);
        CHECK(c.changeNote == QStringLiteral("not read up to now yet"));
        CHECK_FALSE(explainTile(static_cast<Figure>(i), s, format).contains(QStringLiteral("Minute before")));
    }
    CHECK_FALSE(explainHero(s, format).contains(QStringLiteral("Minute before")));
}

TEST_CASE("inside a fence no figure is compared with before, when other orders were inside")
{
    const Snapshot s = sample::narrowedSnapshot(sample::Situation::typical);
    CHECK_FALSE(heroContent(s, format, false).figure.whole.isEmpty());
    CHECK(heroContent(s, format, false).change.direction == Change::Direction::none);
    for (int i = 0; i < figures; ++i) {
        const TileContent c = tileContent(static_cast<Figure>(i), s, format, false);
        CHECK_FALSE(c.figure.whole.isEmpty());
        CHECK(c.change.direction == Change::Direction::none);
        CHECK(c.changeNote == QStringLiteral("inside the fence"));
    }
}

TEST_CASE("every figure explains its window, its source and what was rejected")
{
    const Snapshot s = sample::snapshot(sample::Situation::typical);
    for (int i = 0; i < figures; ++i) {
        const QString text = explainTile(static_cast<Figure>(i), s, format);
        CHECK(text.contains(QStringLiteral("topic “orders”")));
        CHECK(text.contains(QStringLiteral("Rejected")));
        CHECK(text.contains(QStringLiteral("Newest order")));
    }
    CHECK(explainHero(s, format).contains(QStringLiteral("12:00:24 to 12:01:24")));
}

TEST_CASE("narrowed to a fence the page lists the orders inside, whatever versions their parts have")
{
    ShownPage shown(sample::Situation::typical);
    const Snapshot inside = narrowedToScope(sample::narrowedSnapshot(sample::Situation::typical));
    OverviewPage fresh;
    for (OverviewPage* page : {&shown.page, &fresh}) {
        page->setSnapshot(inside);
        const auto* model = page->findChild<LatestTable*>()->view()->model();
        REQUIRE(model->rowCount() == static_cast<int>(inside.latestOrders->orders.size()));
        CHECK(model->index(0, LatestModel::id).data().toString()
            == QString::fromStdString(inside.latestOrders->orders.front().id.toString()));
    }
}

TEST_CASE("names from outside cannot put markup into an explanation")
{
    Snapshot s = sample::snapshot(sample::Situation::typical);
    auto part = std::make_shared<ingest::Part>(*s.ingest);
    part->topics.front().topic = "<img src='x'>";
    s.ingest = part;
    CHECK_FALSE(explainHero(s, format).contains(QStringLiteral("<img")));
}

TEST_CASE("the page fits a small laptop without scrolling and does not jump between empty and full")
{
    ShownPage shown(sample::Situation::empty);
    CHECK(shown.page.minimumSizeHint().width() <= 1230);
    CHECK(shown.page.minimumSizeHint().height() <= 700);
    QList<QRect> before, after;
    for (const Card* card : shown.page.findChildren<Card*>()) before << card->geometry();
    shown.page.setSnapshot(sample::snapshot(sample::Situation::tenMillion));
    shown.page.flush();
    for (const Card* card : shown.page.findChildren<Card*>()) after << card->geometry();
    CHECK(before == after);
}

TEST_CASE("history is drawn at most once a second")
{
    ShownPage shown(sample::Situation::typical);
    auto* tile = shown.first<Tile>();
    const TileContent first = tile->content();
    auto* chart = shown.first<MinuteChart>();
    const int redraws = chart->redraws();
    for (std::uint64_t tick = 30; tick < 60; ++tick)
        shown.page.setSnapshot(sample::snapshot(sample::Situation::typical, tick));
    CHECK(tile->content() != first);
    CHECK(chart->redraws() <= redraws + 1);
    CHECK(QTest::qWaitFor([&] { return chart->redraws() > redraws; }, 5000));
}

TEST_CASE("an open minute that outgrows the scale gets a higher one at once")
{
    ShownPage shown(sample::Situation::typical);
    shown.page.flush();
    auto* chart = shown.first<MinuteChart>();
    const int redraws = chart->redraws();
    Snapshot s = sample::snapshot(sample::Situation::typical);
    auto tiles = std::make_shared<orders::TilesPart>(*s.orderTiles);
    tiles->perSecond.back().orders = 1'000'000;
    ++tiles->version;
    s.orderTiles = tiles;
    shown.page.setSnapshot(s);
    QCoreApplication::processEvents();
    CHECK(chart->redraws() == redraws + 1);
}

TEST_CASE("when the cluster is lost the last figures stay and are marked as old")
{
    ShownPage shown(sample::Situation::typical);
    const AmountText live = shown.first<Tile>()->content().figure;
    shown.page.setSnapshot(sample::snapshot(sample::Situation::error));
    CHECK(shown.first<Tile>()->content().stale);
    CHECK(shown.first<Tile>()->content().figure == live);
    CHECK(shown.first<HeroCard>()->content().stale);
    CHECK(shown.first<HeadlineBar>()->headline().severity == Severity::bad);
}

TEST_CASE("the crosshair is moved by arrow keys and shared by all charts")
{
    ShownPage shown(sample::Situation::typical);
    const auto charts = shown.page.findChildren<TimeChart*>();
    REQUIRE(charts.size() == 3);
    const QImage before = charts[2]->grab().toImage();
    QTest::keyClick(charts[1], Qt::Key_Left);
    QTest::keyClick(charts[1], Qt::Key_Left);
    CHECK(charts[2]->grab().toImage() != before);
    QTest::keyClick(charts[0], Qt::Key_Escape);
    CHECK(charts[2]->grab().toImage() == before);
}

TEST_CASE("a live figure repaints its own few pixels only")
{
    ShownPage shown(sample::Situation::typical);
    struct Painted : QObject {
        QRegion region;
        bool eventFilter(QObject*, QEvent* event) override
        {
            if (event->type() == QEvent::Paint) region += static_cast<QPaintEvent*>(event)->region();
            return false;
        }
    } painted;
    auto* chart = shown.first<BandChart>();
    CHECK(QTest::qWaitForWindowExposed(&shown.page));
    QCoreApplication::processEvents();
    chart->installEventFilter(&painted);
    const auto tiles = sample::snapshot(sample::Situation::typical, 30).orderTiles;
    chart->setLive(tiles->now, tiles->lastMinute.revenue);
    REQUIRE(QTest::qWaitFor([&] { return !painted.region.isEmpty(); }, 5000));
    const QRect area = painted.region.boundingRect();
    CHECK(area.width() * area.height() < chart->width() * chart->height() / 10);
}

TEST_CASE("following the headline tells where it leads")
{
    ShownPage shown(sample::Situation::error);
    const QSignalSpy spy(&shown.page, &OverviewPage::openRequested);
    QTest::keyClick(shown.first<HeadlineBar>(), Qt::Key_Space);
    REQUIRE(spy.count() == 1);
    CHECK(spy.front().front().value<Target>() == Target(target::Streams{}));
}

TEST_CASE("everything on the page has a name for screen readers")
{
    ShownPage shown(sample::Situation::typical);
    for (const Tile* tile : shown.page.findChildren<Tile*>()) CHECK_FALSE(tile->accessibleName().isEmpty());
    for (const TimeChart* chart : shown.page.findChildren<TimeChart*>()) {
        CHECK_FALSE(chart->accessibleName().isEmpty());
        CHECK(chart->accessibleDescription().contains(QStringLiteral("last closed minute")));
    }
    CHECK(shown.first<HeadlineBar>()->accessibleName().startsWith(QStringLiteral("Revenue is ")));
}
