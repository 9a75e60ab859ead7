#include "main_window.h"
#include "orders/order_dialog.h"
#include "orders/order_finder.h"
#include "orders/order_lines_model.h"
#include "orders/order_search.h"
#include "orders/order_text.h"
#include "orders/timeline_model.h"
#include "parts/pictures/image_cache.h"
#include "parts/tables/cells.h"
#include "samples/sample_snapshot.h"
#include "text.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

#include <thread>

using namespace pitwall;
using namespace std::chrono_literals;
using orders::Step;
using State = OrderDialog::State;
using Tester = QAbstractItemModelTester;

namespace {

const DisplayFormat format;

/// A core that keeps the questions until the test answers them.
struct FakeCore {
    std::vector<orders::FindOrder> asked;
    bool busy = false;
    int refused = 0;

    CoreLink link()
    {
        return {[] { return sample::snapshot(sample::Situation::typical); }, [](const Command&) {},
            [this](Query query) {
                if (busy) return ++refused, false;
                asked.push_back(std::get<orders::FindOrder>(std::get<orders::Query>(std::move(query))));
                return true;
            }};
    }
    /// As the core does: on a thread that is not the GUI's.
    void answer(bool known)
    {
        const orders::FindOrder question = asked.back();
        asked.pop_back();
        std::thread([&] {
            if (!known) return question.reply(std::nullopt);
            orders::OrderDetail found;
            found.id = question.id;
            found.price = {123'400};
            found.status = {Step::beingCooked, {}};
            question.reply(found);
        }).join();
    }
};

orders::OrderDetail detail() { return sample::orderDetail(sample::Situation::typical); }

} // namespace

TEST_CASE("an order is looked for, found, and shown")
{
    FakeCore core;
    OrderDialog dialog(core.link());
    dialog.follow(target::Order{QStringLiteral("  order-7 ")});
    CHECK(dialog.state() == State::searching);
    REQUIRE(core.asked.size() == 1);
    CHECK(core.asked[0].id.text == "order-7");
    core.answer(true);
    CHECK(dialog.state() == State::searching); // the answer is on its way to this thread
    REQUIRE(QTest::qWaitFor([&] { return dialog.state() == State::found; }, 5000));
    CHECK(dialog.order()->price == Money{123'400});
    CHECK(dialog.order()->status.step == Step::beingCooked);
}

TEST_CASE("an order that nobody knows is said in plain words")
{
    FakeCore core;
    OrderDialog dialog(core.link());
    dialog.follow(target::Order{QStringLiteral("order-7")});
    core.answer(false);
    REQUIRE(QTest::qWaitFor([&] { return dialog.state() == State::notFound; }, 5000));
    bool said = false;
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        said = said || label->text() == QStringLiteral("No order “order-7” is held");
    CHECK(said);
}

TEST_CASE("what cannot be an id is not asked for")
{
    FakeCore core;
    OrderDialog dialog(core.link());
    dialog.follow(target::Order{});
    CHECK(dialog.state() == State::idle);
    dialog.field()->setText(QStringLiteral("  "));
    QTest::keyClick(dialog.field(), Qt::Key_Return);
    CHECK(dialog.state() == State::idle);
    dialog.field()->setText(QString(300, QLatin1Char('x')));
    QTest::keyClick(dialog.field(), Qt::Key_Return);
    CHECK(dialog.state() == State::badId);
    CHECK(core.asked.empty());
}

TEST_CASE("a busy core is said, and asked again")
{
    FakeCore core;
    core.busy = true;
    OrderDialog dialog(core.link());
    dialog.follow(target::Order{QStringLiteral("order-7")});
    CHECK(dialog.state() == State::busy);
    core.busy = false;
    REQUIRE(QTest::qWaitFor([&] { return !core.asked.empty(); }, 10'000));
    core.answer(true);
    CHECK(QTest::qWaitFor([&] { return dialog.state() == State::found; }, 5000));
}

TEST_CASE("an answer to an earlier question does not show under a later one")
{
    FakeCore core;
    OrderDialog dialog(core.link());
    dialog.follow(target::Order{QStringLiteral("first")});
    const orders::FindOrder first = core.asked[0];
    dialog.follow(target::Order{QStringLiteral("second")});
    core.answer(false);
    REQUIRE(QTest::qWaitFor([&] { return dialog.state() == State::notFound; }, 5000));
    first.reply(orders::OrderDetail{});
    QCoreApplication::processEvents();
    CHECK(dialog.state() == State::notFound);
}

TEST_CASE("an answer that comes when its dialog is gone is dropped")
{
    FakeCore core;
    {
        OrderDialog dialog(core.link());
        dialog.follow(target::Order{QStringLiteral("order-7")});
    }
    core.answer(true);
    QCoreApplication::processEvents();
    {
        OrderDialog dialog(core.link());
        dialog.follow(target::Order{QStringLiteral("order-8")});
        core.answer(true); // on its way while the dialog goes
    }
    QCoreApplication::processEvents();
}

TEST_CASE("an order that is shown stays while the core is busy")
{
    FakeCore core;
    OrderDialog dialog(core.link());
    dialog.showFound(detail());
    CHECK(dialog.state() == State::found);
    core.busy = true;
    REQUIRE(QTest::qWaitFor([&] { return core.refused > 0; }, 10'000));
    CHECK(dialog.state() == State::found);
    CHECK(dialog.order()->lines.size() == detail().lines.size());
}

TEST_CASE("items and timeline keep the promises of a model")
{
    OrderLinesModel lines;
    TimelineModel timeline;
    const Tester linesTester(&lines, Tester::FailureReportingMode::Fatal),
        timelineTester(&timeline, Tester::FailureReportingMode::Fatal);
    orders::OrderDetail order = detail();
    const Timestamp now = order.since + 100s;
    lines.setLines(order.lines, format);
    timeline.setOrder(order, now, format);
    CHECK(lines.rowCount() == 5);
    CHECK(
        lines.index(4, OrderLinesModel::product).data().toString() == QStringLiteral("product 23")); // has no name yet
    CHECK(timeline.index(0, TimelineModel::lasted).data().toString() == QStringLiteral("1\u00a0min 44\u00a0s"));
    CHECK(timeline.index(3, TimelineModel::lasted).data().toString() == QStringLiteral("1\u00a0min 40\u00a0s so far"));
    order.history.push_back({{Step::delivered, {}}, now});
    timeline.setOrder(order, now + 5s, format);
    CHECK(timeline.index(3, TimelineModel::lasted).data().toString() == QStringLiteral("1\u00a0min 40\u00a0s"));
    CHECK(timeline.index(4, TimelineModel::lasted).data().toString().isEmpty()); // it is the end
    order = {};
    lines.setLines(order.lines, format);
    timeline.setOrder(order, now, format);
    CHECK(timeline.rowCount() == 0);
}

TEST_CASE("the sentence of the status counts from when it began, and a finished order counts no more")
{
    orders::OrderDetail order = detail();
    CHECK(
        statusSentence(order, order.since + 750s, format) == QStringLiteral("Being cooked for 12\u00a0min 30\u00a0s"));
    CHECK(statusSentence(order, order.since - 5s, format) == QStringLiteral("Being cooked for 0\u00a0s"));
    order.status = {Step::delivered, {}};
    order.since = Timestamp{12h + 60s + 7s};
    CHECK(statusSentence(order, order.since + 750s, format) == QStringLiteral("Delivered at 12:01:07"));
}

TEST_CASE("an order whose customer is no longer held says so")
{
    orders::OrderDetail order = detail();
    order.userId.reset();
    CHECK(orderFacts(order, format)[1] == OrderFact{QStringLiteral("Customer"), QStringLiteral("no longer held")});
}

TEST_CASE("a copied order is exact")
{
    orders::OrderDetail order;
    order.id.text = "order\t7";
    order.price = {1'234'567};
    order.status = {Step::delivered, {}};
    order.lines = {{"21", "Salt\nand Pepper", {}, 2, {450'000}}};
    order.history = {{{Step::delivered, {}}, Timestamp{60s}}};
    CHECK(orderAsText(order)
        == QStringLiteral("Order\torder 7\nPlaced\t1970-01-01T00:00:00Z\nAmount\t123.4567\n"
                          "Status\tDelivered\t1970-01-01T00:00:00Z\nItem\t21\tSalt and Pepper\t2\t45\n"
                          "Status\tDelivered\t1970-01-01T00:01:00Z\n"));
}

TEST_CASE("Ctrl+F asks for an order on every page, and rows lead to theirs")
{
    FakeCore core;
    MainWindow window(core.link(), MainWindow::Memory::forget);
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    for (int page = 0; page < static_cast<int>(pages().size()); ++page) {
        window.openPage(page);
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        REQUIRE(window.findChild<OrderDialog*>());
        CHECK(window.findChild<OrderDialog*>()->isVisible());
        window.findChild<OrderDialog*>()->close();
    }
    window.follow(target::Order{QStringLiteral("some:odd:id")});
    CHECK(window.findChild<OrderDialog*>()->state() == State::searching);
    REQUIRE_FALSE(core.asked.empty());
    CHECK(core.asked.back().id.text == "some:odd:id");
    window.findChild<OrderDialog*>()->close();
}

TEST_CASE("a jam's headline leads to the Orders page, narrowed to its step")
{
    FakeCore core;
    MainWindow window(core.link(), MainWindow::Memory::forget);
    window.follow(target::Orders{orders::Step::beingCooked});
    CHECK(window.currentPage() == pageIndex(QStringLiteral("orders")));
    window.follow(Target());
    CHECK(window.currentPage() == pageIndex(QStringLiteral("orders")));
}

TEST_CASE("an order's items have the pictures of their products, and show those that come late")
{
    OrderLinesModel model;
    const Tester tester(&model, Tester::FailureReportingMode::Fatal);
    const std::string picture = "https://pictures.test/7.png";
    model.setLines(
        {{"7", "Lemonade", picture, 1, {}}, {"8", "", "", 2, {}}, {"7", "Lemonade", picture, 3, {}}}, format);
    const auto address = [&](int row, int column) { return model.index(row, column).data(cells::pictureRole); };
    CHECK(address(0, OrderLinesModel::product).toString().toStdString() == picture);
    CHECK(address(1, OrderLinesModel::product).isValid()); // a letter stands there
    CHECK_FALSE(address(0, OrderLinesModel::quantity).isValid());
    std::vector<int> changed;
    QObject::connect(&model, &OrderLinesModel::dataChanged, &model,
        [&](const QModelIndex& first) { changed.push_back(first.row()); });
    emit ImageCache::instance().arrived(QString::fromStdString(picture));
    CHECK(changed == std::vector{0, 2});
}

TEST_CASE("an order is found by any part of its id, also as tables shorten it")
{
    const Snapshot snapshot = sample::snapshot(sample::Situation::typical);
    const OrderId wanted = snapshot.latestOrders->orders[7].id;
    const QString id = QString::fromStdString(wanted.toString());
    const auto only = std::vector{wanted};
    CHECK(idsLike(snapshot, id, 100) == only);
    CHECK(idsLike(snapshot, id.left(14), 100) == only);
    CHECK(idsLike(snapshot, id.mid(9, 14).toUpper(), 100) == only);
    CHECK(idsLike(snapshot, QStringLiteral(" %1…%2 ").arg(id.left(7), id.right(9)), 100) == only);
    CHECK(idsLike(snapshot, id.left(7) + QStringLiteral("...") + id.right(9), 100) == only);
    CHECK(idsLike(snapshot, id.mid(1) + QStringLiteral("…"), 100).empty()); // it begins otherwise
    CHECK(idsLike(snapshot, QStringLiteral("…"), 100).empty());
    CHECK(idsLike(snapshot, QString(), 100).empty());
    CHECK(idsLike(snapshot, QStringLiteral("-"), 100).size() == 100);
}

TEST_CASE("where several orders hold what was entered, one is chosen from a list")
{
    FakeCore core;
    OrderDialog dialog(core.link());
    dialog.follow(target::Order{QStringLiteral("-")});
    core.answer(false);
    REQUIRE(QTest::qWaitFor([&] { return dialog.state() == State::several; }, 5000));
    REQUIRE(dialog.choices()->count() > 1);
    CHECK(core.asked.empty());
    const QString second = dialog.choices()->item(1)->text();
    dialog.choices()->setCurrentRow(1);
    dialog.choices()->setFocus();
    QTest::keyClick(dialog.choices(), Qt::Key_Return);
    REQUIRE(core.asked.size() == 1);
    CHECK(QString::fromStdString(core.asked[0].id.toString()) == second);
    core.answer(true);
    REQUIRE(QTest::qWaitFor([&] { return dialog.state() == State::found; }, 5000));

    dialog.follow(target::Order{second.mid(3, 16)});
    core.answer(false);
    REQUIRE(QTest::qWaitFor([&] { return !core.asked.empty(); }, 5000)); // the only one is opened by itself
    CHECK(QString::fromStdString(core.asked[0].id.toString()) == second);
}

TEST_CASE("an order that is being delivered leads to the map")
{
    FakeCore core;
    OrderDialog dialog(core.link());
    Target wanted;
    QObject::connect(&dialog, &OrderDialog::openRequested, [&](const Target& target) { wanted = target; });
    CHECK(!dialog.mapButton()->isEnabled());
    orders::OrderDetail order = detail();
    order.id = sample::snapshot(sample::Situation::typical).deliveries->drivers.front().id;
    dialog.showFound(order);
    REQUIRE(dialog.mapButton()->isEnabled());
    dialog.mapButton()->click();
    CHECK(wanted == Target(target::Delivery{QString::fromStdString(order.id.toString())}));
    CHECK(dialog.isHidden());
    order.id.text = "delivered long ago";
    dialog.showFound(order);
    CHECK(!dialog.mapButton()->isEnabled());
    CHECK(dialog.mapButton()->toolTip() == QStringLiteral("No delivery of this order is on its way"));
}
