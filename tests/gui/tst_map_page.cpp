// The Map page with its window: on a real X server, since off-screen Qt Quick draws without a scene graph of ours.
#include "map/driver_list_model.h"
#include "shown_map.h"
#include "theme.h"

#include <QSGRendererInterface>
#include <QSignalSpy>

using namespace pitwall;
using pitwall::test::ShownMap;

namespace {

QString idOf(const delivery::Driver& driver) { return QString::fromStdString(driver.id.toString()); }

} // namespace

TEST_CASE("the map is drawn by a renderer that draws our layers")
{
    ShownMap shown;
    CHECK(shown.window()->rendererInterface()->graphicsApi() != QSGRendererInterface::Software);
    CHECK(shown.markers().drawn() > 300);
    const QImage picture = shown.page.view().picture();
    REQUIRE(!picture.isNull());
    const QPoint at = shown.pixel(shown.lonely());
    CHECK(picture.pixelColor(at) != tokens().mapGround);
}

TEST_CASE("before its first visit the map has no window, and hidden it draws nothing")
{
    MapPage unseen;
    unseen.setSnapshot(sample::snapshot(sample::Situation::typical));
    CHECK(unseen.view().window() == nullptr);
    ShownMap shown;
    shown.page.hide();
    CHECK(!shown.window()->isVisible());
    const QSignalSpy frames(shown.window(), &QQuickWindow::frameSwapped);
    shown.page.setSnapshot(sample::snapshot(sample::Situation::typical, 600));
    QCoreApplication::processEvents();
    CHECK(frames.isEmpty());
}

TEST_CASE("our projection is that of the map engine")
{
    ShownMap shown;
    QObject* root = shown.window()->rootObject();
    for (const Coordinates where : {Coordinates{12.98, 77.61}, {12.9, 77.5}, {13.05, 77.7}}) {
        QVariant engine;
        QMetaObject::invokeMethod(
            root, "enginePixel", Q_RETURN_ARG(QVariant, engine), QVariant(where.latitude), QVariant(where.longitude));
        const QPointF ours = shown.page.scene().place(where.latitude, where.longitude);
        CHECK(QLineF(engine.toPointF(), ours).length() < 0.01);
    }
}

TEST_CASE("the pointer finds the driver under it, a click chooses it and Enter opens its order")
{
    ShownMap shown;
    const int driver = shown.lonely();
    REQUIRE(driver >= 0);
    const QString id = idOf(shown.snapshot.deliveries->drivers[static_cast<std::size_t>(driver)]);
    QTest::mouseMove(shown.window(), shown.pixel(driver) + QPoint(60, 0));
    QTest::mouseMove(shown.window(), shown.pixel(driver));
    CHECK(QTest::qWaitFor([&] { return shown.page.drivers().hovered() == id; }, 2'000));
    shown.click(shown.pixel(driver));
    CHECK(shown.page.drivers().selected() == id);
    CHECK(QTest::qWaitFor([&] { return shown.page.drivers().trail().size() > 5; }, 2'000));
    CHECK(QTest::qWaitFor([&] { return shown.page.drivers().destination().has_value(); }, 2'000));
    QSignalSpy opened(&shown.page, &MapPage::openRequested);
    shown.key(Qt::Key_Return);
    REQUIRE(opened.size() == 1);
    CHECK(opened[0][0].toString() == QStringLiteral("order:") + id);
    shown.key(Qt::Key_Escape);
    CHECK(shown.page.drivers().selected().isEmpty());
}

TEST_CASE("Tab walks the late deliveries from the latest on, F follows and Home shows all")
{
    ShownMap shown;
    const auto rows = lateFirst(*shown.snapshot.deliveries, {}, 2, {});
    const double zoom = shown.page.scene().camera().zoom;
    shown.key(Qt::Key_Tab);
    CHECK(shown.page.drivers().selected() == rows[0].order);
    shown.key(Qt::Key_Tab);
    CHECK(shown.page.drivers().selected() == rows[1].order);
    CHECK(shown.page.scene().camera().zoom >= MapScene::streetZoom);
    shown.key(Qt::Key_F);
    CHECK(shown.page.drivers().following());
    shown.key(Qt::Key_Left);
    CHECK(!shown.page.drivers().following());
    shown.key(Qt::Key_Home);
    CHECK(std::abs(shown.page.scene().camera().zoom - zoom) < 0.01);
}

TEST_CASE("dragging moves the ground along, the wheel keeps what is under the pointer")
{
    ShownMap shown;
    const QPoint from(500, 400), to(560, 430);
    const MercatorPoint ground = shown.page.scene().camera().unproject(from);
    QTest::mousePress(shown.window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(shown.window(), (from + to) / 2);
    QTest::mouseMove(shown.window(), to);
    QTest::mouseRelease(shown.window(), Qt::LeftButton, {}, to);
    CHECK(QLineF(shown.page.scene().camera().project(ground), to).length() < 1);
    const double zoom = shown.page.scene().camera().zoom;
    QTest::wheelEvent(shown.window(), to, {0, 240});
    CHECK(QTest::qWaitFor([&] { return shown.page.scene().camera().zoom > zoom + 0.5; }, 2'000));
    CHECK(QLineF(shown.page.scene().camera().project(ground), to).length() < 1);
}

TEST_CASE("the Map page shows each sample state in both themes")
{
    for (const auto choice : {SchemeChoice::light, SchemeChoice::dark}) {
        Theme::instance().setChoice(choice);
        for (const auto situation : sample::situations) {
            ShownMap shown(situation);
            CHECK(!shown.page.view().picture().isNull());
            const bool none = situation == sample::Situation::empty;
            CHECK(shown.page.scene().message().isEmpty() == !none);
            auto* message = shown.window()->rootObject()->findChild<QQuickItem*>(QStringLiteral("message"));
            CHECK(message->isVisible() == none);
            CHECK((shown.markers().opacity() < 1)
                == (situation == sample::Situation::error || situation == sample::Situation::paused));
        }
    }
    MapPage page;
    page.setSnapshot({}); // nothing is known
    CHECK(!page.scene().message().isEmpty());
}
