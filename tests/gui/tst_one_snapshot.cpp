// One page, one snapshot: whatever snapshots follow each other, and however fast, no two figures of the window are of
// different ones.
#include "main_window.h"
#include "map/map_page.h"
#include "map/map_panel.h"
#include "orders/flow_step_card.h"
#include "orders/orders_page.h"
#include "orders/stuck_card.h"
#include "overview/hero_card.h"
#include "overview/overview_page.h"
#include "paint_log.h"
#include "parts/charts/band_chart.h"
#include "parts/headline/headline_bar.h"
#include "parts/tables/latest_table.h"
#include "parts/tile.h"
#include "products/products_page.h"
#include "samples/sample_snapshot.h"
#include "text.h"
#include "window/scope_bar.h"
#include "window/status_item.h"

#include <QLabel>
#include <QTableView>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

const DisplayFormat format;

/// A wall at which so many orders are being cooked, which so many records could not be read of.
Snapshot wallOf(std::int64_t count)
{
    Snapshot s = sample::snapshot(sample::Situation::typical, static_cast<std::uint64_t>(count));
    auto life = std::make_shared<orders::LifePart>(*s.life);
    life->flow[3].here = count;
    for (orders::StatusTimes& times : life->kitchen)
        if (times.status.step == orders::Step::beingCooked) times.count = count;
    s.life = life;
    auto ingest = std::make_shared<ingest::Part>(*s.ingest);
    ingest->topics.front().rejected = static_cast<std::uint64_t>(count);
    s.ingest = ingest;
    return s;
}

QTableView& table(QWidget& page, const char* name)
{
    for (auto* view : page.findChildren<QTableView*>())
        if (view->accessibleName() == QLatin1String(name)) return *view;
    throw std::runtime_error(name);
}

QString cooked(QWidget& page)
{
    const QAbstractItemModel& model = *table(page, "Time in the present status").model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, 0).data().toString() == QStringLiteral("Being cooked"))
            return model.index(row, 1).data().toString();
    return {};
}

QString rejectsInTable(QWidget& page)
{
    const QAbstractItemModel& model = *table(page, "Topics").model();
    return model.index(0, model.columnCount() - 1).data().toString();
}

} // namespace

TEST_CASE("the Orders page's flow and table are of the snapshot that came last, at once")
{
    OrdersPage page;
    page.resize(1294, 736);
    page.show();
    for (const std::int64_t count : {9'713, 9'708, 9'720}) {
        page.setSnapshot(wallOf(count));
        const auto cards = page.findChildren<FlowStepCard*>();
        CHECK(cards[3]->accessibleName() == QStringLiteral("Being cooked: %1 orders").arg(integerText(count, format)));
        CHECK(cooked(page) == integerText(count, format));
    }
}

TEST_CASE("the Overview's figures are of one snapshot, also while what moves between goes on")
{
    OverviewPage page;
    page.resize(1294, 736);
    page.show();
    const Snapshot first = wallOf(1), later = wallOf(900);
    const auto revenue = [](const Snapshot& s) {
        return amountText(s.orderTiles->lastMinute.revenue, format).joined();
    };
    REQUIRE(revenue(first) != revenue(later));
    page.setSnapshot(first);
    page.flush();
    QTest::keyClick(page.findChild<BandChart*>(), Qt::Key_End); // the crosshair tells of now
    page.setLive(later);
    const auto drawn = [&](const QString& text) {
        std::size_t times = 0;
        test::PaintLog log(page.size());
        for (const auto& each : log.draw(page)) times += each.text.contains(text) ? 1 : 0;
        return times;
    };
    CHECK(drawn(revenue(first)) >= 1); // beside the hero, which is drawn in two pieces
    CHECK(drawn(revenue(later)) == 0);
    CHECK(page.findChild<HeroCard*>()->content().figure.joined() == revenue(first));
    const auto newest = [&] { return page.findChild<LatestTable*>()->view()->model()->index(0, 1).data().toString(); };
    CHECK(newest() == QString::fromStdString(first.latestOrders->orders.front().id.toString()));
    page.setSnapshot(later);
    CHECK(page.findChild<HeroCard*>()->content().figure.joined() == revenue(later));
    CHECK(newest() == QString::fromStdString(later.latestOrders->orders.front().id.toString()));
    CHECK(drawn(revenue(first)) == 0);
}

TEST_CASE("page, status bar and fence's bar show the same snapshot at every moment, at most four times a second")
{
    std::int64_t count = 1'000;
    const auto narrowed = [&count] {
        Snapshot s = wallOf(count);
        auto scope = std::make_shared<orders::ScopePart>();
        scope->fence = "Near the shop";
        scope->known = 100'000;
        scope->inside = count;
        s.scope = scope;
        s.scoped = s;
        s.sequence = static_cast<std::uint64_t>(count);
        return s;
    };
    MainWindow window({[&] { return ++count, narrowed(); }, [](const Command&) {}, [](const Query&) { return true; }},
        MainWindow::Memory::forget);
    window.resize(1366, 768);
    window.show();
    window.openPage(pageIndex(QStringLiteral("orders")));
    auto* rejects = window.findChild<StatusItem*>(QStringLiteral("rejects"));
    REQUIRE(rejects);
    const auto bar = [&] {
        for (const QLabel* label : window.findChild<ScopeBar*>()->findChildren<QLabel*>())
            if (label->text().contains(QStringLiteral(" of "))) return label->text();
        return QString();
    };
    QSet<QString> seen;
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < 1'100) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        const QString shown = cooked(window);
        seen << shown;
        REQUIRE(rejects->entry().text == shown + QStringLiteral(" rejects"));
        REQUIRE(bar().startsWith(QLocale().toString(QLocale(QLocale::English).toInt(shown)) + QLatin1Char(' ')));
    }
    CHECK(seen.size() >= 2);
    CHECK(seen.size() <= 7);
    window.openPage(pageIndex(QStringLiteral("streams")));
    CHECK(window.findChild<ScopeBar*>()->isHidden()); // it is about topics
    time.start();
    while (time.elapsed() < 600) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        REQUIRE(rejects->entry().text == rejectsInTable(window) + QStringLiteral(" rejects"));
    }
    window.openPage(pageIndex(QStringLiteral("overview")));
    CHECK_FALSE(window.findChild<ScopeBar*>()->isHidden());
}

