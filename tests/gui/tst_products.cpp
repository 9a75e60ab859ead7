#include "parts/card.h"
#include "parts/segmented.h"
#include "parts/tables/ranked_list.h"
#include "products/products_page.h"
#include "products/sales_model.h"
#include "samples/sample_snapshot.h"
#include "text.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <stdexcept>

using namespace pitwall;
using namespace std::chrono_literals;
using orders::PopularBy, orders::PopularSpan;

namespace {

const DisplayFormat format;
const PopularChoice minutes10{PopularSpan::minutes10, PopularBy::quantity};

orders::PopularItem item(const std::string& id, std::int64_t pieces)
{
    orders::PopularItem made;
    made.productId = id;
    made.name = "Dish " + id;
    made.category = "pizza";
    made.sales = {pieces, pieces, {MoneySum::Wide{pieces} * 100'000}};
    return made;
}

orders::PopularPart partOf(const std::vector<orders::PopularItem>& items, Timestamp now)
{
    orders::PopularPart part;
    part.now = now;
    for (orders::PopularWindow& window : part.windows) {
        window.items = items;
        orders::Sales all;
        for (const auto& each : items) {
            all.quantity += each.sales.quantity;
            all.orders += each.sales.orders;
            all.revenue += each.sales.revenue;
        }
        window.categories = {{"pizza", all}};
    }
    return part;
}

std::vector<QString> keys(const std::vector<RankedLine>& lines)
{
    std::vector<QString> list;
    for (const RankedLine& line : lines) list.push_back(line.key);
    return list;
}

struct ShownPage {
    ProductsPage page;
    explicit ShownPage(sample::Situation situation)
    {
        page.resize(1294, 736);
        page.show();
        page.setSnapshot(sample::snapshot(situation));
        page.flush();
    }
    RankedList& list(const char* name)
    {
        for (auto* each : page.findChildren<RankedList*>())
            if (each->accessibleName() == QLatin1String(name)) return *each;
        throw std::runtime_error(name);
    }
    /// The rows' keys from top to bottom.
    std::vector<QString> rows(const char* name)
    {
        std::vector<RankedRow*> found;
        for (auto* row : list(name).findChildren<RankedRow*>())
            if (row->isVisible()) found.push_back(row);
        std::ranges::sort(found, {}, &QWidget::y);
        std::vector<QString> shown;
        for (const RankedRow* row : found) shown.push_back(row->line().key);
        return shown;
    }
};

} // namespace

TEST_CASE("products stand in the order of the measure that was chosen")
{
    std::vector<orders::PopularItem> items{item("a", 30), item("b", 20), item("c", 10)};
    items[2].sales.revenue = {MoneySum::Wide{9'000'000}};
    items[1].sales.orders = 31;
    const auto part = partOf(items, Timestamp{1000s});
    const auto by = [&](PopularBy measure) {
        return keys(productLines(part, {PopularSpan::minute, measure}, {}, {}, format));
    };
    CHECK(by(PopularBy::quantity) == std::vector<QString>{"a", "b", "c"});
    CHECK(by(PopularBy::orders) == std::vector<QString>{"b", "a", "c"});
    CHECK(by(PopularBy::revenue) == std::vector<QString>{"c", "a", "b"});
}

TEST_CASE("a bar is as long as its share of the best, and the share is of all that was sold")
{
    const auto part = partOf({item("a", 30), item("b", 15), item("c", 5)}, Timestamp{1000s});
    const auto lines = productLines(part, minutes10, {}, {}, format);
    CHECK(lines[0].length == 1.0);
    CHECK(lines[1].length == 0.5);
    CHECK(lines[0].share == QStringLiteral("60\u202f%"));
    CHECK(lines[1].value == QStringLiteral("15"));
    // An order counts for each of its products: shares of orders would add up to more than all.
    CHECK(productLines(part, {PopularSpan::minute, PopularBy::orders}, {}, {}, format)[0].share.isEmpty());
}

TEST_CASE("a product without a name shows its id and says that the catalogue does not have it")
{
    orders::PopularItem unknown = item("b", 20);
    unknown.name.clear();
    unknown.category.clear();
    const auto lines = productLines(partOf({item("a", 30), unknown}, Timestamp{1000s}), minutes10, {}, {}, format);
    CHECK(lines[1].title == QStringLiteral("b"));
    CHECK(lines[1].nameless);
    CHECK(lines[1].detail == QStringLiteral("not in the catalogue yet"));
}

TEST_CASE("the change of rank is against the ranks at the beginning of the minute before")
{
    RankMarks marks;
    marks.see(partOf({item("a", 30), item("b", 20)}, Timestamp{600s}));
    const auto movedAt = [&](Timestamp now, std::vector<orders::PopularItem> items) {
        const auto part = partOf(items, now);
        marks.see(part);
        std::vector<std::optional<int>> moved;
        for (const RankedLine& line : productLines(part, minutes10, marks, {}, format)) moved.push_back(line.moved);
        return moved;
    };
    using Moved = std::vector<std::optional<int>>;
    CHECK(movedAt(Timestamp{601s}, {item("a", 30), item("b", 20)}) == Moved{0, 0});
    CHECK(movedAt(Timestamp{630s}, {item("a", 30), item("b", 40)}) == Moved{1, -1});
    CHECK(movedAt(Timestamp{661s}, {item("a", 30), item("b", 40)}) == Moved{1, -1}); // still against 10:00
    CHECK(movedAt(Timestamp{721s}, {item("a", 30), item("b", 40)}) == Moved{0, 0});
    CHECK(movedAt(Timestamp{722s}, {item("a", 30), item("b", 40), item("c", 35)}) == Moved{0, std::nullopt, -1});
}

TEST_CASE("narrowing keeps the ranks of the whole list")
{
    auto items = std::vector{item("a", 30), item("b", 20), item("c", 10)};
    items[1].category = "drinks";
    const auto part = partOf(items, Timestamp{1000s});
    const auto lines = productLines(part, minutes10, {}, {QStringLiteral("DISH C"), {}}, format);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].rank == 3);
    CHECK(lines[0].length < 0.4);
    CHECK(keys(productLines(part, minutes10, {}, {{}, "drinks"}, format)) == std::vector<QString>{"b"});
}

