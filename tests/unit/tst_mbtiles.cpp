// MBTiles that the test writes itself, whole, damaged, hostile, and while another program writes to it.
#include "temporary_folder.h"
#include "tile_files.h"
#include "tiles/mbtiles.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <random>

using namespace pitwall;
using test::someTiles;

namespace {

const std::map<std::string, std::string> pngMetadata{{"format", "png"},
    {"attribution", "<a href=\"x\">&copy; Somebody</a>  &amp; others"}, {"bounds", "77.3,12.8,77.8,13.2"}};

} // namespace

TEST_CASE("MBTiles gives the tiles that are in it, and says whose they are")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "my map?#%.mbtiles";
    const test::Tiles tiles = someTiles(3);
    test::writeMbtiles(path, tiles, pngMetadata);
    auto reader = openMbtiles(path);
    REQUIRE(reader);
    const TileFileInfo& info = (*reader)->info();
    CHECK(info.attribution == "© Somebody & others");
    CHECK(info.minZoom == 0);
    CHECK(info.maxZoom == 3);
    CHECK(info.west == 77.3);
    CHECK(info.north == 13.2);
    for (const auto& [tile, bytes] : tiles) CHECK((*reader)->tile(tile) == bytes);
    CHECK((*reader)->tile({4, 0, 0}) == "");
    CHECK((*reader)->tile({3, 8, 0}) == "");
    CHECK((*reader)->tile({-1, 0, 0}) == "");
}

TEST_CASE("MBTiles with vector tiles, without tiles or damaged is refused with a sentence")
{
    const test::TemporaryFolder folder;
    const auto refusal = [&](const std::filesystem::path& path) {
        const auto reader = openMbtiles(path);
        return reader ? std::string() : reader.error();
    };
    test::writeMbtiles(folder / "vector.mbtiles", someTiles(1), {{"format", "pbf"}});
    CHECK(refusal(folder / "vector.mbtiles").starts_with("vector.mbtiles holds vector tiles (pbf)"));
    test::writeMbtiles(folder / "empty.mbtiles", {}, {{"format", "png"}});
    CHECK(refusal(folder / "empty.mbtiles") == "empty.mbtiles has no tiles");
    test::runSql(folder / "other.mbtiles", "CREATE TABLE something (a)");
    CHECK(refusal(folder / "other.mbtiles") == "other.mbtiles is no MBTiles file: it has no table of tiles");
    CHECK_FALSE(refusal(folder / "missing.mbtiles").empty());
    CHECK_FALSE(refusal(folder.write("text.mbtiles", std::vector<std::string>{"SQLite format 3"})).empty());
}

TEST_CASE("MBTiles is what its bytes are, whatever its metadata claims")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "a.mbtiles";
    const auto opened = [&](const test::Tiles& tiles, const std::map<std::string, std::string>& metadata) {
        std::filesystem::remove(path);
        test::writeMbtiles(path, tiles, metadata);
        return openMbtiles(path);
    };
    const std::string png = test::plainPng(Qt::red),
                      vector = "\x1a\x07\x0a\x01"
                               "a\x78\x02\x28\x01";
    for (const char* claimed : {"pbf", "mvt", "jpg", "webp", "image/png", "", "nonsense"}) {
        CAPTURE(claimed);
        for (const std::string& bytes : {png, test::gzipped(png), test::gzipped(test::gzipped(png))}) {
            auto reader = opened({{{3, 1, 2}, bytes}}, {{"format", claimed}});
            REQUIRE(reader);
            CHECK((*reader)->tile({3, 1, 2}) == png);
        }
        for (const std::string& bytes : {vector, test::gzipped(vector)})
            CHECK(opened({{{3, 1, 2}, bytes}}, {{"format", claimed}}).error()
                == "a.mbtiles holds vector tiles (pbf); Pitwall draws tiles that are pictures (PNG, JPEG or WebP)");
    }
    CHECK(opened({{{0, 0, 0}, std::string("II*\0rest", 8)}}, {{"format", "png"}}).error()
        == "a.mbtiles holds TIFF tiles, which Pitwall does not draw");
    CHECK(opened({{{0, 0, 0},
                     std::string("\0\0\0\x20"
                                 "ftypavif....",
                         16)}},
              {{"format", "png"}})
              .error()
        == "a.mbtiles holds AVIF tiles, which Pitwall does not draw");
    // One that is not drawn among others is an error of its own.
    auto mixed = opened({{{1, 0, 0}, png}, {{1, 1, 0}, vector}}, {{"format", "png"}});
    REQUIRE(mixed);
    CHECK((*mixed)->tile({1, 0, 0}) == png);
    CHECK((*mixed)->tile({1, 1, 0}).error().starts_with("a.mbtiles holds vector tiles"));
    // A bomb of zeros stays packed, and is no picture.
    auto bomb = opened({{{0, 0, 0}, test::gzipped(std::string(64 << 20, '\0'))}}, {});
    REQUIRE(bomb);
    CHECK((*bomb)->tile({0, 0, 0})->size() < 1 << 20);

    using Zooms = std::pair<int, int>;
    for (const auto& [least, most] : {std::pair{"0", "22"}, {"7", "3"}, {"", "x"}, {"5", "5"}}) {
        CAPTURE(least, most);
        const auto reader = opened({{{2, 1, 1}, png}, {{4, 3, 3}, png}}, {{"minzoom", least}, {"maxzoom", most}});
        REQUIRE(reader);
        CHECK(Zooms((*reader)->info().minZoom, (*reader)->info().maxZoom) == Zooms(2, 4));
    }
    // Bounds that none of it lies in are not kept to; others are.
    CHECK((*opened({{{4, 3, 3}, png}}, {{"bounds", "77.3,12.8,77.8,13.2"}}))->info().west == -180);
    CHECK((*opened({{{4, 11, 7}, png}}, {{"bounds", "77.3,12.8,77.8,13.2"}}))->info().west == 77.3);
}

