#include "parts/tables/filter_field.h"
#include "parts/tables/latest_table.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

#include <catch2/catch_test_macros.hpp>

#include <random>

using namespace pitwall;

namespace {

using Orders = std::vector<orders::LatestOrder>;

orders::LatestOrder order(int n, orders::Status status = {orders::Step::placedOrder, {}})
{
    orders::LatestOrder o;
    o.id.text = "order-" + std::to_string(n);
    o.createdAt = Timestamp{std::chrono::seconds{1'700'000'000 + n}};
    o.userId = {n % 7};
    o.price = {123'400 + n * 10'000};
    o.itemCount = static_cast<std::uint32_t>(n % 5 + 1);
    o.totalQuantity = o.itemCount * 2;
    o.status = std::move(status);
    return o;
}

// Newest first.
Orders ordersBetween(int newest, int oldest)
{
    Orders list;
    for (int n = newest; n >= oldest; --n) list.push_back(order(n));
    return list;
}

Orders shown(const LatestModel& model)
{
    Orders list;
    for (int row = 0; row < model.rowCount(); ++row) list.push_back(model.rowAt(row));
    return list;
}

} // namespace

TEST_CASE("new orders are inserted at the top and old ones removed at the bottom, and nothing else")
{
    const auto edits = rowEdits(ordersBetween(100, 51), ordersBetween(103, 54));
    CHECK(edits == std::vector<RowEdit>{{RowEdit::Kind::remove, 47, 49}, {RowEdit::Kind::insert, 0, 2}});
}

TEST_CASE("an order that changed its status is one changed row")
{
    LatestModel model;
    model.setRows(ordersBetween(10, 1));
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged),
        inserted(&model, &QAbstractItemModel::rowsInserted);
    Orders next = ordersBetween(10, 1);
    next[3].status = {orders::Step::delivered, {}};
    model.setRows(next);
    CHECK(changed.count() == 1);
    CHECK(inserted.count() == 0);
    CHECK(model.index(3, LatestModel::status).data().toString() == QStringLiteral("Delivered"));
}

TEST_CASE("the time of another day has its date, for it would be taken for one of today")
{
    LatestTable table;
    Orders orders = ordersBetween(3, 1);
    const Timestamp now = orders.front().createdAt;
    orders[1].createdAt = now - std::chrono::days(2);
    orders[2].createdAt = Timestamp(std::chrono::days(10'591)); // 1998-12-31
    table.setOrders(orders, 3, now);
    const auto time = [&](int row) { return table.view()->model()->index(row, LatestModel::time).data().toString(); };
    CHECK(time(0) == secondText(now, {}));
    CHECK(time(1) == dateTimeText(now - std::chrono::days(2), {}));
    CHECK(time(2) == QStringLiteral("1998-12-31 00:00:00"));
}

TEST_CASE("whatever list follows whatever list, the model ends with it and keeps its promises")
{
    std::mt19937 random(7);
    LatestModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    LatestFilter proxy;
    proxy.setSourceModel(&model);
    proxy.sort(LatestModel::amount, Qt::DescendingOrder);
    for (int round = 0; round < 200; ++round) {
        Orders next = ordersBetween(30, 1);
        std::ranges::shuffle(next, random);
        next.resize(random() % 31);
        if (round % 10 == 0 && next.size() > 1) next.push_back(next.front()); // an id twice
        model.setRows(next);
        REQUIRE(shown(model) == next);
        REQUIRE(proxy.rowCount() == model.rowCount());
    }
}

TEST_CASE("selection and scroll position survive new orders")
{
    LatestTable table;
    table.resize(700, 400);
    table.show();
    table.setOrders(ordersBetween(500, 1));
    QTableView* view = table.view();
    view->selectRow(42);
    QCoreApplication::processEvents(); // the view lays out when it gets to it
    view->verticalScrollBar()->setValue(40 * 28 + 5);
    REQUIRE(view->verticalScrollBar()->value() == 40 * 28 + 5);
    const QString top = view->indexAt({0, 0}).siblingAtColumn(LatestModel::id).data().toString();
    const int offset = view->visualRect(view->indexAt({0, 0})).top();
    const QString selected = view->currentIndex().siblingAtColumn(LatestModel::id).data().toString();
    table.setOrders(ordersBetween(520, 21));
    CHECK(view->indexAt({0, 0}).siblingAtColumn(LatestModel::id).data().toString() == top);
    CHECK(view->visualRect(view->indexAt({0, 0})).top() == offset);
    REQUIRE(view->selectionModel()->selectedRows().size() == 1);
    CHECK(view->selectionModel()->selectedRows(LatestModel::id).front().data().toString() == selected);
}

TEST_CASE("at the top the newest order stays in view")
{
    LatestTable table;
    table.resize(700, 400);
    table.show();
    table.setOrders(ordersBetween(500, 1));
    table.setOrders(ordersBetween(505, 6));
    CHECK(table.view()->indexAt({0, 0}).siblingAtColumn(LatestModel::id).data().toString()
        == QStringLiteral("order-505"));
}

TEST_CASE("away from the top, newer orders are counted and one button leads to them")
{
    LatestTable table;
    table.resize(700, 400);
    table.show();
    table.setOrders(ordersBetween(500, 1));
    QCoreApplication::processEvents();
    auto* newer = table.findChild<QToolButton*>();
    REQUIRE(newer);
    CHECK(newer->isHidden());
    QScrollBar* bar = table.view()->verticalScrollBar();
    bar->setValue(40 * 28);
    CHECK(newer->isHidden());
    table.setOrders(ordersBetween(512, 13));
    CHECK(newer->isVisible());
    CHECK(newer->text() == QStringLiteral("12 newer ↑"));
    CHECK((newer->focusPolicy() & Qt::TabFocus) != 0);
    table.setOrders(ordersBetween(515, 16));
    CHECK(newer->text() == QStringLiteral("15 newer ↑"));
    table.setOrders(ordersBetween(1200, 701));
    CHECK(newer->text() == QStringLiteral("more than 500 newer ↑"));
    newer->click();
    CHECK(bar->value() == 0);
    CHECK(newer->isHidden());
    table.setOrders(ordersBetween(1201, 702));
    CHECK(newer->isHidden());
}

TEST_CASE("what is left after a filter is shown from its beginning")
{
    LatestTable table;
    table.resize(700, 400);
    table.show();
    table.setOrders(ordersBetween(500, 1));
    QCoreApplication::processEvents();
    QScrollBar* bar = table.view()->verticalScrollBar();
    bar->setValue(300 * 28);
    table.filterField()->setText(QStringLiteral("order-"));
    CHECK(bar->value() == 0);
    bar->setValue(300 * 28);
    table.filterField()->clear();
    CHECK(bar->value() == 0);
    bar->setValue(10); // less than a row: the newest is in view
    table.setOrders(ordersBetween(520, 21));
    CHECK(bar->value() == 0);
}

TEST_CASE("the filter finds text in any column")
{
    LatestTable table;
    Orders list = ordersBetween(50, 1);
    list[4].status = {orders::Step::unknown, "AWAITING_REVIEW"};
    table.setOrders(list);
    table.filterField()->setText(QStringLiteral("awaiting"));
    CHECK(table.view()->model()->rowCount() == 1);
    table.filterField()->setText(QStringLiteral("order-4"));
    CHECK(table.view()->model()->rowCount() == 11); // 4 and 40 to 49
    table.filterField()->clear();
    CHECK(table.view()->model()->rowCount() == 50);
}

TEST_CASE("rows are copied as tab separated text with a header, exact and whole")
{
    LatestTable table;
    Orders list = ordersBetween(2, 1);
    list[0].price = {1'234'567};
    list[1].status = {orders::Step::unknown, "ODD\tNAME"};
    table.setOrders(list);
    CHECK(table.copiedText()
        == QStringLiteral("Time\tOrder\tUser\tItems\tPieces\tAmount\tStatus\n"
                          "2023-11-14T22:13:22Z\torder-2\t2\t3\t6\t123.4567\tPlaced\n"
                          "2023-11-14T22:13:21Z\torder-1\t1\t2\t4\t13.34\tODD NAME\n"));
    table.view()->selectRow(1);
    CHECK(table.copiedText().count(QLatin1Char('\n')) == 2);
}