TEST_CASE("ranked categories agree with a plain search for the next best")
{
    CHECK(rc::check([] {
        orders::PopularWindow window;
        const auto count = *rc::gen::inRange(0, 12);
        for (int i = 0; i < count; ++i) {
            const auto number = [] { return std::int64_t{*rc::gen::inRange(0, 4)}; };
            window.categories.push_back(
                {std::string(1, static_cast<char>('a' + (i * 7) % 12)), {number(), number(), {number()}}});
        }
        const auto by = *rc::gen::element(PopularBy::quantity, PopularBy::orders, PopularBy::revenue);
        const auto value = [by](const orders::PopularCategory& c) {
            return by == PopularBy::quantity ? c.sales.quantity
                : by == PopularBy::orders    ? c.sales.orders
                                             : static_cast<std::int64_t>(c.sales.revenue.tenThousandths);
        };
        std::vector<orders::PopularCategory> rest = window.categories, oracle;
        while (!rest.empty()) {
            auto best = rest.begin();
            for (auto each = rest.begin(); each != rest.end(); ++each)
                if (value(*each) > value(*best) || (value(*each) == value(*best) && each->category < best->category))
                    best = each;
            oracle.push_back(*best);
            rest.erase(best);
        }
        RC_ASSERT(rankedCategories(window, by) == oracle);
    }));
}

TEST_CASE("copied products are exact, and a tab in a name is no column")
{
    auto odd = item("7", 3);
    odd.name = "Salt\tand\nPepper";
    odd.sales.revenue = {MoneySum::Wide{1'234'567}};
    const QString text = productsAsText(partOf({odd}, Timestamp{1000s}), minutes10, {});
    CHECK(text
        == QStringLiteral("Rank\tProduct\tName\tCategory\tOrders\tPieces\tRevenue\n"
                          "1\t7\tSalt and Pepper\tpizza\t3\t3\t123.4567\n"));
}

