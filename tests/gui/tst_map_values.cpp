// What the map works out before anything is drawn: no window is needed.
#include "delivery/geofence/geojson.h"
#include "geofences.h"
#include "map/camera.h"
#include "map/drivers/clusters.h"
#include "map/drivers/driver_list_model.h"
#include "map/drivers/driver_tracks.h"
#include "map/drivers/marker_atlas.h"
#include "map/fences/fence_files.h"
#include "map/fences/fence_list_model.h"
#include "map/fences/fence_outline.h"
#include "map/fences/fence_sketch.h"
#include "map/map_headline.h"
#include "samples/sample_snapshot.h"
#include "window/scope_bar.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <random>

using namespace pitwall;

namespace {

constexpr Coordinates shop{12.9716, 77.5946};
using test::Random;

std::shared_ptr<delivery::DeliveriesPart> partOf(std::vector<delivery::Driver> drivers)
{
    auto part = std::make_shared<delivery::DeliveriesPart>();
    part->shop = shop;
    part->drivers = std::move(drivers);
    return part;
}

delivery::Driver driver(std::uint32_t key, const char* id, Coordinates where, int second)
{
    delivery::Driver made;
    made.id.assign(id);
    made.key = key;
    made.where = where;
    made.at = Timestamp{std::chrono::seconds{second}};
    return made;
}

double areaOf(const std::vector<QPointF>& triangles)
{
    double sum = 0;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const QPointF a = triangles[i + 1] - triangles[i], b = triangles[i + 2] - triangles[i];
        sum += std::abs(a.x() * b.y() - a.y() * b.x()) / 2;
    }
    return sum;
}

double areaOfRing(const std::vector<QPointF>& ring)
{
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const QPointF a = ring[i], b = ring[(i + 1) % ring.size()];
        sum += (a.x() * b.y() - a.y() * b.x()) / 2;
    }
    return std::abs(sum);
}

} // namespace

TEST_CASE("a place goes to the map's square and back")
{
    Random random(7);
    for (int i = 0; i < 1'000; ++i) {
        const Coordinates where{test::between(random, -85, 85), test::between(random, -179.9, 179.9)};
        const Coordinates back = toCoordinates(toMercator(where));
        CHECK(std::abs(back.latitude - where.latitude) < 1e-9);
        CHECK(std::abs(back.longitude - where.longitude) < 1e-9);
    }
    CHECK(toMercator({0, 0}) == MercatorPoint{0.5, 0.5});
}

TEST_CASE("a pixel of a turned camera is the place that is drawn there")
{
    const Camera camera{toMercator(shop), 13.4, 37, {900, 600}};
    for (const QPointF pixel : {QPointF(0, 0), QPointF(450, 300), QPointF(10, 590)}) {
        const QPointF back = camera.project(camera.unproject(pixel));
        CHECK(QLineF(pixel, back).length() < 1e-5);
    }
    // North is to the left of the top when the map is turned clockwise.
    MercatorPoint north = camera.centre;
    north.y -= 1e-4;
    CHECK(camera.project(north).x() < 450);
    CHECK(camera.project(north).y() < 300);
}

TEST_CASE("a fitted camera shows every point within the margin")
{
    Random random(3);
    std::vector<MercatorPoint> points;
    for (int i = 0; i < 50; ++i)
        points.push_back(toMercator({test::between(random, 12, 13), test::between(random, 77, 78)}));
    const Camera camera = fitted({{}, 3, 0, {800, 500}}, points, 40, 19);
    for (const MercatorPoint& point : points) CHECK(QRectF(39.9, 39.9, 720.2, 420.2).contains(camera.project(point)));
}

