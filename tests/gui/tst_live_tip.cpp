#include "parts/live_tip.h"

#include "parts/tile.h"
#include "text.h"

#include <QTest>
#include <QToolTip>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace pitwall;

TEST_CASE("A tool tip says what is true while it is open")
{
    QWidget owner;
    owner.resize(200, 100);
    owner.show();
    owner.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&owner)); // to become active hides a tip
    QString words = QStringLiteral("1 order");
    liveTip::show(&owner, owner.mapToGlobal(QPoint(20, 20)), [&] { return words; });
    REQUIRE(QToolTip::text() == QStringLiteral("1 order"));
    words = QStringLiteral("2 orders");
    CHECK(QTest::qWaitFor([] { return QToolTip::text() == QStringLiteral("2 orders"); }, 5000));
    words.clear();
    CHECK(QTest::qWaitFor([] { return !QToolTip::isVisible(); }, 5000));
}

TEST_CASE("A tile is explained by keyboard")
{
    const auto key = GENERATE(Qt::Key_F1, Qt::Key_Return, Qt::Key_Enter);
    Tile tile;
    tile.setExplanation([] { return QStringLiteral("Orders of the last 60 seconds"); });
    CHECK((tile.focusPolicy() & Qt::TabFocus) != 0);
    tile.show();
    tile.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&tile));
    tile.setFocus();
    QTest::keyClick(&tile, key);
    CHECK(QToolTip::text() == QStringLiteral("Orders of the last 60 seconds"));
    QToolTip::hideText();
    CHECK(QTest::qWaitFor([] { return !QToolTip::isVisible(); }, 5000));
}