TEST_CASE("names from outside cannot put markup into a tooltip")
{
    RankedRow row(nullptr);
    auto evil = item("7", 3);
    evil.name = "<img src='file:///etc/passwd'>";
    const auto line = productLines(partOf({evil}, Timestamp{1000s}), minutes10, {}, {}, format)[0];
    CHECK(line.title == QString::fromStdString(evil.name)); // it is escaped where it is shown, see plainTip
}

TEST_CASE("rows slide to their new ranks and arrive there")
{
    ShownPage shown(sample::Situation::typical);
    Snapshot s = sample::snapshot(sample::Situation::typical);
    auto part = std::make_shared<orders::PopularPart>(*s.popular);
    auto& items = part->windows[static_cast<std::size_t>(PopularSpan::minutes10)].items;
    const QString last = QString::fromStdString(items.back().productId);
    items.back().sales.quantity = 1'000'000;
    ++part->version;
    s.popular = part;
    const auto before = shown.rows("Products");
    CHECK(before.back() == last);
    shown.page.setSnapshot(s);
    CHECK(QTest::qWaitFor([&] { return shown.rows("Products").front() == last; }, 5000));
    shown.page.flush();
    const auto after = shown.rows("Products");
    CHECK(after.front() == last);
    CHECK(after[1] == before[0]);
    for (std::size_t i = 0; i < after.size(); ++i)
        CHECK(shown.list("Products").row(after[i])->y() == static_cast<int>(i) * RankedRow::rowHeight);
}

TEST_CASE("what the list leaves out is said, and since when it is today")
{
    orders::PopularWindow window;
    window.items.resize(140); // the best by any measure
    window.sold = 1'967;
    CHECK(listedWords(window, 100, orders::PopularBy::quantity, {}) == QStringLiteral("best 100 of 1,967 by pieces"));
    CHECK(listedWords(window, 7, orders::PopularBy::quantity, {}) == QStringLiteral("7 of the best 100 of 1,967"));
    window.items.resize(42);
    window.sold = 42;
    CHECK(listedWords(window, 42, orders::PopularBy::revenue, {}) == QStringLiteral("all 42 by revenue"));
    CHECK(listedWords(window, 0, orders::PopularBy::revenue, {}) == QStringLiteral("0 of 42"));
    CHECK(listedWords({}, 0, orders::PopularBy::revenue, {}).isEmpty());
    DisplayFormat berlin;
    berlin.zone = QTimeZone("Europe/Berlin");
    CHECK(spanBounds(PopularSpan::today, {}, berlin) == QStringLiteral("since 00:00 Europe/Berlin"));
    CHECK(spanBounds(PopularSpan::allTime, {}, berlin).isEmpty());
}

TEST_CASE("whatever list follows whatever list, the rows are those of the last one")
{
    RankedList list(QStringLiteral("Products"), true);
    list.resize(600, 400);
    list.show();
    CHECK(rc::check([&list] {
        const auto wanted = *rc::gen::unique<std::vector<int>>(rc::gen::inRange(0, 20));
        std::vector<RankedLine> lines;
        for (const int n : wanted) {
            RankedLine line;
            line.key = QString::number(n);
            line.rank = static_cast<int>(lines.size()) + 1;
            lines.push_back(line);
        }
        list.setLines(lines, *rc::gen::element(RankedList::Slide::yes, RankedList::Slide::no));
        list.finishSliding();
        for (std::size_t i = 0; i < lines.size(); ++i) {
            RC_ASSERT(list.row(lines[i].key) != nullptr);
            RC_ASSERT(list.row(lines[i].key)->y() == static_cast<int>(i) * RankedRow::rowHeight);
        }
        RC_ASSERT(list.row(QStringLiteral("no such")) == nullptr);
    }));
}

