// From 1,024 pixels on no digit is cut: each page is drawn at the widths of real screens with figures of seven digits,
// and what it draws is looked at.
#include "main_window.h"

#include "paint_log.h"
#include "parts/charts/time_chart.h"
#include "samples/sample_snapshot.h"
#include "text.h"

#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QLayout>
#include <QPainter>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>

using namespace pitwall;
using pitwall::test::DrawnText;
using pitwall::test::PaintLog;

namespace {

bool hasDigit(const QString& text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isDigit(); });
}

QString described(const DrawnText& drawn)
{
    const QString name = drawn.widget ? drawn.widget->accessibleName() : QString();
    const auto rect = [](const QRectF& r) {
        return QStringLiteral("%1,%2 %3x%4").arg(r.x()).arg(r.y()).arg(r.width()).arg(r.height());
    };
    return QStringLiteral("\n  %1 (%2): “%3” at %4, within %5")
        .arg(QLatin1String(drawn.widget ? drawn.widget->metaObject()->className() : "?"), name, drawn.text,
            rect(drawn.digits), rect(drawn.clip));
}

const QAbstractScrollArea* scrollAreaOf(const QWidget* widget)
{
    for (; widget; widget = widget->parentWidget())
        if (const auto* area = qobject_cast<const QAbstractScrollArea*>(widget)) return area;
    return nullptr;
}

bool shows(const QScrollBar* bar) { return bar->isVisible() && bar->maximum() > bar->minimum(); }

/// Half of a pixel is no digit. What a scroll bar leads to is not cut; a table's columns are shown whole or not at all,
/// for the first digits of a number are another number.
bool isCut(const DrawnText& drawn)
{
    constexpr double slack = 1;
    const QAbstractScrollArea* area = scrollAreaOf(drawn.widget);
    // A table's header moves with its rows.
    const auto* table = area ? qobject_cast<const QTableView*>(area->parentWidget()) : nullptr;
    const QAbstractScrollArea* bars = table ? table : area;
    const QRectF &digits = drawn.digits, &clip = drawn.clip;
    const bool across = clip.left() > digits.left() + slack || clip.right() < digits.right() - slack;
    const bool upright = clip.top() > digits.top() + slack || clip.bottom() < digits.bottom() - slack;
    if ((digits & clip).width() <= slack) return false;
    return (across && (table || qobject_cast<const QTableView*>(area) || !(bars && shows(bars->horizontalScrollBar()))))
        || (upright && !(bars && shows(bars->verticalScrollBar())));
}

/// A column of texts may be cut with a sign, also where a text holds digits.
bool isInTextColumn(const DrawnText& drawn)
{
    const auto* table = qobject_cast<const QTableView*>(scrollAreaOf(drawn.widget));
    if (!table || drawn.widget != table->viewport()) return false;
    const QModelIndex index = table->indexAt(
        drawn.widget->mapFrom(drawn.widget->window(), drawn.digits.center().toPoint()));
    const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    return index.isValid() && !alignment.testFlag(Qt::AlignRight);
}

bool runIntoEachOther(const DrawnText& one, const DrawnText& other)
{
    const QRectF both = one.digits & other.digits & one.clip & other.clip;
    return one.widget == other.widget && both.width() > 1 && both.height() > 1;
}

/// A widget that lies over a text of its parent.
QString covered(const DrawnText& drawn)
{
    if (!drawn.widget) return {};
    for (const QWidget* child : drawn.widget->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        if (child->isHidden() || child->testAttribute(Qt::WA_TransparentForMouseEvents)) continue;
        const QRectF over = QRectF(child->mapTo(child->window(), QPoint()), child->size()) & drawn.digits;
        if (over.width() > 1 && over.height() > 1) return QLatin1String(child->metaObject()->className());
    }
    return {};
}

