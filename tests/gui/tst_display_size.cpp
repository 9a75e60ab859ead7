#include "window/display_size.h"
#include "window/window_state.h"

#include <QSettings>
#include <QTest>
#include <QWidget>

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;

TEST_CASE("On larger screens type and space grow by themselves, in steps of a quarter")
{
    using displaySize::automaticFactor;
    CHECK(automaticFactor({1024, 768}) == 1);
    CHECK(automaticFactor({1920, 1080}) == 1);
    CHECK(automaticFactor({2560, 1440}) == 1.25);
    CHECK(automaticFactor({3440, 1440}) == 1.25); // wide is not tall
    CHECK(automaticFactor({3840, 2160}) == 2);
    CHECK(automaticFactor({7680, 4320}) == 2);
    CHECK(displaySize::factorOf(SizeChoice::hundredFifty, {1024, 768}) == 1.5);
}

TEST_CASE("The chosen size is remembered")
{
    CHECK(windowState::savedSize() == SizeChoice::automatic);
    for (const SizeChoice choice : sizeChoices) {
        windowState::saveSize(choice);
        CHECK(windowState::savedSize() == choice);
    }
    QSettings().remove(QStringLiteral("size"));
}

TEST_CASE("A window that is shown keeps its place on the screen and draws larger")
{
    QWidget window;
    window.setGeometry(100, 80, 800, 600);
    window.show();
    REQUIRE(QTest::qWaitForWindowExposed(&window));
    const double before = window.devicePixelRatio();
    displaySize::use(SizeChoice::twoHundred);
    CHECK(QTest::qWaitFor([&] { return window.devicePixelRatio() == 2 * before; }, 5000));
    CHECK(QTest::qWaitFor([&] { return window.size() == QSize(400, 300); }, 5000));
    CHECK(window.grab().size() == QSize(800, 600) * before);
    displaySize::use(SizeChoice::hundred);
    CHECK(QTest::qWaitFor([&] { return window.devicePixelRatio() == before; }, 5000));
    CHECK(QTest::qWaitFor([&] { return window.size() == QSize(800, 600); }, 5000));
}