TEST_CASE("the keyboard chooses window, measure and product")
{
    ShownPage shown(sample::Situation::typical);
    REQUIRE(QTest::qWaitForWindowExposed(&shown.page));
    const auto controls = shown.page.findChildren<Segmented*>();
    REQUIRE(controls.size() == 2);
    const int before = controls[0]->chosen();
    auto* segment = controls[0]->findChildren<QAbstractButton*>()[before];
    segment->setFocus();
    QTest::keyClick(segment, Qt::Key_Right);
    CHECK(controls[0]->chosen() == before + 1);
    CHECK(shown.page.choice().span == PopularSpan::minutes30);

    RankedList& list = shown.list("Products");
    list.focusCurrent();
    QTest::keyClick(list.row(shown.rows("Products")[0]), Qt::Key_Down);
    QTest::keyClick(list.row(shown.rows("Products")[1]), Qt::Key_Return);
    CHECK(list.chosen() == shown.rows("Products")[1]);
    auto* sales = shown.page.findChild<QTableView*>();
    REQUIRE(sales);
    CHECK(sales->isVisible());
    QTest::keyClick(list.row(shown.rows("Products")[1]), Qt::Key_Escape);
    CHECK(!sales->isVisible());
}

TEST_CASE("the filter narrows the products and says when none is left")
{
    ShownPage shown(sample::Situation::typical);
    auto* field = shown.page.findChild<QLineEdit*>();
    field->setText(QStringLiteral("pizza"));
    const auto pizzas = shown.rows("Products").size();
    CHECK(pizzas > 0);
    field->setText(QStringLiteral("no such dish"));
    CHECK(shown.rows("Products").empty());
    QTest::keyClick(field, Qt::Key_Escape);
    CHECK(shown.rows("Products").size() > pizzas);
}

TEST_CASE("while history is read the Products page says how far it is")
{
    ShownPage shown(sample::Situation::loading);
    bool said = false;
    for (const QLabel* label : shown.page.findChildren<QLabel*>())
        said = said || label->text().contains(QStringLiteral("Reading history: 73\u202f%"));
    CHECK(said);
}

TEST_CASE("a category narrows the products, and a second click lets go of it")
{
    ShownPage shown(sample::Situation::typical);
    const auto all = shown.rows("Products").size();
    const QString first = shown.rows("Categories")[0];
    shown.list("Categories").row(first)->click();
    CHECK(shown.rows("Products").size() < all);
    CHECK(shown.list("Categories").row(first)->isChecked());
    shown.list("Categories").row(first)->click();
    CHECK(shown.rows("Products").size() == all);
    CHECK(!shown.list("Categories").row(first)->isChecked());
}

TEST_CASE("one product's sales keep the promises of a model")
{
    SalesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto part = partOf({item("a", 30), item("b", 10)}, Timestamp{1000s});
    model.show(part, "b", {PopularSpan::minute, PopularBy::quantity}, format);
    CHECK(model.rowCount() == 7);
    CHECK(model.index(0, SalesModel::quantity).data().toString() == QStringLiteral("10"));
    CHECK(model.index(0, SalesModel::share).data().toString() == QStringLiteral("25\u202f%"));
    model.show(part, "gone", {PopularSpan::minute, PopularBy::quantity}, format);
    CHECK(model.index(0, SalesModel::quantity).data().toString() == QStringLiteral("–"));
}

TEST_CASE("the Products page shows each sample state, and copies what it lists")
{
    for (const auto situation : sample::situations) {
        ShownPage shown(situation);
        shown.page.grab();
        CHECK(shown.page.minimumSizeHint().width() <= 920);
        CHECK(shown.rows("Products").empty() == (situation == sample::Situation::empty));
        shown.page.findChild<QAbstractButton*>(QStringLiteral("copy"))->click();
        CHECK(QApplication::clipboard()->text() == shown.page.copiedText());
    }
    ProductsPage page;
    page.setSnapshot({}); // nothing is known
    page.grab();
}