TEST_CASE("the map's headline, list and words are of the moment at which the fences were counted")
{
    MapPage page;
    Snapshot s = sample::snapshot(sample::Situation::typical);
    page.setSnapshot(s);
    const auto text = [&] { return page.findChild<HeadlineBar*>()->headline().text; };
    const QString before = text();
    CHECK(before.startsWith(integerText(s.deliveries->late, format)));
    // Deliveries are made more often than fences are counted.
    auto newer = std::make_shared<delivery::DeliveriesPart>(*s.deliveries);
    ++newer->version;
    for (delivery::Driver& driver : newer->drivers) driver.lateness = delivery::Lateness::late;
    const QString order = QString::fromStdString(newer->drivers[1].id.toString());
    newer->drivers[1].minutesLate = 77;
    s.deliveries = newer;
    page.setSnapshot(s);
    CHECK(text() == before);
    page.drivers().select(order);
    CHECK_FALSE(page.drivers().card()[QStringLiteral("late")].toString().contains(QStringLiteral("77")));
    auto fences = std::make_shared<delivery::FencesPart>(*s.fences);
    fences->deliveries = newer;
    s.fences = fences;
    page.setSnapshot(s);
    CHECK(text().startsWith(QStringLiteral("312 of 312")));
    CHECK(page.drivers().card()[QStringLiteral("late")].toString().contains(QStringLiteral("77")));
    CHECK(table(page, "Late first").model()->index(0, 0).data().toString() == order);
}

TEST_CASE("a product that is opened is told of the snapshot that the list is of")
{
    ProductsPage page;
    page.resize(1294, 736);
    page.show();
    Snapshot s = sample::snapshot(sample::Situation::typical);
    page.setSnapshot(s);
    page.flush();
    const std::string id = s.popular->windows[2].items.front().productId;
    const QString pieces = integerText(s.popular->windows[2].items.front().sales.quantity, format);
    auto part = std::make_shared<orders::PopularPart>(*s.popular);
    ++part->version;
    part->windows[2].items.front().sales.quantity += 5'000;
    s.popular = part;
    page.setSnapshot(s); // shown within half a second
    page.showProduct(QString::fromStdString(id));
    CHECK(table(page, "Sales by window").model()->index(2, 2).data().toString() == pieces);
    page.flush();
    CHECK(table(page, "Sales by window").model()->index(2, 2).data().toString() != pieces);
}
