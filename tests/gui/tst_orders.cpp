#include "life_with.h"
#include "orders/comments_model.h"
#include "orders/flow_step_card.h"
#include "orders/flow_view.h"
#include "orders/orders_page.h"
#include "orders/satisfaction_card.h"
#include "orders/score_chart.h"
#include "orders/status_times_model.h"
#include "orders/stuck_card.h"
#include "parts/headline/headline_bar.h"
#include "parts/segmented.h"
#include "parts/tables/cells.h"
#include "samples/sample_snapshot.h"
#include "text.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

#include <random>

using namespace pitwall;
using pitwall::test::lifeWith;
using namespace std::chrono_literals;
using orders::Step;
using Tester = QAbstractItemModelTester;

namespace {

const DisplayFormat format;

orders::StuckOrder stuck(int n, Step step = Step::beingCooked)
{
    orders::StuckOrder order;
    order.id.text = "order-" + std::to_string(n);
    order.price = {n * 10'000};
    order.status = {step, {}};
    order.since = Timestamp{std::chrono::seconds{1'700'000'000 + n}};
    order.seconds = 10'000 - n;
    return order;
}

orders::StatusTimes times(Step step, std::int64_t count)
{
    return {{step, {}}, count, 1, 2, 80, 4, 5, 6, 3 * 3600 + 300};
}

struct ShownPage {
    OrdersPage page;
    explicit ShownPage(sample::Situation situation)
    {
        page.resize(1294, 736);
        page.show();
        page.setSnapshot(sample::snapshot(situation));
    }
    template <typename T>
    T* first()
    {
        return page.findChild<T*>();
    }
};

} // namespace

TEST_CASE("time in status is told in two units, and copied as seconds")
{
    StatusTimesModel model;
    const Tester tester(&model, Tester::FailureReportingMode::Fatal);
    model.setTimes({times(Step::placedOrder, 3), times(Step::beingCooked, 0)});
    CHECK(model.index(0, StatusTimesModel::avg).data().toString() == QStringLiteral("1\u00a0min 20\u00a0s"));
    CHECK(model.index(0, StatusTimesModel::max).data().toString() == QStringLiteral("3\u00a0h 5\u00a0min"));
    CHECK(model.index(0, StatusTimesModel::avg).data(cells::copyRole).toString() == QStringLiteral("80.000"));
    CHECK(model.index(1, StatusTimesModel::min).data().toString() == QStringLiteral("–")); // of no order
    model.setTimes({times(Step::placedOrder, 4)});
    model.setTimes({});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("durations that are no numbers do not break the table")
{
    CHECK(durationText(-3.0, format) == QStringLiteral("0\u00a0s"));
    CHECK(durationText(std::nan(""), format) == QStringLiteral("0\u00a0s"));
    CHECK(durationText(1e300, format).endsWith(QStringLiteral("days")));
}

TEST_CASE("whatever stuck orders follow whatever stuck orders, the model ends with them")
{
    std::mt19937 random(11);
    StuckModel model;
    StuckFilter filter;
    filter.setSourceModel(&model);
    filter.sort(StuckModel::age, Qt::DescendingOrder);
    const Tester tester(&model, Tester::FailureReportingMode::Fatal),
        filterTester(&filter, Tester::FailureReportingMode::Fatal);
    for (int round = 0; round < 100; ++round) {
        std::vector<orders::StuckOrder> list;
        for (int n = 0; n < 20; ++n)
            if (random() % 2) list.push_back(stuck(n, n % 3 == 0 ? Step::placedOrder : Step::beingCooked));
        std::ranges::shuffle(list, random);
        model.setRows(list);
        filter.setStep(round % 2 ? std::optional(Step::placedOrder) : std::nullopt);
        REQUIRE(model.rowCount() == static_cast<int>(list.size()));
        for (int row = 0; row < model.rowCount(); ++row)
            REQUIRE(model.rowAt(row) == list[static_cast<std::size_t>(row)]);
        const auto wanted = std::ranges::count_if(
            list, [&](const auto& order) { return !filter.step() || order.status.step == *filter.step(); });
        REQUIRE(filter.rowCount() == wanted);
        for (int row = 1; row < filter.rowCount(); ++row)
            REQUIRE(filter.index(row - 1, StuckModel::age).data(cells::sortRole).toDouble()
                >= filter.index(row, StuckModel::age).data(cells::sortRole).toDouble());
    }
}

TEST_CASE("comments are listed with their scores, and one order may be rated twice")
{
    CommentsModel model;
    const Tester tester(&model, Tester::FailureReportingMode::Fatal);
    orders::LatestRating rating;
    rating.order.text = "a";
    rating.score = 2;
    rating.comment = "cold\nand <b>late</b>";
    rating.deliveryTime = 3700s;
    model.setRows({rating, rating});
    CHECK(model.rowCount() == 2);
    CHECK(model.index(0, CommentsModel::comment).data().toString() == QStringLiteral("cold and <b>late</b>"));
    CHECK_FALSE(
        model.index(0, CommentsModel::comment).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
    CHECK(model.index(0, CommentsModel::deliveryTime).data().toString() == QStringLiteral("1\u00a0h 1\u00a0min"));
    model.setRows({});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("a step says how many are there, how many wait too long and how many pass")
{
    orders::LifePart life = lifeWith(Step::beingCooked, 42, 7);
    life.flow[3].entered = 30;
    life.flow[3].usualEntered = 60;
    life.flow[3].threshold = 25min;
    life.flow[0].entered = 120;
    life.flow[3].jam = orders::Jam{};
    const FlowWords words = flowWords(life, 3, format);
    CHECK(words.title == QStringLiteral("Being cooked"));
    CHECK(words.here == QStringLiteral("42"));
    CHECK(words.stuck == QStringLiteral("7 stuck"));
    CHECK(words.severity == Severity::warning);
    CHECK(words.weight == 0.25);
    CHECK(words.change.direction == Change::Direction::down);
    CHECK(words.tip.contains(QStringLiteral("7 of them for longer than 25\u00a0min")));
    CHECK(flowWords(life, 6, format).stuck.isEmpty());
    life.flow[6].here = 10'000'000;
    CHECK(flowWords(life, 6, format).here == QStringLiteral("10.0\u202fM"));
}

TEST_CASE("satisfaction is compared by difference, and an hour without ratings has no figure")
{
    orders::RatingsPart part;
    CHECK(satisfactionWords(part, format).average.whole.isEmpty());
    CHECK(satisfactionWords(part, format).averageChange.direction == Change::Direction::none);
    part.lastHour = {900, 3'672, 693};
    part.hourBefore = {900, 3'933, 774};
    part.all = {1000, 4310, 840};
    const SatisfactionWords words = satisfactionWords(part, format);
    CHECK(words.average.joined() == QStringLiteral("4.08"));
    CHECK(words.averageChange.text == QStringLiteral("0.29"));
    CHECK(words.averageChange.direction == Change::Direction::down);
    CHECK(words.averageChange.severity == Severity::warning);
    CHECK(words.good.joined() == QStringLiteral("77\u202f%"));
    CHECK(words.goodChange.text == QStringLiteral("9\u202fpoints"));
    CHECK(words.goodChange.severity == Severity::warning);
    CHECK(words.note == QStringLiteral("900 in the last hour; all 1,000: 4.31, 84\u202f%"));
    part.lastHour = {12, 49, 9}; // so few differ as much by chance
    part.hourBefore = {12, 53, 10};
    CHECK(satisfactionWords(part, format).averageChange.severity == Severity::neutral);
    CHECK(satisfactionWords(part, format).goodChange.severity == Severity::neutral);
}

TEST_CASE("inside a fence satisfaction is not compared with the hour before")
{
    orders::RatingsPart part;
    part.lastHour.count = part.hourBefore.count = 100;
    part.lastHour.sum = 400;
    part.hourBefore.sum = 450;
    CHECK(satisfactionWords(part, format).averageChange.direction == Change::Direction::down);
    CHECK(satisfactionWords(part, format).changeNote == QStringLiteral("on the hour before"));
    part.compared = false;
    CHECK(satisfactionWords(part, format).averageChange.direction == Change::Direction::none);
    CHECK(satisfactionWords(part, format).changeNote == QStringLiteral("inside the fence"));
}

TEST_CASE("bins of delivery times are named by where they begin, the last one is open")
{
    orders::RatingsPart part;
    part.byDeliveryTime[6] = {2, 9, 2};
    CHECK(binText(0) == QStringLiteral("0"));
    CHECK(binText(12) == QStringLiteral("60+"));
    CHECK(binWords(part, 6, format) == QStringLiteral("30 to 35 min: 4.50 from 2 ratings"));
    CHECK(binWords(part, 12, format) == QStringLiteral("60 min and longer: no rating"));
}

TEST_CASE("a click on a step shows its stuck orders only, a second one all")
{
    ShownPage shown(sample::Situation::longNames);
    auto* view = shown.first<StuckCard>()->view();
    const int all = view->model()->rowCount();
    auto* cooked = shown.page.findChildren<FlowStepCard*>()[3];
    cooked->click();
    const int some = view->model()->rowCount();
    CHECK(some > 0);
    CHECK(some < all);
    CHECK(cooked->isChecked());
    cooked->click();
    CHECK(view->model()->rowCount() == all);
    QTest::keyClick(cooked, Qt::Key_Return);
    CHECK(view->model()->rowCount() == some);
    QTest::keyClick(cooked, Qt::Key_Escape);
    CHECK(view->model()->rowCount() == all);
    shown.page.follow(target::Orders{orders::Step::beingCooked});
    CHECK(view->model()->rowCount() == some);
    shown.page.follow(target::Orders{orders::Step::unknown});
    CHECK(view->model()->rowCount() == all);
}

TEST_CASE("the table of times goes from the kitchen to all live orders by the arrow keys")
{
    ShownPage shown(sample::Situation::typical);
    REQUIRE(QTest::qWaitForWindowExposed(&shown.page));
    auto* which = shown.first<Segmented>();
    auto* view = shown.first<QTableView>();
    CHECK(view->model()->rowCount() == 4);
    auto* kitchen = which->findChildren<QAbstractButton*>()[0];
    kitchen->setFocus();
    QTest::keyClick(kitchen, Qt::Key_Right);
    CHECK(which->chosen() == 1);
    CHECK(view->model()->rowCount() == 6);
}

TEST_CASE("when the last stuck order goes, the table says so, and speaks of a filter only while one hides something")
{
    const auto text = [](const StuckCard& card) {
        QString found;
        for (const QLabel* label : card.view()->viewport()->findChildren<QLabel*>())
            if (!label->isHidden()) found += label->text();
        return found;
    };
    StuckCard card;
    card.setEmptyText(QStringLiteral("No order waits too long"));
    auto life = std::make_shared<orders::LifePart>(lifeWith(Step::beingCooked, 2, 2));
    life->stuck = {stuck(1), stuck(2)};
    card.setLife(life);
    CHECK(text(card).isEmpty());
    card.setLife(std::make_shared<orders::LifePart>(lifeWith(Step::beingCooked, 0, 0)));
    CHECK(text(card) == QStringLiteral("No order waits too long"));
    card.setLife(life);
    card.setStep(Step::inTransit);
    CHECK(text(card) == QStringLiteral("No row matches the filter"));
    card.setStep(std::nullopt);
    CHECK(text(card).isEmpty());
}

TEST_CASE("Enter on a stuck order asks for its detail")
{
    ShownPage shown(sample::Situation::longNames);
    auto* view = shown.first<StuckCard>()->view();
    const QSignalSpy opened(&shown.page, &OrdersPage::openRequested);
    view->selectRow(0);
    QTest::keyClick(view, Qt::Key_Return);
    REQUIRE(opened.count() == 1);
    CHECK(opened.front().front().value<Target>()
        == Target(target::Order{view->model()->index(0, StuckModel::id).data(cells::copyRole).toString()}));
}

TEST_CASE("when the cluster is lost the Orders page says since when its figures are old")
{
    ShownPage shown(sample::Situation::error);
    CHECK(shown.first<HeadlineBar>()->headline().severity == Severity::bad);
    CHECK(shown.first<HeadlineBar>()->headline().leadsTo == Target(target::Streams{}));
    CHECK_FALSE(shown.first<SatisfactionCard>()->words().average.whole.isEmpty());
}

TEST_CASE("the Orders page shows each sample state, fits a small laptop and does not jump")
{
    QList<QRect> before;
    for (const auto situation : sample::situations) {
        ShownPage shown(situation);
        shown.page.grab();
        CHECK(shown.page.minimumSizeHint().width() <= 1230);
        CHECK(shown.page.minimumSizeHint().height() <= 700);
        QList<QRect> now;
        for (const Card* card : shown.page.findChildren<Card*>()) now << card->geometry();
        if (!before.isEmpty()) CHECK(now == before);
        before = now;
    }
    OrdersPage page;
    page.setSnapshot({}); // nothing is known
    page.grab();
}

TEST_CASE("everything on the Orders page has a name for screen readers")
{
    ShownPage shown(sample::Situation::typical);
    for (const auto* card : shown.page.findChildren<FlowStepCard*>()) CHECK_FALSE(card->accessibleName().isEmpty());
    for (const auto* table : shown.page.findChildren<QTableView*>()) CHECK_FALSE(table->accessibleName().isEmpty());
    CHECK(shown.first<ScoreChart>()->accessibleDescription().contains(QStringLiteral("30 to 35 min")));
    CHECK_FALSE(shown.first<SatisfactionCard>()->accessibleName().isEmpty());
}

TEST_CASE("only the steps that changed are painted again")
{
    ShownPage shown(sample::Situation::typical);
    REQUIRE(QTest::qWaitForWindowExposed(&shown.page));
    QCoreApplication::processEvents();
    struct Painted : QObject {
        int count = 0;
        bool eventFilter(QObject*, QEvent* event) override
        {
            if (event->type() == QEvent::Paint) ++count;
            return false;
        }
    } painted, other;
    const auto steps = shown.page.findChildren<FlowStepCard*>();
    steps[2]->installEventFilter(&painted);
    steps[5]->installEventFilter(&other);
    Snapshot s = sample::snapshot(sample::Situation::typical);
    auto life = std::make_shared<orders::LifePart>(*s.life);
    life->flow[2].here += 5;
    s.life = life;
    shown.page.setSnapshot(s);
    REQUIRE(QTest::qWaitFor([&] { return painted.count > 0; }, 5000));
    CHECK(other.count == 0);
}

TEST_CASE("in a window of 1366 pixels no figure of the times is cut")
{
    const auto room = [](const QString& text, QFont::Weight weight) {
        return QFontMetrics(Theme::font(TextSize::caption, weight)).horizontalAdvance(text) + 2 * grid::unit;
    };
    for (const auto situation : sample::situations) {
        CAPTURE(sample::name(situation));
        ShownPage shown(situation);
        shown.page.resize(1366 - 88, 736);
        const QTableView* times = nullptr;
        for (const auto* view : shown.page.findChildren<QTableView*>())
            if (qobject_cast<const StatusTimesModel*>(view->model()) != nullptr) times = view;
        REQUIRE(times != nullptr);
        int sum = 0;
        for (int column = 0; column < StatusTimesModel::columns; ++column) sum += times->columnWidth(column);
        CHECK(sum <= times->viewport()->width());
        CHECK(times->columnWidth(StatusTimesModel::status) >= room(QStringLiteral("Out for delivery"), QFont::Normal));
        CHECK(times->columnWidth(StatusTimesModel::count) >= room(QStringLiteral("99,999"), QFont::DemiBold));
        CHECK(times->columnWidth(StatusTimesModel::count) >= room(QStringLiteral("10.2\u202fM"), QFont::DemiBold));
        for (int column = StatusTimesModel::min; column < StatusTimesModel::columns; ++column)
            for (const double seconds : {3599.0, 86'399.0, 1000.0 * 86'400}) {
                const QString text = durationText(seconds, format);
                CAPTURE(column, text.toStdString());
                CHECK(times->columnWidth(column)
                    >= room(text, column == StatusTimesModel::percentile50 ? QFont::DemiBold : QFont::Normal));
            }
    }
}