TEST_CASE("rows of MBTiles that are still in a write-ahead log are read")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "a.mbtiles", copy = folder / "b.mbtiles";
    test::writeMbtiles(path, someTiles(1), pngMetadata);
    sqlite3* writer = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &writer) == SQLITE_OK);
    const auto run = [&](const std::string& sql) {
        REQUIRE(sqlite3_exec(writer, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    };
    run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0");
    run("INSERT INTO tiles VALUES (4, 5, 6, 'new')");
    REQUIRE(std::filesystem::file_size(path.string() + "-wal") > 0);
    {
        auto reader = openMbtiles(path);
        REQUIRE(reader);
        CHECK((*reader)->info().maxZoom == 4);
        CHECK((*reader)->tile({4, 5, 9}) == "new");
        CHECK((*reader)->info().hint.empty());
        run("INSERT INTO tiles VALUES (4, 5, 7, 'newer')"); // while it is open
        CHECK((*reader)->tile({4, 5, 8}) == "newer");
    }
    // What a program left behind that was killed, where SQLite can make the log's index and where it cannot.
    std::filesystem::copy_file(path, copy);
    std::filesystem::copy_file(path.string() + "-wal", copy.string() + "-wal");
    sqlite3_close(writer);
    {
        auto reader = openMbtiles(copy);
        REQUIRE(reader);
        CHECK((*reader)->tile({4, 5, 8}) == "newer");
    }
    std::filesystem::remove(copy.string() + "-shm");
    std::filesystem::create_symlink(folder / "nowhere" / "file", copy.string() + "-shm");
    auto reader = openMbtiles(copy);
    REQUIRE(reader);
    CHECK((*reader)->info().maxZoom == 1);
    CHECK((*reader)->tile({1, 1, 1}) == "tile 1/1/1");
    CHECK((*reader)->info().hint
        == "Tiles that are only in b.mbtiles-wal are not shown: SQLite cannot make its index beside it");
}

TEST_CASE("MBTiles is read while another program writes to it")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "a.mbtiles";
    test::writeMbtiles(path, someTiles(1), pngMetadata);
    auto reader = openMbtiles(path);
    REQUIRE(reader);
    sqlite3* writer = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &writer) == SQLITE_OK);
    REQUIRE(sqlite3_exec(writer, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr) == SQLITE_OK);
    CHECK((*reader)->tile({1, 1, 1}).error() == "a.mbtiles cannot be read: database is locked");
    REQUIRE(sqlite3_exec(writer, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(writer);
    CHECK((*reader)->tile({1, 1, 1}) == "tile 1/1/1");
}

TEST_CASE("a view in MBTiles that goes on for ever is given up")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "endless.mbtiles";
    test::runSql(path,
        "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n)"
        " SELECT 1 AS zoom_level, 0 AS tile_column, i AS tile_row, 'a' AS tile_data FROM n WHERE abs(random()) = -1;"
        "CREATE TABLE metadata (name, value);"
        "INSERT INTO metadata VALUES ('minzoom', '0'), ('maxzoom', '3')");
    const auto reader = openMbtiles(path);
    REQUIRE(reader);
    CHECK_FALSE((*reader)->tile({1, 0, 0}));
}

TEST_CASE("damaged MBTiles gives errors and nothing worse")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "a.mbtiles";
    test::writeMbtiles(path, someTiles(4), pngMetadata);
    std::ifstream file(path, std::ios::binary);
    const std::string whole(std::istreambuf_iterator<char>(file), {});
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i) {
        std::string bytes = whole;
        if (i % 4 == 0) bytes.resize(random() % bytes.size());
        for (unsigned n = 0; n < 1 + random() % 60 && !bytes.empty(); ++n)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (const auto reader = openMbtiles(path))
            for (int x = 0; x < 4; ++x) (void)(*reader)->tile({4, x, 3});
    }
}
