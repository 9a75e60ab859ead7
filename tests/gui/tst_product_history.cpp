#include "products/product_chart.h"
#include "products/products_page.h"
#include "samples/sample_snapshot.h"
#include "text.h"

#include <QApplication>
#include <QTableView>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

#include <thread>

using namespace pitwall;
using namespace std::chrono_literals;
using orders::PopularBy;

namespace {

/// A core that keeps the questions until the test answers them.
struct FakeCore {
    std::vector<orders::ReadProductHistory> asked;
    bool busy = false;

    CoreLink link()
    {
        return {[] { return Snapshot(); }, [](const Command&) {},
            [this](Query query) {
                if (!busy)
                    asked.push_back(std::get<orders::ReadProductHistory>(std::get<orders::Query>(std::move(query))));
                return !busy;
            }};
    }
    /// As the core does: on a thread that is not the GUI's.
    static void answer(const orders::ReadProductHistory& question)
    {
        const auto history = sample::productHistory(
            *sample::snapshot(sample::Situation::typical).popular, question.productId);
        std::thread([&] { question.reply(history); }).join();
    }
};

struct ShownPage {
    FakeCore core;
    ProductsPage page;
    explicit ShownPage(int height = 736)
    {
        page.setLink(core.link());
        page.resize(1294, height);
        page.show();
        page.setSnapshot(sample::snapshot(sample::Situation::typical));
        page.flush();
    }
    [[nodiscard]] ProductChart& chart() const { return *page.findChild<ProductChart*>(); }
    /// Of the chart's history; empty: it has none.
    [[nodiscard]] std::string product() const { return chart().history() ? chart().history()->productId : ""; }
};

} // namespace

TEST_CASE("a product's minutes are asked for when it is opened, and shown")
{
    ShownPage shown;
    shown.page.showProduct(QStringLiteral("3"));
    REQUIRE(shown.core.asked.size() == 1);
    CHECK(shown.core.asked[0].productId == "3");
    CHECK(shown.core.asked[0].now == sample::snapshot(sample::Situation::typical).popular->now);
    CHECK(shown.product().empty()); // and not a word about it: most answers come within a frame
    CHECK(shown.chart().emptyText().isEmpty());
    FakeCore::answer(shown.core.asked[0]);
    REQUIRE(QTest::qWaitFor([&] { return shown.product() == "3"; }, 5000));
    CHECK(shown.chart().history()->minutes.size() == orders::ProductHistory::shownMinutes);
    CHECK(shown.chart().emptyText().isEmpty());
}

TEST_CASE("an open product is asked about again and again, a closed one is not")
{
    ShownPage shown;
    shown.page.showProduct(QStringLiteral("3"));
    FakeCore::answer(shown.core.asked[0]);
    REQUIRE(QTest::qWaitFor([&] { return shown.core.asked.size() == 2; }, 5000));
    shown.page.showProduct({});
    FakeCore::answer(shown.core.asked[1]);
    CHECK_FALSE(QTest::qWaitFor([&] { return shown.core.asked.size() > 2; }, 1500));
}

TEST_CASE("an answer about the product that was shown before is dropped")
{
    ShownPage shown;
    shown.page.showProduct(QStringLiteral("3"));
    shown.page.showProduct(QStringLiteral("4"));
    REQUIRE(shown.core.asked.size() == 2);
    FakeCore::answer(shown.core.asked[1]);
    FakeCore::answer(shown.core.asked[0]);
    REQUIRE(QTest::qWaitFor([&] { return !shown.product().empty(); }, 5000));
    QCoreApplication::processEvents();
    CHECK(shown.product() == "4");
}

TEST_CASE("a wall that is busy or slow says so, and is asked again")
{
    ShownPage shown;
    shown.core.busy = true;
    shown.page.showProduct(QStringLiteral("3"));
    CHECK(shown.chart().emptyText().contains(QStringLiteral("busy")));
    shown.core.busy = false;
    REQUIRE(QTest::qWaitFor([&] { return shown.core.asked.size() == 1; }, 5000));
    REQUIRE(QTest::qWaitFor([&] { return shown.chart().emptyText().contains(QStringLiteral("Waiting")); }, 5000));
    CHECK(shown.core.asked.size() == 1); // one question at a time
    FakeCore::answer(shown.core.asked[0]);
    CHECK(QTest::qWaitFor([&] { return shown.chart().emptyText().isEmpty(); }, 5000));
}

