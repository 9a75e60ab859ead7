#include "main_window.h"

#include "orders/flow_step_card.h"
#include "parts/tables/latest_table.h"
#include "samples/sample_snapshot.h"
#include "text.h"
#include "window/banner.h"
#include "window/status_item.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace pitwall;

namespace {

/// A core that does nothing but remember what it was told.
struct FakeWall {
    Snapshot snapshot = sample::snapshot(sample::Situation::typical);
    std::vector<Command> sent;

    CoreLink link()
    {
        return {[this] { return snapshot; }, [this](const Command& command) { sent.push_back(command); },
            [](const Query&) { return true; }};
    }
    [[nodiscard]] PartSet watched() const
    {
        for (auto command = sent.rbegin(); command != sent.rend(); ++command)
            if (const auto* watch = nestedIf<Watch>(*command)) return watch->parts;
        return {};
    }
};

const int overview = pageIndex(QStringLiteral("overview")), streams = pageIndex(QStringLiteral("streams"));

void show(MainWindow& window)
{
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
}

} // namespace

TEST_CASE("Opening a page watches what that page shows and what is judged on every page, and no more")
{
    const PartSet judged = watching<ingest::Part, orders::TilesPart, orders::MinutesPart, orders::LifePart>;
    FakeWall wall;
    MainWindow window(wall.link(), MainWindow::Memory::forget);
    CHECK(wall.watched().contains<orders::TilesPart>());
    window.openPage(streams);
    CHECK(wall.watched() == judged);
    window.setPainted([](const Snapshot&, auto) {}, watching<ingest::ArrivalsPart>);
    CHECK(wall.watched() == (judged | watching<ingest::ArrivalsPart>));
    window.openPage(overview);
    CHECK(wall.watched().contains<ingest::ArrivalsPart>());
    CHECK(wall.watched().contains<orders::LatestPart>());
}

TEST_CASE("A page is not shown with the figures of its last visit as if they were those of now")
{
    FakeWall wall;
    MainWindow window(wall.link(), MainWindow::Memory::forget);
    show(window);
    const auto* stack = window.findChild<QStackedWidget*>();
    const auto waits = [stack] {
        const auto* label = qobject_cast<const QLabel*>(stack->currentWidget());
        return label && label->text().contains(QStringLiteral("figures of now"));
    };
    wall.snapshot.watched = wall.watched(); // of the Overview, as long as the core has not heard of another page
    const QWidget* const first = stack->currentWidget();
    window.openPage(pageIndex(QStringLiteral("products")));
    CHECK(stack->currentWidget() == first);
    REQUIRE(QTest::qWaitFor(waits)); // a core that is slow to answer
    wall.snapshot.watched = wall.watched();
    ++wall.snapshot.sequence;
    REQUIRE(QTest::qWaitFor([&] { return !waits(); }));
    CHECK(stack->currentWidget() != first);
    window.openPage(overview); // and one that is quick
    wall.snapshot.watched = wall.watched();
    REQUIRE(QTest::qWaitFor([&] { return stack->currentWidget() == first; }));
}

TEST_CASE("What a link leads to is shown once the page is, and not when somebody goes elsewhere meanwhile")
{
    FakeWall wall;
    MainWindow window(wall.link(), MainWindow::Memory::forget);
    show(window);
    const auto arrive = [&] { // the core has heard of the page
        wall.snapshot.watched = wall.watched();
        ++wall.snapshot.sequence;
        window.refresh();
    };
    const auto chosen = [&window] {
        return std::ranges::count_if(
            window.findChildren<FlowStepCard*>(), [](const FlowStepCard* card) { return card->isChecked(); });
    };
    arrive();
    window.follow(target::Orders{orders::Step::beingCooked});
    CHECK(chosen() == 0);
    arrive();
    CHECK(chosen() == 1);
    window.follow(target::Orders{orders::Step::unknown});
    CHECK(chosen() == 0); // it is there: at once
    window.openPage(overview);
    arrive();
    window.follow(target::Orders{orders::Step::beingCooked});
    window.openPage(streams);
    arrive();
    window.openPage(pageIndex(QStringLiteral("orders")));
    arrive();
    CHECK(chosen() == 0);
}

TEST_CASE("Pages are reached from the keyboard")
{
    FakeWall wall;
    MainWindow window(wall.link(), MainWindow::Memory::forget);
    show(window);
    QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
    CHECK(window.currentPage() == 1);
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    CHECK(window.currentPage() == 0);
    for (std::size_t i = 0; i < pages().size(); ++i) QTest::keyClick(&window, Qt::Key_Tab, Qt::ControlModifier);
    CHECK(window.currentPage() == 0);
}

TEST_CASE("Other orders are shown from their beginning")
{
    FakeWall wall;
    MainWindow window(wall.link(), MainWindow::Memory::forget);
    window.resize(1600, 900);
    show(window);
    QCoreApplication::processEvents();
    const auto* table = window.findChild<LatestTable*>();
    REQUIRE(table);
    QScrollBar* bar = table->view()->verticalScrollBar();
    bar->setValue(bar->maximum());
    wall.snapshot.sequence += 1;
    window.refresh();
    CHECK(bar->value() > 0);
    wall.snapshot = sample::narrowedSnapshot(sample::Situation::typical);
    wall.snapshot.sequence += 1000;
    window.refresh();
    CHECK(bar->value() == 0);
}