TEST_CASE("groups are those that a count by squares gives")
{
    Random random(11);
    for (const double cell : {1e-5, 1e-4, 1e-3}) {
        std::vector<ClusterInput> points;
        for (int i = 0; i < 3'000; ++i)
            points.push_back({toMercator({test::between(random, 12.9, 13.0), test::between(random, 77.5, 77.7)}),
                test::upTo(random, 0, 9) == 0});
        const Clusters got = clustersOf(points, cell, 4);
        std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::uint32_t>> squares;
        for (std::uint32_t i = 0; i < points.size(); ++i)
            squares[{static_cast<std::int64_t>(std::floor(points[i].where.x / cell)),
                        static_cast<std::int64_t>(std::floor(points[i].where.y / cell))}]
                .push_back(i);
        std::vector<std::uint32_t> singles;
        std::size_t groups = 0;
        for (const auto& [square, members] : squares) {
            if (members.size() < 4) {
                singles.insert(singles.end(), members.begin(), members.end());
                continue;
            }
            ++groups;
            double x = 0, y = 0;
            std::uint32_t late = 0;
            for (const std::uint32_t i : members) {
                x += points[i].where.x / static_cast<double>(members.size());
                y += points[i].where.y / static_cast<double>(members.size());
                late += points[i].late ? 1 : 0;
            }
            const bool there = std::ranges::any_of(got.groups, [&](const Cluster& group) {
                return group.count == members.size() && group.late == late && std::abs(group.centre.x - x) < 1e-12
                    && std::abs(group.centre.y - y) < 1e-12;
            });
            CHECK(there);
        }
        std::ranges::sort(singles);
        CHECK(got.groups.size() == groups);
        CHECK(got.singles == singles);
    }
}

TEST_CASE("a group's number stays short")
{
    CHECK(clusterText(7) == "7");
    CHECK(clusterText(999) == "999");
    CHECK(clusterText(1'249) == "1.2k");
    CHECK(clusterText(9'960) == "10k");
    CHECK(clusterText(33'600) == "34k");
}

TEST_CASE("a driver goes from where it is shown to its newest fix, and a jump is not driven")
{
    DriverTracks tracks;
    const Coordinates a{12.97, 77.59}, b{12.98, 77.59}, c{12.99, 77.59};
    tracks.update(partOf({driver(1, "x", a, 0)}), 0);
    CHECK(tracks.tracks()[0].shown(0) == toMercator(a));
    tracks.update(partOf({driver(1, "x", b, 5)}), 5'000); // came five seconds later: takes as long
    CHECK(tracks.tracks()[0].shown(5'000) == toMercator(a));
    CHECK(std::abs(tracks.tracks()[0].shown(7'500).y - (toMercator(a).y + toMercator(b).y) / 2) < 1e-12);
    CHECK(tracks.tracks()[0].shown(10'000) == toMercator(b));
    tracks.update(partOf({driver(1, "x", c, 7)}), 7'500);
    CHECK(std::abs(tracks.tracks()[0].shown(7'500).y - (toMercator(a).y + toMercator(b).y) / 2) < 1e-12);
    auto jumped = driver(1, "x", a, 9);
    jumped.jumped = true;
    tracks.update(partOf({jumped}), 8'000);
    CHECK(tracks.tracks()[0].shown(8'000) == toMercator(a));
    tracks.update(partOf({driver(1, "y", c, 10)}), 9'000); // the key was given to another
    CHECK(tracks.tracks()[0].shown(9'000) == toMercator(c));
    tracks.settle();
    tracks.update(partOf({driver(1, "y", b, 60)}), 60'000);
    CHECK(tracks.tracks()[0].shown(60'000) == toMercator(b));
    tracks.update(partOf({}), 61'000);
    CHECK(tracks.indexOf(driver(1, "y", b, 0).id) == -1);
}

TEST_CASE("the triangles of a fence cover what its rings border, and the rest of its box")
{
    Random random(5);
    for (int i = 0; i < 60; ++i) {
        const delivery::Shape shape{std::vector{test::randomPolygon(random, shop, 0.05, 40)}};
        const FenceOutline outline = outlineOf(shape);
        double rings = areaOfRing(outline.rings[0]);
        for (std::size_t hole = 1; hole < outline.rings.size(); ++hole) rings -= areaOfRing(outline.rings[hole]);
        const double box = outline.box.width() * outline.box.height();
        CHECK(std::abs(areaOf(outline.inside) - rings) < 1e-3 * box);
        CHECK(std::abs(areaOf(outline.inside) + areaOf(outline.outside) - box) < 1e-3 * box);
    }
}

TEST_CASE("a fence over the antimeridian is drawn in one piece")
{
    const auto outline = outlineOf(test::polygon({test::ring({{179, 1}, {-179, 1}, {-179, -1}, {179, -1}})}));
    CHECK(std::abs(outline.box.width() - 2.0 / 360) < 1e-9);
}

TEST_CASE("the points of a fence are moved, inserted and taken away")
{
    auto sketch = FenceSketch::of(test::polygon({test::sixPoints()}));
    CHECK(sketch.points() == 5); // the first one is not there twice
    const MercatorPoint there = toMercator({12.9699, 77.613});
    const auto held = sketch.move({0, 1, true}, there);
    CHECK(held == FenceSketch::Handle{0, 2, false});
    CHECK(sketch.points() == 6);
    CHECK(sketch.at(held) == there);
    CHECK(sketch.remove(held));
    CHECK(sketch.points() == 5);
    CHECK(sketch.remove({0, 0, false}));
    CHECK(sketch.remove({0, 0, false}));
    CHECK(!sketch.remove({0, 0, false})); // three are left
    CHECK(sketch.complete());
}

TEST_CASE("a circle that nobody changed keeps its radius, and takes it along when it is moved")
{
    auto sketch = FenceSketch::of(delivery::Circle{shop, 1'500});
    CHECK(std::abs(std::get<delivery::Circle>(sketch.shape()).radiusM - 1'500) < 0.05);
    sketch.move({0, 0, false}, toMercator({12.98, 77.6}));
    CHECK(std::abs(std::get<delivery::Circle>(sketch.shape()).radiusM - 1'500) < 1);
}

TEST_CASE("late deliveries come first, the latest on top, then the others by arrival")
{
    auto late = driver(1, "late", shop, 0), later = driver(2, "later", shop, 0), soon = driver(3, "soon", shop, 0),
         unknown = driver(4, "unknown", shop, 0);
    late.lateness = later.lateness = delivery::Lateness::late;
    late.minutesLate = 3;
    later.minutesLate = 24;
    soon.lateness = delivery::Lateness::onTime;
    soon.minutesToArrival = 4;
    soon.minutesLate = -2;
    const auto part = partOf({late, later, soon, unknown});
    const auto rows = lateFirst(*part, {}, 10, {});
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].order == QStringLiteral("later"));
    CHECK(rows[0].promise == QStringLiteral("24\u202fmin late"));
    CHECK(rows[1].order == QStringLiteral("late"));
    CHECK(rows[2].arrival == QStringLiteral("in 4\u202fmin"));
    CHECK(rows[3].arrival == QStringLiteral("unknown"));
    CHECK(lateFirst(*part, {}, 2, {}).size() == 2);
    CHECK(lateFirst(*part, QStringLiteral("SOON"), 10, {}).size() == 1);
}

TEST_CASE("the map's lists keep the promises of a model")
{
    DriverListModel drivers;
    FenceListModel fences;
    FenceEventsModel events;
    const auto mode = QAbstractItemModelTester::FailureReportingMode::Fatal;
    const QAbstractItemModelTester first(&drivers, mode), second(&fences, mode), third(&events, mode);
    for (const auto situation : {sample::Situation::typical, sample::Situation::longNames, sample::Situation::empty})
        for (const std::uint64_t tick : {0U, 900U}) {
            const Snapshot s = sample::snapshot(situation, tick);
            drivers.setRows(lateFirst(*s.deliveries, {}, 500, {}));
            fences.setFences(*s.fences, {});
            events.setEvents(*s.fences, {});
            CHECK(fences.rowCount() == static_cast<int>(s.fences->fences.size()));
            CHECK(events.rowCount() == static_cast<int>(s.fences->events.size()));
        }
}

TEST_CASE("whoever left a fence tells how long it stayed")
{
    const Snapshot s = sample::snapshot(sample::Situation::typical);
    FenceEventsModel events;
    events.setEvents(*s.fences, {});
    REQUIRE(events.rowCount() >= 2);
    for (const delivery::FenceEvent& event : s.fences->events) {
        const int row = static_cast<int>(&event - s.fences->events.data());
        CHECK(events.rowAt(row).what.startsWith(event.entered ? QStringLiteral("Into ") : QStringLiteral("Out of ")));
        CHECK(events.rowAt(row).stayed.isEmpty() == event.entered);
        CHECK(events.rowAt(row).stayedExactly == (event.entered ? QString() : durationText(*event.dwellSeconds, {})));
    }
}

TEST_CASE("the bar of a selected fence says what it covers")
{
    CHECK(scopeDetail({}) == QStringLiteral("no order yet"));
    const orders::ScopePart scope{
        .version = 1, .fence = "a", .inside = 1'234, .known = 5'000, .nowhere = 0, .older = 0};
    const QLocale locale;
    CHECK(scopeDetail(scope)
        == QStringLiteral("%1 of %2 orders are inside").arg(locale.toString(1'234), locale.toString(5'000)));
    orders::ScopePart part = scope;
    part.nowhere = 12;
    part.older = 7;
    CHECK(scopeDetail(part)
        == QStringLiteral("%1 of the latest %2 orders are inside; 12 have no known place")
            .arg(locale.toString(1'234), locale.toString(5'000)));
}

TEST_CASE("the map's headline says how many are late")
{
    const Snapshot s = sample::snapshot(sample::Situation::typical);
    const Headline words = mapHeadline(s, {});
    CHECK(words.text == QStringLiteral("%1 of 312 deliveries are late").arg(s.deliveries->late));
    CHECK(words.detail.startsWith(QStringLiteral("the worst by ")));
    Snapshot none = s;
    none.deliveries = std::make_shared<delivery::DeliveriesPart>();
    none.fences = nullptr; // which lists the same deliveries
    CHECK(mapHeadline(none, {}).text == QStringLiteral("No delivery is on its way"));
}

TEST_CASE(
    "while a fence is selected headline and list tell of the deliveries inside alone, and why nothing is compared")
{
    Snapshot s = sample::snapshot(sample::Situation::typical);
    auto part = std::make_shared<delivery::DeliveriesPart>();
    for (int i = 0; i < 10; ++i) {
        auto one = driver(static_cast<std::uint32_t>(i + 1), std::to_string(i).c_str(), shop, 0);
        one.lateness = i % 2 == 0 ? delivery::Lateness::late : delivery::Lateness::onTime;
        one.minutesLate = i % 2 == 0 ? 3.0F + static_cast<float>(i) : -1.0F;
        one.inside = i < 5;
        part->drivers.push_back(one);
    }
    part->late = 5;
    s.deliveries = part;
    s.fences.reset();
    auto scope = std::make_shared<orders::ScopePart>();
    scope->fence = "East";
    s.scope = scope;
    CHECK(mapHeadline(s, {}).text == QStringLiteral("3 of 5 deliveries inside are late"));
    CHECK(mapHeadline(s, {}).detail == QStringLiteral("the worst by 7\u202fmin. ") + nothingCompared());
    CHECK(mapHeadline(s, {}).severity == Severity::bad);
    const auto rows = lateFirst(*part, {}, 500, {});
    REQUIRE(rows.size() == 5);
    CHECK(rows[0].order == QStringLiteral("4"));
    CHECK(lateFirst(*part, QStringLiteral("8"), 500, {}).empty()); // outside, whatever is looked for
    for (delivery::Driver& one : part->drivers)
        if (one.inside) one.lateness = delivery::Lateness::onTime;
    CHECK(mapHeadline(s, {}).text == QStringLiteral("5 deliveries are on their way inside, none is late"));
    CHECK(mapHeadline(s, {}).severity == Severity::good);
    for (delivery::Driver& one : part->drivers) one.inside = false;
    CHECK(mapHeadline(s, {}).text == QStringLiteral("No delivery is on its way inside"));
}

TEST_CASE("a fence goes to a file and comes back, and what is too large is refused")
{
    const QTemporaryDir folder;
    const delivery::Geofence fence{"Koramangala", test::polygon({test::sixPoints()}), 9};
    const QString json = folder.filePath(QStringLiteral("a.geojson")), wkt = folder.filePath(QStringLiteral("b.wkt"));
    CHECK(writeFence(json, fence).isEmpty());
    CHECK(readFences(json).value().fences == std::vector{fence});
    CHECK(writeFence(wkt, fence).isEmpty());
    CHECK(readFences(wkt).value().fences[0].name == "b"); // well-known text has no names
    CHECK(readFences(wkt).value().fences[0].shape == fence.shape);
    CHECK(!writeFence(wkt, {"circle", delivery::Circle{shop, 10}, 9}).isEmpty());
    QFile large(json);
    REQUIRE(large.open(QIODevice::WriteOnly));
    large.write(QByteArray(2'000'000, ' '));
    large.close();
    CHECK(!readFences(json));
    CHECK(!readFences(folder.filePath(QStringLiteral("none.geojson"))));
}

TEST_CASE("a file is what its first character says, whatever its name ends in, and reads as the same text pasted")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.wkt"));
    const std::string json = delivery::toGeoJson({"Koramangala", test::polygon({test::sixPoints()}), 9});
    for (const std::string& text : {json, "\xef\xbb\xbf" + json, std::string("POLYGON M ((1 1 5, 2 1 5, 2 2 5))")}) {
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(text));
        file.close();
        const auto read = readFences(path);
        REQUIRE(read);
        CHECK(read->fences == readFencesFrom(QByteArray::fromStdString(text), QStringLiteral("a")).value().fences);
    }
}
