// Fences on the map: drawn, changed and chosen with the mouse and the keys, and taken in from files.
#include "map/fences/fence_layer.h"
#include "map/fences/fence_outline.h"
#include "shown_map.h"

using namespace pitwall;
using pitwall::test::ShownMap;

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

TEST_CASE("the name field keeps the keyboard, Enter keeps the fence and Escape discards it")
{
    ShownMap shown;
    FenceDesk& desk = shown.page.fences();
    auto* field = shown.window()->rootObject()->findChild<QQuickItem*>(QStringLiteral("fenceName"));
    const auto drawPolygon = [&] {
        desk.draw(FenceDesk::polygon);
        for (const QPoint corner : {QPoint(300, 200), QPoint(600, 220), QPoint(580, 500)}) shown.click(corner);
        QTest::mouseDClick(shown.window(), Qt::LeftButton, {}, {300, 200}); // closes it, by an eager hand
        REQUIRE(desk.mode() == FenceDesk::naming);
    };
    drawPolygon();
    CHECK(field->hasActiveFocus());
    shown.click({700, 600}); // the map does not take it back
    CHECK(desk.mode() == FenceDesk::naming);
    CHECK(field->hasActiveFocus());
    shown.key(Qt::Key_Escape);
    CHECK(desk.mode() == FenceDesk::idle);
    CHECK(desk.sketch() == nullptr);
    drawPolygon();
    for (const Qt::Key key : {Qt::Key_A, Qt::Key_B}) shown.key(key);
    CHECK(field->property("text").toString().toLower() == QStringLiteral("ab"));
    shown.key(Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return shown.put() != nullptr; }, 5'000));
}

TEST_CASE("another tool throws no unnamed border away without asking")
{
    ShownMap shown;
    FenceDesk& desk = shown.page.fences();
    auto* root = shown.window()->rootObject();
    desk.draw(FenceDesk::polygon);
    desk.draw(FenceDesk::circle); // nothing is lost yet
    CHECK(!desk.asksDiscard());
    desk.draw(FenceDesk::polygon);
    for (const QPoint corner : {QPoint(300, 200), QPoint(600, 220), QPoint(580, 500)}) shown.click(corner);
    desk.draw(FenceDesk::circle);
    CHECK(desk.asksDiscard());
    CHECK(root->findChild<QQuickItem*>(QStringLiteral("keepSketch"))->hasActiveFocus());
    shown.click({500, 600}); // no point meanwhile
    CHECK(desk.sketch()->points() == 3);
    shown.key(Qt::Key_Escape);
    CHECK(!desk.asksDiscard());
    CHECK(desk.sketch()->points() == 3);
    shown.key(Qt::Key_Return);
    REQUIRE(desk.mode() == FenceDesk::naming);
    shown.key(Qt::Key_X);
    desk.drawRectangle();
    CHECK(desk.asksDiscard());
    shown.key(Qt::Key_Return); // goes on with it
    CHECK(desk.mode() == FenceDesk::naming);
    auto* field = root->findChild<QQuickItem*>(QStringLiteral("fenceName"));
    CHECK(field->hasActiveFocus());
    CHECK(field->property("text").toString().toLower() == QStringLiteral("x"));
    desk.drawRectangle();
    shown.key(Qt::Key_Tab);
    CHECK(root->findChild<QQuickItem*>(QStringLiteral("dropSketch"))->hasActiveFocus());
    shown.key(Qt::Key_Return);
    CHECK(desk.mode() == FenceDesk::drawing);
    CHECK(desk.sketch()->kind() == FenceSketch::Kind::rectangle);
    CHECK(desk.sketch()->points() == 0);
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
        if (const auto* put = nestedIf<delivery::PutFence>(command)) {
            names.push_back(put->fence->given.name);
            CHECK(!put->mayReplace);
        }
    CHECK(names == std::vector<std::string>{"Koramangala 2", "Koramangala 3", "New one"});
    CHECK(desk.problem().startsWith(QStringLiteral("Not taken: “Line”: ")));
    CHECK(desk.selected().isEmpty());
    desk.cancel();
    desk.import({{std::string(120, 'x'), shape, 7}});
    REQUIRE(QTest::qWaitFor([&] { return desk.mode() == FenceDesk::idle; }, 5'000));
    CHECK(desk.selected() == QString(120, QLatin1Char('x')));
}

TEST_CASE("what of an import was not taken is listed, the first five and how many more")
{
    ShownMap shown;
    FenceDesk& desk = shown.page.fences();
    const delivery::Shape shape = desk.rowOf(QStringLiteral("Koramangala"))->fence->given.shape;
    const delivery::Shape line = std::vector<delivery::Polygon>{{{{{1, 1}, {2, 2}}}}};
    desk.import({{"Good", shape, 7}}, {"feature 2: nowhere"});
    REQUIRE(QTest::qWaitFor([&] { return desk.mode() == FenceDesk::idle; }, 5'000));
    CHECK(desk.problem() == QStringLiteral("Not taken: feature 2: nowhere"));
    CHECK(desk.selected() == QStringLiteral("Good"));
    desk.import({{"One", line, 7}, {"Two", shape, 7}}, {"1", "2", "3", "4", "5", "6"});
    REQUIRE(QTest::qWaitFor([&] { return desk.mode() == FenceDesk::idle; }, 5'000));
    CHECK(desk.problem() == QStringLiteral("7 not taken:\n1\n2\n3\n4\n5\nand 2 more"));
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