TEST_CASE("Pause is a key that is sent once and undone by the same key")
{
    FakeWall wall;
    MainWindow window(wall.link(), MainWindow::Memory::forget);
    show(window);
    wall.sent.clear();
    QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier);
    REQUIRE(wall.sent.size() == 1);
    CHECK(std::get<Pause>(wall.sent[0]).paused);
    QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier);
    REQUIRE(wall.sent.size() == 2);
    CHECK(!std::get<Pause>(wall.sent[1]).paused);
}

TEST_CASE("F6 goes through navigation, page and status")
{
    FakeWall wall;
    MainWindow window(wall.link(), MainWindow::Memory::forget);
    window.openPage(streams);
    show(window);
    std::vector<QWidget*> visited;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(&window, Qt::Key_F6);
        REQUIRE(QApplication::focusWidget());
        visited.push_back(QApplication::focusWidget());
    }
    CHECK(visited[0] != visited[1]);
    CHECK(visited[1] != visited[2]);
    CHECK(visited[0] == visited[3]);
}

TEST_CASE("The rejects in the status bar lead to Streams")
{
    FakeWall wall;
    MainWindow window(wall.link(), MainWindow::Memory::forget);
    auto* rejects = window.findChild<StatusItem*>(QStringLiteral("rejects"));
    REQUIRE(rejects);
    CHECK(rejects->entry().text == QStringLiteral("12 rejects"));
    rejects->click();
    CHECK(window.currentPage() == streams);
}

TEST_CASE("Status entries keep their width whatever they say")
{
    FakeWall wall;
    MainWindow window(wall.link(), MainWindow::Memory::forget);
    auto* lag = window.findChild<StatusItem*>(QStringLiteral("lag"));
    REQUIRE(lag);
    const int width = lag->width();
    lag->set({QStringLiteral("Lag 123,456,789 records · 12 min"), {}});
    CHECK(lag->width() == width);
    CHECK(lag->minimumWidth() == lag->maximumWidth());
}

TEST_CASE("The window comes back on its page, in its size and theme")
{
    QSettings().clear();
    FakeWall wall;
    {
        MainWindow window(wall.link());
        window.resize(1100, 700);
        window.openPage(streams);
        show(window);
        QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        window.close();
    }
    const Scheme scheme = tokens().scheme;
    Theme::instance().setChoice(scheme == Scheme::dark ? SchemeChoice::light : SchemeChoice::dark);
    MainWindow window(wall.link());
    CHECK(window.currentPage() == streams);
    CHECK(window.height() == 700);
    CHECK(tokens().scheme == scheme);
    QSettings().clear();
}

TEST_CASE("After a flush the callback gets the snapshot that was painted")
{
    FakeWall wall;
    MainWindow window(wall.link(), MainWindow::Memory::forget);
    std::uint64_t painted = 0;
    window.setPainted(
        [&](const Snapshot& snapshot, auto) { painted = snapshot.sequence; }, watching<ingest::ArrivalsPart>);
    show(window);
    wall.snapshot = sample::snapshot(sample::Situation::typical, 300);
    CHECK(QTest::qWaitFor([&] { return painted == wall.snapshot.sequence; }));
}

TEST_CASE("A hidden window takes snapshots seldom")
{
    FakeWall wall;
    int asked = 0;
    CoreLink link = wall.link();
    link.latest = [&] { return ++asked, wall.snapshot; };
    MainWindow window(link, MainWindow::Memory::forget);
    asked = 0;
    CHECK_FALSE(QTest::qWaitFor([&] { return asked > 3; }, 260));
}

TEST_CASE("A notice stands above the pages until it is closed")
{
    FakeWall wall;
    MainWindow window(wall.link(), MainWindow::Memory::forget);
    show(window);
    auto* notice = window.findChild<Banner*>(QStringLiteral("notice"));
    REQUIRE(notice);
    window.setNotice({});
    CHECK_FALSE(notice->isVisible());
    window.setNotice(QStringLiteral("pitwall (process 12) has the data folder"));
    CHECK(notice->isVisible());
    QTest::keyClick(notice->findChild<QPushButton*>(), Qt::Key_Space);
    CHECK_FALSE(notice->isVisible());
}

TEST_CASE("The banner leads to another connection where the program can make one")
{
    Banner banner;
    auto* button = banner.findChild<QPushButton*>();
    REQUIRE(button);
    banner.set(BannerText{Severity::bad, QStringLiteral("The cluster cannot be reached"), {}, {}});
    CHECK(button->isHidden());
    bool wanted = false;
    banner.setButton(QStringLiteral("Change the connection…"), [&] { wanted = true; });
    CHECK(!button->isHidden());
    button->click();
    CHECK(wanted);
}