TEST_CASE("the chart follows the measure, and says when nothing was sold")
{
    Crosshair crosshair;
    ProductChart chart(crosshair);
    chart.resize(480, 160);
    chart.show();
    auto history = sample::productHistory(*sample::snapshot(sample::Situation::typical).popular, "3");
    chart.setHistory(history);
    CHECK(chart.accessibleName() == QStringLiteral("Pieces per minute"));
    chart.setMeasure(PopularBy::revenue);
    CHECK(chart.accessibleName() == QStringLiteral("Revenue per minute"));
    CHECK(QTest::qWaitFor([&] { return chart.accessibleDescription().contains(QStringLiteral("pcs")); }, 5000));
    for (auto& minute : history.minutes) minute.sales = {};
    chart.setHistory(history);
    CHECK(chart.emptyText() == QStringLiteral("Not sold in the last 60 minutes"));
    chart.setHistory(std::nullopt);
    CHECK(chart.emptyText().isEmpty());
    chart.grab();
}

TEST_CASE("minutes that come every second redraw the chart's history once for each")
{
    ShownPage shown;
    shown.page.showProduct(QStringLiteral("3"));
    FakeCore::answer(shown.core.asked[0]);
    REQUIRE(QTest::qWaitFor([&] { return shown.product() == "3"; }, 5000));
    const int before = shown.chart().redraws();
    for (std::uint64_t tick = 1; tick < 60; ++tick)
        shown.page.setSnapshot(sample::snapshot(sample::Situation::typical, tick));
    shown.page.flush();
    QCoreApplication::processEvents();
    CHECK(shown.chart().redraws() <= before + 1);
}

TEST_CASE("on a low page the open product takes the room of the categories, on a high one both are shown")
{
    for (const int height : {736, 1380}) {
        CAPTURE(height);
        ShownPage shown(height);
        shown.page.showProduct(QStringLiteral("3"));
        int lists = 0;
        for (const auto* list : shown.page.findChildren<QWidget*>())
            lists += list->accessibleName() == QStringLiteral("Categories") && list->isVisible();
        CHECK((lists > 0) == (height > 1000));
        CHECK(shown.page.minimumSizeHint().height() <= height);
    }
}

TEST_CASE("Tab goes from the list through the open product to the categories, and Escape closes it")
{
    ShownPage shown(1380);
    REQUIRE(QTest::qWaitForWindowExposed(&shown.page));
    shown.page.showProduct(QStringLiteral("3"));
    auto* copy = shown.page.findChild<QWidget*>(QStringLiteral("copy"));
    copy->setFocus(Qt::TabFocusReason);
    QStringList order;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        const QWidget* now = QApplication::focusWidget();
        const QWidget* list = now->parentWidget()->parentWidget()->parentWidget(); // of a row
        order << (list->accessibleName().isEmpty() ? now->accessibleName() : list->accessibleName());
    }
    CHECK(order
        == QStringList{QStringLiteral("Products"), QStringLiteral("Close the product"),
            QStringLiteral("Pieces per minute"), QStringLiteral("Sales by window"), QStringLiteral("Categories")});
    for (QWidget* inside :
        {static_cast<QWidget*>(&shown.chart()), static_cast<QWidget*>(shown.page.findChild<QTableView*>())}) {
        shown.page.showProduct(QStringLiteral("3"));
        inside->setFocus();
        QTest::keyClick(inside, Qt::Key_Escape);
        CHECK_FALSE(shown.chart().isVisible());
    }
}

TEST_CASE("an open product and the banner of a lost cluster fit into a window of 768 pixels")
{
    ShownPage shown;
    shown.page.showProduct(QStringLiteral("3"));
    constexpr int banner = 93, statusBar = 32;
    CHECK(shown.page.minimumSizeHint().height() <= 768 - banner - statusBar);
}
