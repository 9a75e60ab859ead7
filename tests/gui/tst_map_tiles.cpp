// Tiles under the map: fetched from a server on loopback, drawn on a real X server, kept on disk.
#include "map/base/tile_layer.h"
#include "map/map_page.h"
#include "map/map_view.h"
#include "samples/sample_snapshot.h"
#include "theme.h"
#include "tile_files.h"
#include "tile_server.h"
#include "tiles/http_tiles.h"
#include "tiles/open_base_map.h"

#include <QPainter>
#include <QQuickItem>
#include <QQuickView>
#include <QTemporaryDir>
#include <QtTest>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <fstream>
#include <set>

using namespace pitwall;

namespace {

constexpr int patience = 20'000;

/// The colour in the middle of a tile's picture.
QColor colorOf(TileId tile) { return QColor::fromHsv((tile.x * 37 + tile.y * 91) % 360, 120, 255 - tile.z % 2 * 60); }

/// With its number on it, a border, and a stripe from the north-west to the south-east.
QImage numbered(TileId tile)
{
    QImage image(256, 256, QImage::Format_RGB32);
    image.fill(colorOf(tile));
    QPainter painter(&image);
    painter.setPen(QPen(Qt::black, 1));
    painter.drawRect(0, 0, 255, 255);
    painter.drawLine(0, 0, 60, 60);
    painter.setFont(Theme::font(TextSize::title));
    painter.drawText(
        QRect(0, 20, 256, 60), Qt::AlignCenter, QStringLiteral("%1/%2/%3").arg(tile.z).arg(tile.x).arg(tile.y));
    return image;
}

/// The map page over tiles of a server.
struct TiledMap {
    TiledMap(const test::TileServer& server, const QString& cache, std::chrono::days later = {})
    {
        HttpTileOptions options;
        options.cacheFolder = cache.toStdString();
        options.userAgent = "Pitwall/test";
        options.now = [later] { return std::chrono::sys_seconds{std::chrono::seconds{1'700'000'000}} + later; };
        options.pause = [](int, std::string_view) { return std::chrono::milliseconds(50); };
        options.counters = counters;
        BaseMap map;
        map.attribution = QStringLiteral("© Testers");
        map.tiles = std::make_shared<TileSource>(
            httpTiles(*TileTemplate::parse(server.addresses()), std::move(options)));
        BaseMapInUse::instance().set(std::move(map));
        page.resize(1280, 800);
        page.show();
        REQUIRE(QTest::qWaitFor([&] { return window() && window()->isExposed(); }, patience));
        REQUIRE(QTest::qWaitFor([&] { return !camera().size.isEmpty(); }, patience));
        look({12.97, 77.6}, 12);
    }
    ~TiledMap() { BaseMapInUse::instance().set({}); }

    QQuickView* window() { return page.view().window(); }
    const Camera& camera() { return page.scene().camera(); }
    TileLayer& layer() { return *window()->rootObject()->findChild<TileLayer*>(QStringLiteral("tiles")); }
    QString note()
    {
        return window()->rootObject()->findChild<QQuickItem*>(QStringLiteral("note"))->property("text").toString();
    }
    void look(Coordinates where, double zoom)
    {
        Camera to = camera();
        to.centre = toMercator(where);
        to.zoom = zoom;
        page.scene().lookAt(to);
        window()->grabWindow();
    }
    bool complete()
    {
        return QTest::qWaitFor(
            [&] { return layer().store() && layer().store()->waiting() == 0 && layer().drawn() > 0; }, patience);
    }
    QImage picture() { return page.view().picture(); }
    TileGrid grid() { return tilesInSight(camera(), {}, window()->effectiveDevicePixelRatio()); }
    /// Tiles whose middle is on the screen, away from what lies over the map, and is not drawn as it should be.
    int wrong(const std::function<QColor(TileId)>& wanted = colorOf)
    {
        const QImage image = picture();
        const double ratio = window()->effectiveDevicePixelRatio();
        int count = 0, looked = 0;
        for (const PlacedTile& tile : grid().tiles) {
            const QPointF at = tile.rect.center() + QPointF(0.15 * tile.rect.width(), 0.15 * tile.rect.height())
                + QPointF(camera().size.width() / 2, camera().size.height() / 2);
            if (!QRectF(QPointF(90, 90), camera().size - QSizeF(180, 180)).contains(at)) continue;
            ++looked;
            const QColor drawn = image.pixelColor((at * ratio).toPoint()), color = wanted(tile.id);
            const int off = std::max({std::abs(drawn.red() - color.red()), std::abs(drawn.green() - color.green()),
                std::abs(drawn.blue() - color.blue())});
            count += off > 3 ? 1 : 0;
        }
        CHECK(looked >= 4);
        return count;
    }

    std::shared_ptr<HttpTileCounters> counters = std::make_shared<HttpTileCounters>();
    MapPage page;
};

test::TileServer serverOf(const std::function<QImage(TileId)>& draw)
{
    return test::TileServer([draw](TileId tile) { return test::ok(draw(tile)); });
}

} // namespace

TEST_CASE("tiles in sight are asked for, once each, by name and two at a time, and drawn where they belong")
{
    Theme::instance().setChoice(SchemeChoice::light);
    const QTemporaryDir cache;
    test::TileServer server = serverOf(numbered);
    TiledMap shown(server, cache.path());
    REQUIRE(shown.complete());
    CHECK(shown.wrong() == 0);
    CHECK(shown.note().contains(QStringLiteral("© Testers")));
    std::set<TileId> asked, inSight;
    for (const test::TileServer::Asked& one : server.asked()) {
        asked.insert(one.tile);
        CHECK(one.head.contains("user-agent: pitwall/test\r\n"));
        CHECK_FALSE(one.head.contains("cookie"));
    }
    for (const PlacedTile& tile : shown.grid().tiles) inSight.insert(tile.id);
    CHECK(std::ranges::includes(asked, inSight));
    CHECK(asked.size() == server.asked().size());
    CHECK(server.mostAtOnce() <= 2);
    const QString folder = qEnvironmentVariable("PITWALL_TEST_PICTURES");
    if (!folder.isEmpty()) {
        shown.picture().save(folder + QStringLiteral("/tiles-light.png"));
        shown.look({12.97, 77.6}, 12.4);
        REQUIRE(shown.complete());
        shown.picture().save(folder + QStringLiteral("/tiles-12.4.png"));
        Theme::instance().setChoice(SchemeChoice::dark);
        shown.picture().save(folder + QStringLiteral("/tiles-dark.png"));
        Theme::instance().setChoice(SchemeChoice::light);
    }
}

TEST_CASE("at fractional zooms, beyond the source's closest and across the antimeridian tiles are where they belong")
{
    Theme::instance().setChoice(SchemeChoice::light);
    const QTemporaryDir cache;
    test::TileServer server = serverOf(numbered);
    TiledMap shown(server, cache.path());
    for (const auto& [where, zoom] : {std::pair{Coordinates{12.97, 77.6}, 12.4}, {Coordinates{0.5, 179.9}, 8.7},
             {Coordinates{-17, -179.99}, 5.0}, {Coordinates{40, 10}, 2.0}}) {
        CAPTURE(where.longitude, zoom);
        shown.look(where, zoom);
        REQUIRE(shown.complete());
        CHECK(shown.wrong() == 0);
    }
}

TEST_CASE("while finer tiles load, the part of a coarser one is shown in their place")
{
    Theme::instance().setChoice(SchemeChoice::light);
    const QTemporaryDir cache;
    bool slow = false;
    test::TileServer server([&slow](TileId tile) {
        QImage plain(256, 256, QImage::Format_RGB32);
        plain.fill(colorOf(tile));
        return slow ? test::Answer{} : test::ok(plain);
    });
    TiledMap shown(server, cache.path());
    REQUIRE(shown.complete());
    slow = true;
    shown.look({12.97, 77.6}, 13);
    REQUIRE(QTest::qWaitFor([&] { return shown.layer().store()->waiting() > 0; }, patience));
    CHECK(shown.wrong([](TileId tile) { return colorOf(tile.above(1)); }) == 0);
    shown.look({12.97, 77.6}, 11); // and finer ones in place of a coarser: those in the middle are there
    const QImage image = shown.picture();
    const auto near = tilesInSight(shown.camera(), {.minZoom = 12}, 1).tiles;
    const auto middle = *std::ranges::find_if(near, [](const PlacedTile& tile) {
        return std::hypot(tile.rect.center().x(), tile.rect.center().y()) > 110; // beside the words in the middle
    });
    const QPointF at = middle.rect.center() + QPointF(image.width(), image.height()) / 2;
    CHECK(image.pixelColor(at.toPoint()).rgb() == colorOf(middle.id).rgb());
}

TEST_CASE("what goes out of sight before it has come is not asked for any more")
{
    const QTemporaryDir cache;
    test::TileServer server([](TileId) { return test::Answer{}; }); // never answers
    TiledMap shown(server, cache.path());
    REQUIRE(QTest::qWaitFor([&] { return server.asked().size() >= 2; }, patience));
    for (int i = 0; i < 20; ++i) shown.look({12.97 + i, 77.6}, 12);
    REQUIRE(QTest::qWaitFor(
        [&] { return server.open() == 2 && server.asked().back().tile == shown.grid().tiles[1].id; }, patience));
    CHECK(shown.layer().store()->waiting() == shown.grid().tiles.size());
    CHECK(server.mostAtOnce() <= 4); // a connection that was given up closes a moment later
    const std::size_t asked = server.asked().size();
    CHECK(asked < 12); // of some five hundred that were in sight for a moment
}

TEST_CASE("the next start takes tiles from disk without asking, and after a week asks whether they changed")
{
    Theme::instance().setChoice(SchemeChoice::light);
    const QTemporaryDir cache;
    test::TileServer server(
        [](TileId tile) { return test::ok(numbered(tile), "ETag: \"one\"\r\nCache-Control: max-age=60\r\n"); });
    {
        TiledMap shown(server, cache.path());
        REQUIRE(shown.complete());
    }
    const std::size_t first = server.asked().size();
    {
        TiledMap shown(server, cache.path(), std::chrono::days(6));
        REQUIRE(shown.complete());
        CHECK(shown.wrong() == 0);
    }
    CHECK(server.asked().size() == first);
    server.answer([](TileId) { return test::Answer{"HTTP/1.1 304 Not Modified\r\n", ""}; });
    for (int start = 0; start < 2; ++start) { // what the server says to the first is known to the second
        TiledMap shown(server, cache.path(), std::chrono::days(8));
        REQUIRE(shown.complete());
        CHECK(shown.wrong() == 0);
        CHECK(shown.counters->failed == 0);
        CHECK(server.asked().back().head.contains("if-none-match: \"one\"\r\n"));
        CHECK(server.asked().size() == 2 * first);
    }
}

TEST_CASE("without the server stale tiles are shown, and the map says that it cannot be reached")
{
    Theme::instance().setChoice(SchemeChoice::light);
    const QTemporaryDir cache;
    auto server = std::make_unique<test::TileServer>([](TileId tile) { return test::ok(numbered(tile)); });
    {
        TiledMap shown(*server, cache.path());
        REQUIRE(shown.complete());
    }
    server->close();
    TiledMap shown(*server, cache.path(), std::chrono::days(400));
    REQUIRE(QTest::qWaitFor(
        [&] { return shown.note().startsWith(QStringLiteral("The tile server cannot be reached")); }, patience));
    CHECK(shown.wrong() == 0);
}

TEST_CASE("refusals, garbage and huge answers leave the map empty, with a sentence, and pass")
{
    const QTemporaryDir cache;
    test::Answer answer{"HTTP/1.1 403 Forbidden\r\n", "no"};
    test::TileServer server([&](TileId) { return answer; });
    TiledMap shown(server, cache.path());
    const auto says = [&](const char* sentence) {
        return QTest::qWaitFor([&] { return shown.note().startsWith(QString::fromLatin1(sentence)); }, patience);
    };
    CHECK(says("The tile server answers 403"));
    CHECK(shown.layer().drawn() == 0);
    answer = {"HTTP/1.1 200 OK\r\n", "garbage"};
    shown.look({20, 77.6}, 12);
    CHECK(says("The tile server sends something that is no picture"));
    answer = {"HTTP/1.1 200 OK\r\n", QByteArray(HttpTileOptions::mostBytes + 100'000, 'x')};
    shown.look({21, 77.6}, 12);
    CHECK(says("The tile server sends tiles of more than 2 MiB"));
    answer = {"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n", ""};
    shown.look({22, 77.6}, 12);
    CHECK(says("The tile server answers 302"));
    answer = {"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\n", ""};
    shown.look({23, 77.6}, 12);
    CHECK(says("The tile server answers 503"));
    answer = test::ok(numbered({}));
    CHECK(
        QTest::qWaitFor([&] { return shown.note() == QStringLiteral("© Testers"); }, patience)); // they are tried again
    CHECK(shown.counters->failed > 0);
}

TEST_CASE("in memory there are no more tiles than the bound and what is in sight")
{
    const QTemporaryDir cache;
    test::TileServer server = serverOf(numbered);
    TiledMap shown(server, cache.path());
    qsizetype most = 0;
    for (int i = 0; i < 14; ++i) {
        shown.look({12.97, 60.0 + 3 * i}, 12);
        REQUIRE(shown.complete());
        most = std::max(most, shown.layer().store()->bytes());
    }
    CHECK(most > 60 << 20);
    CHECK(most <= TileStoreLimits{}.bytes);
}

TEST_CASE("a GeoJSON file is drawn as streets, and a file of tiles as tiles")
{
    Theme::instance().setChoice(SchemeChoice::light);
    const QTemporaryDir folder;
    test::TileServer server = serverOf(numbered);
    TiledMap shown(server, folder.path());
    const std::filesystem::path here = folder.path().toStdString();
    std::ofstream(here / "town") << R"({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"natural": "water"}, "geometry": {"type": "Polygon", "coordinates":
            [[[77.5, 12.88], [77.7, 12.88], [77.7, 13.06], [77.5, 13.06], [77.5, 12.88]]]}},
        {"type": "Feature", "properties": {"highway": "motorway"}, "geometry": {"type": "LineString", "coordinates":
            [[77.4, 12.99], [77.8, 12.99]]}}]})";
    auto town = openBaseMap({(here / "town").string(), "Town hall"}, here);
    REQUIRE(town);
    BaseMapInUse::instance().set(std::move(*town));
    const auto drawn = [&](Coordinates where) {
        return shown.picture().pixelColor(shown.page.scene().place(where.latitude, where.longitude).toPoint()).rgb();
    };
    CHECK(QTest::qWaitFor([&] { return drawn({12.95, 77.62}) == tokens().mapWater.rgb(); }, patience));
    CHECK(drawn({12.99, 77.62}) == tokens().mapRoad.rgb());
    CHECK(shown.note() == QStringLiteral("Town hall"));