QString faults(const std::vector<DrawnText>& texts)
{
    QString found;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const DrawnText& drawn = texts[i];
        if (!hasDigit(drawn.text)) continue;
        if (isCut(drawn)) found += described(drawn) + QStringLiteral(" is cut");
        const bool shortened = drawn.text.contains(QChar(0x2026)) || drawn.text.contains(QLatin1String("..."));
        if (shortened && !isInTextColumn(drawn)) found += described(drawn) + QStringLiteral(" lacks digits");
        if (const QString by = covered(drawn); !by.isEmpty())
            found += described(drawn) + QStringLiteral(" under ") + by;
        for (std::size_t other = 0; other < texts.size(); ++other)
            if (other != i && runIntoEachOther(drawn, texts[other]))
                found += described(drawn) + QStringLiteral(" runs into ") + texts[other].text;
    }
    return found;
}

/// Columns that cannot be reached.
QString lostColumns(const QWidget& page)
{
    QString found;
    for (const QTableView* table : page.findChildren<QTableView*>())
        if (table->isVisible() && table->horizontalHeader()->length() > table->viewport()->width()
            && !shows(table->horizontalScrollBar()))
            found += QStringLiteral("\n  %1 has columns that are not seen").arg(table->accessibleName());
    return found;
}

/// With the tables that are wider than their place scrolled on, column by column.
QString faultsWhenScrolled(MainWindow& window)
{
    QString found;
    for (int step = 1, most = 1; step <= most; ++step) {
        most = 0;
        for (const QTableView* table : window.findChildren<QTableView*>()) {
            if (!table->isVisible() || !shows(table->horizontalScrollBar())) continue;
            most = std::max(most, table->horizontalScrollBar()->maximum());
            table->horizontalScrollBar()->setValue(step);
        }
        if (step <= most) found += faults(PaintLog(window.size()).draw(window));
    }
    for (const QTableView* table : window.findChildren<QTableView*>()) table->horizontalScrollBar()->setValue(0);
    return found;
}

/// Labels of axes reach the window as a part of a picture. `looked` counts them.
QString axisFaults(const QWidget& page, int& looked)
{
    QString found;
    for (auto* chart : page.findChildren<TimeChart*>()) {
        if (!chart->isVisible()) continue;
        chart->redrawNow();
        PaintLog log(chart->size());
        QPainter painter(&log);
        chart->paintHistory(painter);
        painter.end();
        looked += static_cast<int>(std::ranges::count_if(log.texts(), hasDigit, &DrawnText::text));
        if (const QString here = faults(log.texts()); !here.isEmpty()) found += chart->accessibleName() + here;
    }
    return found;
}

} // namespace

TEST_CASE("No page cuts a digit, from 1,024 pixels of width on")
{
    const Snapshot snapshot = sample::snapshot(sample::Situation::tenMillion);
    MainWindow window({[&] { return snapshot; }, [](const Command&) {},
                          [&](const Query& query) { return sample::answer(snapshot, query); }},
        MainWindow::Memory::forget);
    const auto page = GENERATE(Catch::Generators::range(0, static_cast<int>(pages().size())));
    DisplayFormat format;
    format.currency = GENERATE(QString(), QStringLiteral("EUR"));
    window.setFormat(format);
    window.openPage(page);
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowExposed(&window));
    if (pages()[static_cast<std::size_t>(page)].id == QStringLiteral("products"))
        window.follow(target::Product{QStringLiteral("1")});
    QString found;
    int onAxes = 0;
    for (const QSize size : {QSize(1024, 768), QSize(1229, 768), QSize(1366, 768), QSize(1600, 900), QSize(1920, 1080),
             QSize(2560, 1440), QSize(3840, 2160)}) {
        window.resize(size);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        if (window.size() != size) found += QStringLiteral("\n  the window is %1 wide").arg(window.width());
        QString here = faults(PaintLog(size).draw(window)) + lostColumns(window) + axisFaults(window, onAxes);
        here += faultsWhenScrolled(window);
        if (!here.isEmpty()) found += QStringLiteral("\n%1 pixels:").arg(size.width()) + here;
    }
    INFO(pages()[static_cast<std::size_t>(page)].id.toStdString() << found.toStdString());
    CHECK(found.isEmpty());
    if (pages()[static_cast<std::size_t>(page)].id == QStringLiteral("overview")) CHECK(onAxes > 100);
    // A window that is smaller than its page asks for squeezes something.
    CHECK(window.layout()->minimumSize().width() <= 1024);
}
