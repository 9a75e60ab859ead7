// The whole way: a fence is drawn with the mouse on the real map, the core counts what is inside, and every page is
// narrowed to it until the bar's button is pressed. The core is the real one, without its thread and Kafka.
#include "core/pipeline.h"
#include "main_window.h"
#include "map/fences/fence_desk.h"
#include "map/map_page.h"
#include "map/map_view.h"
#include "orders/order_dialog.h"
#include "orders/orders_page.h"
#include "overview/overview_page.h"
#include "parts/headline/headline_bar.h"
#include "window/scope_bar.h"

#include <QLabel>
#include <QQuickItem>
#include <QQuickView>
#include <QToolButton>
#include <QtTest>

#include <catch2/catch_test_macros.hpp>

#include <format>

using namespace pitwall;

namespace {

constexpr Coordinates shop{12.978268, 77.594089};
constexpr int orderCount = 40, east = 15; ///< the first of them are seen in the east, the others in the west
constexpr Timestamp now(std::chrono::seconds(1'700'000'000));

struct LiveCore {
    Pipeline pipeline{PipelineOptions{
        .subscriptions = {{"orders", "orders"}, {"deliveryStatuses", "deliveries"}}, .limits = {}, .zone = {}}};
    Snapshot snapshot;
    bool paused = false;

    LiveCore()
    {
        const std::string time = toIso8601(now - std::chrono::seconds(20));
        std::vector<std::string> values;
        for (int i = 0; i < orderCount; ++i) {
            values.push_back(std::format(
                R"({{"id":"order-{}","createdAt":"{}","userId":{},"status":"PLACED_ORDER","price":100,"items":[{{"productId":"{}","quantity":1,"price":100}}]}})",
                i, time, i, i < east ? "1" : "2"));
            values.push_back(std::format(
                R"({{"id":"order-{}","updatedAt":"{}","deliveryLat":"{}","deliveryLon":"{}","status":"IN_TRANSIT"}})",
                i, time, shop.latitude + 0.001 * (i % 5), shop.longitude + (i < east ? 0.02 : -0.02)));
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            ingest::Record record;
            record.topic = static_cast<ingest::TopicIndex>(i % 2);
            record.position = {.recordTimeMs = 1, .partition = 0, .offset = static_cast<std::int64_t>(i)};
            record.value = values[i];
            pipeline.ingest(std::span(&record, 1), now);
        }
        ingest::Connection connection;
        connection.state = ingest::BrokerState::up;
        pipeline.setConnection(connection, {}, now);
    }
    CoreLink link()
    {
        return {[this] {
                    PartSet all;
                    all.bits = ~0U;
                    pipeline.refresh(snapshot, all, now);
                    snapshot.watched = all;
                    return snapshot;
                },
            [this](const Command& command) {
                if (const auto* put = nestedIf<delivery::PutFence>(command)) pipeline.execute(*put, now);
                if (const auto* select = nestedIf<delivery::SelectFence>(command)) pipeline.execute(*select);
                if (const auto* pause = nestedIf<Pause>(command)) paused = pause->paused;
                if (const auto* remove = nestedIf<delivery::RemoveFence>(command)) pipeline.execute(*remove);
            },
            [this](const Query& query) {
                pipeline.answer(query);
                return true;
            }};
    }
};

struct Wall {
    LiveCore core;
    MainWindow window{core.link(), MainWindow::Memory::forget};
    MapPage* map = nullptr;

    Wall()
    {
        window.resize(1366, 800);
        window.show();
        window.openPage(pageIndex(QStringLiteral("map")));
        map = window.findChild<MapPage*>();
        REQUIRE(map != nullptr);
        REQUIRE(QTest::qWaitFor([&] { return view() != nullptr && view()->isExposed(); }, 20'000));
        REQUIRE(QTest::qWaitFor([&] { return !map->scene().camera().size.isEmpty(); }, 5'000));
        window.refresh();
        Camera farther = map->scene().camera();
        farther.zoom -= 1; // there is room around all drivers to draw in
        map->scene().lookAt(farther);
        view()->grabWindow();
    }
    QQuickView* view() { return map->view().window(); }
    QPoint pixel(Coordinates at) { return map->scene().place(at.latitude, at.longitude).toPoint(); }
    void click(QPoint at) { QTest::mouseClick(view(), Qt::LeftButton, {}, at); }
    void drawAround(Coordinates middle, double half)
    {
        map->fences().draw(FenceDesk::polygon);
        const auto corner = [&](double north, double eastward) {
            return pixel({middle.latitude + north * half, middle.longitude + eastward * half});
        };
        for (const QPoint at : {corner(-1, -1), corner(-1, 1), corner(1, 1), corner(1, -1), corner(-1, -1)}) click(at);
    }
    ScopeBar& bar() { return *window.findChild<ScopeBar*>(); }
    std::int64_t ordersOn(const char* page)
    {
        window.openPage(pageIndex(QString::fromLatin1(page)));
        window.refresh();
        return narrowedToScope(core.snapshot).orderTiles->total.orders;
    }
};

/// Whether a widget inside shows this text.
bool shows(QWidget& in, const QString& text)
{
    for (const QLabel* label : in.findChildren<QLabel*>())
        if (label->isVisibleTo(&in) && label->text().contains(text)) return true;
    return false;
}

} // namespace

TEST_CASE("a fence drawn with the mouse on the map counts what is inside and narrows every page to it")
{
    Wall wall;
    wall.drawAround({shop.latitude + 0.002, shop.longitude + 0.02}, 0.006);
    REQUIRE(wall.map->fences().mode() == FenceDesk::naming);
    wall.map->fences().save(QStringLiteral("Accident"));
    REQUIRE(QTest::qWaitFor([&] { return wall.core.snapshot.scope != nullptr; }, 5'000));

    // What the core counts is what was put there.
    wall.window.refresh();
    const auto* row = wall.map->fences().rowOf(QStringLiteral("Accident"));
    REQUIRE(row != nullptr);
    CHECK(row->inside == east);
    CHECK(row->drivers == east);
    CHECK(wall.map->fences().selected() == QStringLiteral("Accident"));

    // The bar says so on every page, and each page shows the orders inside alone.
    CHECK(wall.bar().isVisible());
    CHECK(shows(wall.bar(), QStringLiteral("Accident")));
    CHECK(shows(wall.bar(), QStringLiteral("15 of 40 orders are inside")));
    for (const char* page : {"overview", "products", "orders"}) {
        CHECK(wall.ordersOn(page) == east);
        CHECK(wall.bar().isVisible());
    }
    // So does the map, on which the others are still drawn.
    wall.window.openPage(pageIndex(QStringLiteral("map")));
    wall.window.refresh();
    const QString words = wall.map->findChild<HeadlineBar*>()->headline().text;
    CHECK(words.contains(QStringLiteral("15 deliveries")));
    CHECK(words.contains(QStringLiteral("inside")));
    CHECK(wall.map->scene().drivers().drivers().size() == orderCount);
    const Snapshot seen = narrowedToScope(wall.core.snapshot);
    CHECK(seen.latestOrders->orders.size() == east);
    CHECK(seen.popular->windows.back().items.size() == 1); // the other product is sold in the west
    CHECK(seen.life->flow[static_cast<std::size_t>(orders::Step::inTransit)].here == east);
    // What HTTP tells of is not narrowed.
    CHECK(wall.core.snapshot.orderTiles->total.orders == orderCount);

    QTest::mouseClick(wall.bar().findChild<QToolButton*>(), Qt::LeftButton);
    wall.window.refresh();
    CHECK(!wall.bar().isVisible());
    CHECK(wall.ordersOn("overview") == orderCount);
    wall.window.openPage(pageIndex(QStringLiteral("map")));
    REQUIRE(QTest::qWaitFor(
        [&] {
            wall.window.refresh();
            return wall.map->fences().selected().isEmpty();
        },
        5'000));
}

TEST_CASE("the window's shortcuts work while the map has the keyboard")
{
    Wall wall;
    const int map = wall.window.currentPage();
    const auto intoMap = [&] {
        wall.window.openPage(map);
        wall.map->view().focusMap();
        wall.view()->requestActivate();
        REQUIRE(QTest::qWaitFor([&] { return wall.map->view().hasKeyboard(); }, 5'000));
    };
    intoMap();
    QTest::keyClick(wall.view(), Qt::Key_1, Qt::ControlModifier);
    CHECK(wall.window.currentPage() == 0);
    intoMap();
    QTest::keyClick(wall.view(), Qt::Key_Tab, Qt::ControlModifier);
    CHECK(wall.window.currentPage() == map + 1);
    intoMap();
    QTest::keyClick(wall.view(), Qt::Key_F6); // from the page on to the status bar
    CHECK(QTest::qWaitFor([&] { return !wall.map->view().hasKeyboard(); }, 5'000));
    intoMap();
    QTest::keyClick(wall.view(), Qt::Key_P, Qt::ControlModifier);
    CHECK(wall.core.paused);
    CHECK(wall.map->fences().mode() == FenceDesk::idle); // which P alone is not
    QTest::keyClick(wall.view(), Qt::Key_P, Qt::ControlModifier);
    QTest::keyClick(wall.view(), Qt::Key_F11);
    CHECK(wall.window.isFullScreen());
    QTest::keyClick(wall.view(), Qt::Key_F11);
    intoMap();
    QTest::keyClick(wall.view(), Qt::Key_F, Qt::ControlModifier);
    CHECK(QTest::qWaitFor(
        [&] {
            const auto* dialog = wall.window.findChild<OrderDialog*>();
            return dialog && dialog->isVisible();
        },
        5'000));
}

TEST_CASE("a fence that is removed while it is selected leaves all orders shown")
{
    Wall wall;
    wall.drawAround({shop.latitude + 0.002, shop.longitude - 0.02}, 0.006);
    wall.map->fences().save(QStringLiteral("West"));
    REQUIRE(QTest::qWaitFor([&] { return wall.core.snapshot.scope != nullptr; }, 5'000));
    CHECK(wall.core.snapshot.scope->inside == orderCount - east);
    wall.core.pipeline.execute(delivery::RemoveFence{"West", {}}); // by HTTP, say
    REQUIRE(QTest::qWaitFor(
        [&] {
            wall.window.refresh();
            return !wall.bar().isVisible();
        },
        5'000));
    CHECK(wall.ordersOn("overview") == orderCount);
}
