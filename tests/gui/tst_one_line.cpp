#include "parts/one_line.h"

#include "paint_log.h"
#include "parts/tables/latest_table.h"
#include "parts/tables/ranked_row.h"
#include "products/ranking.h"
#include "text.h"

#include <QTableView>

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace pitwall;

TEST_CASE("A name is one line, whatever stands in it")
{
    CHECK(oneLine(QStringLiteral("Kitchen")) == QStringLiteral("Kitchen"));
    CHECK(oneLine(QString()) == QString());
    CHECK(oneLine(QStringLiteral("a\nb")) == QStringLiteral("a↵b"));
    CHECK(oneLine(QStringLiteral("a\r\nb\rc")) == QStringLiteral("a↵b↵c"));
    CHECK(oneLine(QStringLiteral("a\u2028b\u2029c\u0085d\vd\fe")) == QStringLiteral("a↵b↵c↵d↵d↵e"));
    CHECK(oneLine(QStringLiteral("a\tb")) == QStringLiteral("a b"));
    CHECK(oneLine(std::string_view("a\0b\x1b[0m\x7f", 8)) == QStringLiteral("a\ufffdb\ufffd[0m\ufffd"));
    CHECK(oneLine(QStringLiteral("abc\u202etxt.exe")) == QStringLiteral("abc\ufffdtxt.exe"));
    CHECK(oneLine(QStringLiteral("Café 東京 🍕")) == QStringLiteral("Café 東京 🍕"));
}

TEST_CASE("No text keeps a control character, and a second time changes nothing")
{
    rc::check([](const std::u16string& any) {
        const QString line = oneLine(QString::fromStdU16String(any));
        for (const QChar c : line) RC_ASSERT(c.category() != QChar::Other_Control && c != QChar(0x2028));
        RC_ASSERT(oneLine(line) == line);
    });
}

TEST_CASE("A cell with a line break is drawn in one piece")
{
    LatestTable table;
    table.resize(900, 300);
    orders::LatestOrder order;
    order.id.text = "one\ntwo";
    order.status = {orders::Step::unknown, "HELD\r\nBACK"};
    table.setOrders({order});
    table.show();
    QCoreApplication::processEvents();
    QStringList texts;
    pitwall::test::PaintLog log(table.size());
    for (const auto& drawn : log.draw(table)) texts << drawn.text;
    CHECK(texts.join(QString()).contains(QStringLiteral("one↵two")));
    CHECK(texts.join(QString()).contains(QStringLiteral("HELD↵BACK")));
    CHECK(productTitle({.productId = "1", .name = "Two\nlines", .category = {}, .image = {}, .sales = {}})
        == QStringLiteral("Two↵lines"));
}
