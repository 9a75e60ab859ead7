// The Map page with its window: on a real X server, since off-screen Qt Quick draws without a scene graph of ours.
#include "map/drivers/driver_list_model.h"
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
    CHECK(opened[0][0].value<Target>() == Target(target::Order{id}));
    shown.key(Qt::Key_Escape);
    CHECK(shown.page.drivers().selected().isEmpty());
}

TEST_CASE("thousands on one road are a row of groups along it, and drivers again from close by")
{
    ShownMap shown;
    MapScene& scene = shown.page.scene();
    auto part = std::make_shared<delivery::DeliveriesPart>(*shown.snapshot.deliveries);
    const delivery::Driver pattern = part->drivers.at(0);
    part->drivers.clear();
    constexpr int many = 3'000, aside = 40;
    const Coordinates shop = part->shop;
    const auto put = [&](int number, Coordinates at) {
        delivery::Driver driver = pattern;
        REQUIRE(driver.id.assign("driver-" + std::to_string(number)));
        driver.where = at;
        driver.key = static_cast<std::uint32_t>(100'000 + number);
        part->drivers.push_back(driver);
    };
    for (int i = 0; i < many; ++i) put(i, {shop.latitude + 0.003, shop.longitude - 0.01 + 0.02 * i / many});
    for (int i = 0; i < aside; ++i) put(many + i, {shop.latitude - 0.003, shop.longitude - 0.01 + 0.02 * i / aside});
    shown.snapshot.deliveries = part;
    ++shown.snapshot.sequence;
    shown.page.setSnapshot(shown.snapshot);
    const auto lookFrom = [&](double zoom) {
        Camera camera = scene.camera();
        camera.centre = toMercator(shop);
        camera.zoom = zoom;
        scene.lookAt(camera);
        REQUIRE(QTest::qWaitFor([&] { return std::abs(scene.camera().zoom - zoom) < 0.01; }, 2'000));
    };
    lookFrom(15.5);
    const Clusters* groups = scene.groups();
    REQUIRE(groups);
    std::uint32_t grouped = 0;
    for (const Cluster& group : groups->groups) {
        CHECK(std::abs(group.centre.y - toMercator({shop.latitude + 0.003, 0}).y) < 1e-9);
        grouped += group.count;
    }
    CHECK(groups->groups.size() > 8); // along the road, not one heap
    CHECK(grouped + groups->singles.size() == many + aside);
    CHECK(groups->singles.size() >= aside);
    CHECK(groups->singles.size() < aside + 3 * MapScene::leastCloseGroup);
    lookFrom(18.5);
    CHECK_FALSE(scene.groups());
}

TEST_CASE("Tab goes through the map's buttons, each of which has a name")
{
    ShownMap shown;
    QStringList names;
    for (const QQuickItem* last = nullptr;;) {
        shown.key(Qt::Key_Tab);
        QQuickItem* focused = shown.window()->activeFocusItem();
        if (!focused || focused == last) break; // beside the map are lists
        last = focused;
        const QAccessibleInterface* button = QAccessible::queryAccessibleInterface(focused);
        REQUIRE(button);
        CHECK(button->role() == QAccessible::Button);
        CHECK_FALSE(button->text(QAccessible::Name).isEmpty());
        CHECK_FALSE(names.contains(button->text(QAccessible::Name)));
        names += button->text(QAccessible::Name);
    }
    CHECK(names.size() == 7);
}

TEST_CASE(
    "a button of the map is pressed by key, Escape goes back to the map, and a fence that is begun has the keyboard")
{
    ShownMap shown;
    const auto focused = [&] { return shown.window()->activeFocusItem(); };
    const auto* input = focused();
    const double zoom = shown.page.scene().camera().zoom;
    shown.key(Qt::Key_Tab);
    shown.key(Qt::Key_Space);
    CHECK(QTest::qWaitFor([&] { return shown.page.scene().camera().zoom > zoom + 0.5; }, 2'000));
    shown.key(Qt::Key_Escape);
    CHECK(focused() == input);
    // A fence that was begun by its button has the keyboard at once.
    for (int i = 0; i < 7; ++i) shown.key(Qt::Key_Tab);
    shown.key(Qt::Key_Return);
    CHECK(focused() == input);
    CHECK(shown.page.fences().mode() != FenceDesk::idle);
}

TEST_CASE("N walks the late deliveries from the latest on, F follows and Home shows all")
{
    ShownMap shown;
    const auto rows = lateFirst(*shown.snapshot.deliveries, {}, 2, {});
    const double zoom = shown.page.scene().camera().zoom;
    shown.key(Qt::Key_N);
    CHECK(shown.page.drivers().selected() == rows[0].order);
    shown.key(Qt::Key_N);
    CHECK(shown.page.drivers().selected() == rows[1].order);
    QTest::keyClick(shown.window(), Qt::Key_N, Qt::ShiftModifier);
    CHECK(shown.page.drivers().selected() == rows[0].order);
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

TEST_CASE("No text of the map cuts a digit, from 1,024 pixels of width on")
{
    ShownMap map(sample::Situation::tenMillion);
    constexpr int rail = 88; // beside the page
    int looked = 0;
    QString found;
    for (const QSize size : {QSize(1024, 768), QSize(1229, 768), QSize(1366, 768), QSize(1600, 900), QSize(1920, 1080),
             QSize(2560, 1440), QSize(3840, 2160)}) {
        map.page.resize(size.width() - rail, size.height());
        const QQuickItem* root = map.window()->rootObject();
        REQUIRE(QTest::qWaitFor([&] { return map.page.scene().camera().size.toSize() == root->size().toSize(); }));
        map.frame();
        for (const QQuickItem* item : root->findChildren<QQuickItem*>()) {
            const QString text = item->property("text").toString();
            const bool drawn = item->isVisible() && item->inherits("QQuickText");
            if (!drawn || std::ranges::none_of(text, [](QChar c) { return c.isDigit(); })) continue;
            ++looked;
            const QRectF place = item->mapRectToScene(item->boundingRect());
            const bool middle = item->property("elide").toInt() == Qt::ElideMiddle; // ids
            if (item->property("truncated").toBool() && !middle) found += QStringLiteral("\n  lacks digits: ") + text;
            if (!QRectF(QPointF(), root->size()).contains(place)) found += QStringLiteral("\n  is cut: ") + text;
        }
    }
    INFO(found.toStdString());
    CHECK(found.isEmpty());
    CHECK(looked >= 7); // the scale at least
}
