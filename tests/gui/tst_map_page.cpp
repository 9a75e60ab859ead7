// The Map page with its window: on a real X server, since off-screen Qt Quick draws without a scene graph of ours.
#include "map/driver_list_model.h"
#include "map/fence_desk.h"
#include "map/fence_layer.h"
#include "map/fence_outline.h"
#include "map/map_page.h"
#include "map/map_view.h"
#include "map/marker_layer.h"
#include "samples/sample_snapshot.h"
#include "theme.h"

#include <QQuickItem>
#include <QQuickView>
#include <QSGRendererInterface>
#include <QSignalSpy>
#include <QtTest>

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;

namespace {

struct ShownMap {
    explicit ShownMap(sample::Situation situation = sample::Situation::typical) : snapshot(sample::snapshot(situation))
    {
        page.setLink({[this] { return snapshot; },
            [this](const Command& command) {
                sent.push_back(command);
                if (const auto* put = std::get_if<PutFence>(&sent.back()); put && put->reply) put->reply(answer);
            },
            [this](const Query& query) { return sample::answer(snapshot, query); }});
        page.resize(1280, 800);
        page.show();
        page.setSnapshot(snapshot);
        page.flush();
        REQUIRE(QTest::qWaitFor([&] { return window() && window()->isExposed(); }, 20'000));
        REQUIRE(QTest::qWaitFor([&] { return !page.scene().camera().size.isEmpty(); }, 5'000));
        frame();
        page.view().focusMap();
        // The X server of the tests has no window manager, which would hand the keys on.
        window()->rootObject()->findChild<QQuickItem*>(QStringLiteral("input"))->forceActiveFocus();
    }
    QQuickView* window() { return page.view().window(); }
    MarkerLayer& markers() { return *window()->rootObject()->findChild<MarkerLayer*>(QStringLiteral("markers")); }
    void frame() { window()->grabWindow(); }
    QPoint pixel(int driver) { return markers().pixelOf(driver).toPoint(); }
    void click(QPoint at) { QTest::mouseClick(window(), Qt::LeftButton, {}, at); }
    void key(Qt::Key key) { QTest::keyClick(window(), key); }
    /// One that no other is drawn over.
    int lonely()
    {
        const auto count = static_cast<int>(snapshot.deliveries->drivers.size());
        for (int i = 0; i < count; ++i)
            if (QRect(320, 120, 500, 400).contains(pixel(i)) && markers().driverAt(pixel(i)) == i) {
                bool alone = true;
                for (int other = 0; other < count; ++other)
                    alone = alone && (other == i || (pixel(other) - pixel(i)).manhattanLength() > 30);
                if (alone) return i;
            }
        return -1;
    }
    const PutFence* put()
    {
        for (const Command& command : sent)
            if (const auto* found = std::get_if<PutFence>(&command)) return found;
        return nullptr;
    }

    Snapshot snapshot;
    std::vector<Command> sent;
    std::expected<void, std::string> answer;
    MapPage page;
};

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

TEST_CASE("a polygon that was clicked is sent as it was drawn")
{
    ShownMap shown;
    FenceDesk& desk = shown.page.fences();
    desk.draw(FenceDesk::polygon);
    const QPoint corners[] = {{300, 200}, {600, 220}, {580, 500}, {320, 480}};
    std::vector<MercatorPoint> places;
    for (const QPoint corner : corners) {
        places.push_back(shown.page.scene().camera().unproject(corner));
        shown.click(corner);
    }
    CHECK(desk.sketch()->points() == 4);
    shown.key(Qt::Key_Backspace);
    CHECK(desk.sketch()->points() == 3);
    shown.click(corners[3]);
    shown.click(corners[0]); // closes it
    REQUIRE(desk.mode() == FenceDesk::naming);
    auto* field = shown.window()->rootObject()->findChild<QQuickItem*>(QStringLiteral("fenceName"));
    REQUIRE(field);
    CHECK(field->isVisible());
    CHECK(field->hasActiveFocus());
    desk.save({});
    CHECK(!desk.problem().isEmpty());
    desk.save(QStringLiteral("Old town"));
    REQUIRE(QTest::qWaitFor([&] { return shown.put() != nullptr; }, 5'000));
    const delivery::Geofence& fence = shown.put()->fence->given;
    CHECK(fence.name == "Old town");
    const delivery::Ring& ring = std::get<std::vector<delivery::Polygon>>(fence.shape)[0].rings[0];
    REQUIRE(ring.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        const Coordinates wanted = toCoordinates(places[i]);
        CHECK(std::abs(ring[i].latitude - wanted.latitude) < 1e-9);
        CHECK(std::abs(ring[i].longitude - wanted.longitude) < 1e-9);
    }
    CHECK(QTest::qWaitFor([&] { return desk.mode() == FenceDesk::idle; }, 2'000));
    CHECK(desk.selected() == QStringLiteral("Old town"));
}

TEST_CASE("a border that crosses itself is refused with a sentence, and what the core refuses too")
{
    ShownMap shown;
    FenceDesk& desk = shown.page.fences();
    desk.draw(FenceDesk::polygon);
    for (const QPoint corner : {QPoint(300, 200), QPoint(600, 500), QPoint(600, 200), QPoint(300, 500)})
        shown.click(corner);
    shown.key(Qt::Key_Return);
    REQUIRE(desk.mode() == FenceDesk::naming);
    desk.save(QStringLiteral("Bow tie"));
    REQUIRE(QTest::qWaitFor([&] { return !desk.problem().isEmpty(); }, 5'000));
    CHECK(desk.mode() == FenceDesk::naming);
    CHECK(shown.put() == nullptr);
    desk.cancel();
    shown.answer = std::unexpected("There are as many fences as there can be.");
    desk.draw(FenceDesk::circle);
    QTest::mousePress(shown.window(), Qt::LeftButton, {}, {500, 400});
    QTest::mouseMove(shown.window(), {540, 400});
    QTest::mouseMove(shown.window(), {600, 400});
    QTest::mouseRelease(shown.window(), Qt::LeftButton, {}, {600, 400});
    REQUIRE(desk.mode() == FenceDesk::naming);
    desk.save(QStringLiteral("Round"));
    REQUIRE(QTest::qWaitFor([&] { return !desk.problem().isEmpty(); }, 5'000));
    const auto circle = std::get<delivery::Circle>(shown.put()->fence->given.shape);
    CHECK(std::abs(circle.radiusM / (100 * shown.page.scene().camera().metresPerPixel()) - 1) < 0.02);
}

TEST_CASE("a fence is drawn by keys alone")
{
    ShownMap shown;
    FenceDesk& desk = shown.page.fences();
    desk.draw(FenceDesk::polygon);
    shown.key(Qt::Key_Space);
    CHECK(desk.crosshair());
    shown.key(Qt::Key_Right);
    shown.key(Qt::Key_Space);
    shown.key(Qt::Key_Down);
    shown.key(Qt::Key_Return); // the crosshair is elsewhere: another point
    CHECK(desk.sketch()->points() == 3);
    shown.key(Qt::Key_Return); // it was not moved: closes
    CHECK(desk.mode() == FenceDesk::naming);
}

TEST_CASE("a rectangle and a circle are drawn by keys alone")
{
    for (const auto kind : {FenceDesk::rectangle, FenceDesk::circle}) {
        ShownMap shown;
        FenceDesk& desk = shown.page.fences();
        shown.key(kind == FenceDesk::circle ? Qt::Key_C : Qt::Key_R);
        REQUIRE(desk.mode() == FenceDesk::drawing);
        const MercatorPoint first = shown.page.scene().camera().centre;
        shown.key(Qt::Key_Space);
        shown.key(Qt::Key_Return); // nothing lies between
        CHECK(desk.mode() == FenceDesk::drawing);
        CHECK(!desk.problem().isEmpty());
        shown.key(Qt::Key_Right);
        shown.key(Qt::Key_Down);
        CHECK(desk.sketch()->complete()); // it reaches to the crosshair
        QTest::keyClick(shown.window(), Qt::Key_Right, Qt::ShiftModifier);
        shown.key(Qt::Key_Return);
        REQUIRE(desk.mode() == FenceDesk::naming);
        const MercatorPoint second = desk.sketch()->at({0, 1, false});
        const double pixels = shown.page.scene().camera().worldPixels();
        CHECK(desk.sketch()->at({0, 0, false}) == first);
        CHECK(std::abs((second.x - first.x) * pixels - 88) < 0.5);
        CHECK(std::abs((second.y - first.y) * pixels - 80) < 0.5);
    }
}

TEST_CASE("a click on a fence selects it, Escape lets go of the driver first and then of the fence")
{
    ShownMap shown;
    FenceDesk& desk = shown.page.fences();
    auto* borders = shown.window()->rootObject()->findChild<FenceLayer*>(QStringLiteral("borders"));
    REQUIRE(borders);
    REQUIRE(!borders->labels().isEmpty());
    const auto nameOf = [&](const QString& fence) {
        for (const QVariant& label : borders->labels())
            if (label.toMap().value(QStringLiteral("name")).toString() == fence)
                return label.toMap().value(QStringLiteral("box")).toRectF().center().toPoint();
        return QPoint();
    };
    const auto free = [&](QPoint at) { return shown.markers().driverAt(at) < 0 && shown.markers().groupAt(at) < 0; };
    // By its name.
    const QPoint name = nameOf(QStringLiteral("Airport road"));
    REQUIRE(free(name));
    shown.click(name);
    CHECK(desk.selected() == QStringLiteral("Airport road"));
    // By its border, from outside: nobody is there.
    const FenceOutline outline = outlineOf(desk.rowOf(QStringLiteral("Koramangala"))->fence->given.shape);
    const Projector project(shown.page.scene().camera());
    const auto& ring = outline.rings[0];
    const auto corner = [&](std::size_t i) {
        return project({outline.origin.x + ring[i % ring.size()].x(), outline.origin.y + ring[i % ring.size()].y()});
    };
    QPoint edge;
    for (std::size_t i = 0; i < ring.size() && edge.isNull(); ++i)
        for (int part = 1; part < 20 && edge.isNull(); ++part)
            if (const QPoint at = (corner(i) + (corner(i + 1) - corner(i)) * part / 20.0).toPoint(); free(at))
                edge = at;
    REQUIRE(!edge.isNull());
    shown.click(edge);
    CHECK(desk.selected() == QStringLiteral("Koramangala"));
    // A driver, then the ground: of two things one is let go of.
    const int driver = shown.lonely();
    shown.click(shown.pixel(driver));
    REQUIRE(!shown.page.drivers().selected().isEmpty());
    QPoint ground;
    for (int y = 40; y < 700 && ground.isNull(); y += 7)
        if (const QPoint at(330, y); free(at) && desk.fenceAt(at).isEmpty() && borders->fenceAt(at).isEmpty())
            ground = at;
    REQUIRE(!ground.isNull());
    shown.click(ground);
    CHECK(shown.page.drivers().selected().isEmpty());
    CHECK(desk.selected() == QStringLiteral("Koramangala"));
    shown.click(shown.pixel(driver));
    shown.key(Qt::Key_Escape);
    CHECK(shown.page.drivers().selected().isEmpty());
    CHECK(desk.selected() == QStringLiteral("Koramangala"));
    shown.key(Qt::Key_Escape);
    CHECK(desk.selected().isEmpty());
    // Inside, where no driver is.
    QPoint inside;
    for (int y = 0; y < 760 && inside.isNull(); y += 3)
        for (int x = 320; x < 760 && inside.isNull(); x += 3)
            if (const QPoint at(x, y); free(at) && borders->fenceAt(at).isEmpty() && !desk.fenceAt(at).isEmpty())
                inside = at;
    REQUIRE(!inside.isNull());
    shown.click(inside);
    CHECK(desk.selected() == desk.fenceAt(inside));
}

TEST_CASE("an imported fence whose name is taken gets a number, and one that is wrong keeps none of the others out")
{
    ShownMap shown;
    FenceDesk& desk = shown.page.fences();
    const delivery::Shape shape = desk.rowOf(QStringLiteral("Koramangala"))->fence->given.shape;
    const delivery::Shape line = std::vector<delivery::Polygon>{{{{{1, 1}, {2, 2}}}}};
    desk.import({{"Koramangala", shape, 7}, {"Koramangala", shape, 7}, {"Line", line, 7}, {"New one", shape, 7}});
    REQUIRE(QTest::qWaitFor([&] { return desk.mode() == FenceDesk::idle; }, 5'000));
    std::vector<std::string> names;
    for (const Command& command : shown.sent)
        if (const auto* put = std::get_if<PutFence>(&command)) {
            names.push_back(put->fence->given.name);
            CHECK(!put->mayReplace);
        }
    CHECK(names == std::vector<std::string>{"Koramangala 2", "Koramangala 3", "New one"});
    CHECK(desk.problem().startsWith(QStringLiteral("1 of 4 fences")));
    CHECK(desk.selected().isEmpty());
    desk.cancel();
    desk.import({{std::string(120, 'x'), shape, 7}});
    REQUIRE(QTest::qWaitFor([&] { return desk.mode() == FenceDesk::idle; }, 5'000));
    CHECK(desk.selected() == QString(120, QLatin1Char('x')));
}

TEST_CASE("a point of a fence is dragged, and Escape puts it back")
{
    ShownMap shown;
    FenceDesk& desk = shown.page.fences();
    const QString name = QStringLiteral("Koramangala");
    desk.edit(name);
    const FenceSketch before = *desk.sketch();
    const auto at = [&] { return shown.page.scene().camera().project(desk.sketch()->at({0, 0, false})).toPoint(); };
    const auto drag = [&] {
        const QPoint from = at();
        QTest::mousePress(shown.window(), Qt::LeftButton, {}, from);
        QTest::mouseMove(shown.window(), from + QPoint(-10, 15));
        QTest::mouseMove(shown.window(), from + QPoint(-20, 30));
        QTest::mouseRelease(shown.window(), Qt::LeftButton, {}, from + QPoint(-20, 30));
    };
    drag();
    CHECK(!(*desk.sketch() == before));
    shown.key(Qt::Key_Escape);
    CHECK(desk.mode() == FenceDesk::idle);
    CHECK(shown.put() == nullptr);
    desk.edit(name);
    CHECK(*desk.sketch() == before);
    drag();
    shown.key(Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return shown.put() != nullptr; }, 5'000));
    CHECK(shown.put()->insteadOf == "Koramangala");
    CHECK(shown.put()->fence->given.name == "Koramangala");
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
        }
    }
    MapPage page;
    page.setSnapshot({}); // nothing is known
    page.flush();
    CHECK(!page.scene().message().isEmpty());
}