    test::Tiles tiles;
    for (const PlacedTile& tile : shown.grid().tiles) tiles[tile.id] = test::pngOf(numbered(tile.id));
    test::writeMbtiles(here / "tiles", tiles, {{"format", "png"}, {"attribution", "<i>A file</i>"}});
    auto file = openBaseMap({(here / "tiles").string(), ""}, here);
    REQUIRE(file);
    BaseMapInUse::instance().set(std::move(*file));
    shown.window()->grabWindow();
    REQUIRE(shown.complete());
    CHECK(shown.wrong() == 0);
    CHECK(shown.note() == QStringLiteral("A file"));
    shown.look({12.97, 77.6}, 14.3); // closer than the file goes
    CHECK(shown.layer().drawn() > 0);
    CHECK(shown.layer().store()->waiting() == 0);
}

TEST_CASE("where a base map has nothing to show the map says why")
{
    const QTemporaryDir folder;
    test::TileServer server = serverOf(numbered);
    TiledMap shown(server, folder.path());
    const std::filesystem::path here = folder.path().toStdString();
    shown.look({12.97, 77.6}, 12);
    test::Tiles tiles;
    for (const PlacedTile& tile : shown.grid().tiles) tiles[tile.id] = test::pngOf(numbered(tile.id));
    const auto use = [&](const std::map<std::string, std::string>& metadata) {
        std::filesystem::remove(here / "tiles");
        test::writeMbtiles(here / "tiles", tiles, metadata);
        auto file = openBaseMap({(here / "tiles").string(), ""}, here);
        REQUIRE(file);
        BaseMapInUse::instance().set(std::move(*file));
    };
    const auto says = [&](Coordinates where, double zoom, const char* sentence) {
        shown.look(where, zoom);
        CAPTURE(zoom, sentence);
        CHECK(QTest::qWaitFor([&] { return shown.note() == QString::fromLatin1(sentence); }, patience));
        const auto isDrawn = [&] {
            shown.window()->grabWindow();
            return shown.layer().drawn() > 0;
        };
        if (*sentence == '\0')
            CHECK(QTest::qWaitFor(isDrawn, patience));
        else
            CHECK_FALSE(isDrawn());
    };
    use({{"format", "pbf"}, {"minzoom", "0"}, {"maxzoom", "22"}}); // all of it wrong
    says({12.97, 77.6}, 12, "");
    says({12.97, 77.6}, 17, ""); // enlarged
    says({12.97, 77.6}, 9, "The base map is seen from closer up: zoom in");
    says({52.5, 13.4}, 12, "The base map has no tiles here");
    const QString pictures = qEnvironmentVariable("PITWALL_TEST_PICTURES");
    if (!pictures.isEmpty()) shown.picture().save(pictures + QStringLiteral("/tiles-none-here.png"));
    use({{"bounds", "77,12,78,14"}});
    says({52.5, 13.4}, 12, "The base map does not reach here");
    says({12.97, 77.6}, 12, "");
    tiles[tiles.begin()->first] = "\x1a\x07\x0a\x01"
                                  "a\x78\x02\x28\x01";
    use({});
    shown.look({12.97, 77.6}, 12);
    CHECK(
        QTest::qWaitFor([&] { return shown.note().startsWith(QStringLiteral("tiles holds vector tiles")); }, patience));
}

TEST_CASE("without a base map the map says so")
{
    const QTemporaryDir cache;
    test::TileServer server = serverOf(numbered);
    TiledMap shown(server, cache.path());
    BaseMap none;
    none.hint = QStringLiteral("No base map: --map.base");
    BaseMapInUse::instance().set(std::move(none));
    shown.window()->grabWindow();
    CHECK(shown.note() == QStringLiteral("No base map: --map.base"));
    CHECK(shown.layer().drawn() == 0);
}
