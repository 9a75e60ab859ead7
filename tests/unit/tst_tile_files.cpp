// Files of tiles: PMTiles that the test writes itself, whole, damaged and hostile, and how files are read.
#include "temporary_folder.h"
#include "tile_files.h"
#include "tiles/file_tiles.h"
#include "tiles/gzip.h"
#include "tiles/pmtiles.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <future>
#include <random>
#include <set>

using namespace pitwall;
using test::someTiles;

namespace {

std::expected<std::unique_ptr<TileReader>, std::string> read(std::string file)
{
    const std::size_t size = file.size();
    const auto at = [file = std::move(file)](std::uint64_t offset, std::size_t length) {
        return offset < file.size() ? file.substr(static_cast<std::size_t>(offset), length) : std::string();
    };
    return readPmtiles(at, size, "a.pmtiles");
}

} // namespace

TEST_CASE("the numbers of PMTiles' tiles follow its curve")
{
    CHECK(pmtilesId({0, 0, 0}) == 0);
    CHECK(pmtilesId({1, 0, 0}) == 1);
    CHECK(pmtilesId({1, 0, 1}) == 2);
    CHECK(pmtilesId({1, 1, 1}) == 3);
    CHECK(pmtilesId({1, 1, 0}) == 4);
    CHECK(pmtilesId({2, 1, 3}) == 11);
    CHECK(pmtilesId({3, 3, 0}) == 26);
    CHECK(pmtilesId({12, 3423, 1763}) == 19'078'479);
    // A curve: each number once, and the next is always next to it.
    std::map<std::uint64_t, TileId> byNumber;
    for (int x = 0; x < 32; ++x)
        for (int y = 0; y < 32; ++y) byNumber[pmtilesId({5, x, y})] = {5, x, y};
    REQUIRE(byNumber.size() == 1024);
    TileId last = byNumber.begin()->second;
    for (const auto& [number, tile] : byNumber) {
        CHECK(std::abs(tile.x - last.x) + std::abs(tile.y - last.y) == (number == byNumber.begin()->first ? 0 : 1));
        last = tile;
    }
}

TEST_CASE("PMTiles gives the tiles that are in it, from the root or from leaves, packed or not")
{
    test::Tiles tiles = someTiles(4);
    for (int x = 0; x < 16; ++x) tiles[{4, x, 0}] = "sea"; // the same many times: runs
    for (const std::size_t leafSize : {0, 10})
        for (const bool packed : {true, false}) {
            test::PmtilesWriter writer = test::pmtilesOf(tiles, leafSize, packed);
            writer.metadata = R"({"attribution": "<b>&copy; Somebody</b>"})";
            auto reader = read(writer.file());
            REQUIRE(reader);
            CHECK((*reader)->info().attribution == "© Somebody");
            CHECK((*reader)->info().maxZoom == 4);
            CHECK((*reader)->info().west == -180);
            CHECK((*reader)->info().north == 85);
            for (const auto& [tile, bytes] : tiles) CHECK((*reader)->tile(tile) == bytes);
            CHECK((*reader)->tile({5, 3, 3}) == "");
            CHECK((*reader)->tile({4, 16, 3}) == "");
        }
}

TEST_CASE("PMTiles that Pitwall does not draw is refused with a sentence")
{
    const auto refusal = [](const test::PmtilesWriter& writer) {
        const auto reader = read(writer.file());
        return reader ? std::string() : reader.error();
    };
    test::PmtilesWriter writer = test::pmtilesOf(someTiles(1), 0, true);
    writer.tileType = 1;
    CHECK(refusal(writer).starts_with("a.pmtiles holds vector tiles (pbf)"));
    writer.tileType = 5;
    CHECK(refusal(writer) == "a.pmtiles cannot be read as PMTiles: its tiles are of no format that Pitwall draws");
    writer.tileType = 2;
    writer.version = 2;
    CHECK(refusal(writer) == "a.pmtiles cannot be read as PMTiles: its version is not 3");
    CHECK_FALSE(read(""));
    CHECK_FALSE(read("PMTiles\3"));
}

TEST_CASE("PMTiles is what its bytes are, whatever its header claims")
{
    const std::string png = test::plainPng(Qt::red),
                      vector = "\x1a\x07\x0a\x01"
                               "a\x78\x02\x28\x01";
    for (const std::size_t leafSize : {0, 1}) {
        for (const int claimed : {0, 1, 2, 5, 77}) {
            CAPTURE(leafSize, claimed);
            test::PmtilesWriter writer = test::pmtilesOf(
                {{{2, 1, 1}, test::gzipped(png)}, {{5, 3, 9}, png}}, leafSize, true);
            writer.tileType = static_cast<unsigned char>(claimed);
            writer.minZoom = 0;
            writer.maxZoom = 200;
            auto reader = read(writer.file());
            REQUIRE(reader);
            CHECK((*reader)->info().minZoom == 2);
            CHECK((*reader)->info().maxZoom == 5);
            CHECK((*reader)->tile({2, 1, 1}) == png);
            CHECK((*reader)->tile({5, 3, 9}) == png);
            test::PmtilesWriter other = test::pmtilesOf({{{2, 1, 1}, test::gzipped(vector)}}, leafSize, true);
            other.tileType = static_cast<unsigned char>(claimed);
            CHECK(read(other.file()).error().starts_with("a.pmtiles holds vector tiles (pbf)"));
        }
    }
    CHECK(read(test::pmtilesOf({}, 0, true).file()));
}

TEST_CASE("PMTiles whose directories lead in a circle are given up")
{
    test::PmtilesWriter writer = test::pmtilesOf({}, 0, false);
    writer.maxZoom = 4;
    writer.leaves = test::pmtilesDirectory({{0, 0, 0, 0}}); // itself: its own length follows
    writer.leaves = test::pmtilesDirectory({{0, 0, static_cast<std::uint32_t>(writer.leaves.size()), 0}});
    writer.root = writer.leaves;
    auto reader = read(writer.file());
    REQUIRE(reader);
    const auto tile = (*reader)->tile({4, 3, 3});
    REQUIRE_FALSE(tile);
    CHECK(tile.error() == "a.pmtiles cannot be read as PMTiles: its directories are too deep");
}

TEST_CASE("directories that are cut short, overflow or do not rise are refused")
{
    const std::string good = test::pmtilesDirectory({{1, 0, 10, 2}, {5, 10, 20, 1}, {9, 100, 30, 0}});
    const auto parsed = parsePmtilesDirectory(good);
    REQUIRE(parsed);
    CHECK(*parsed == std::vector<PmtilesEntry>{{1, 0, 10, 2}, {5, 10, 20, 1}, {9, 100, 30, 0}});
    CHECK(findEntry(*parsed, 0) == nullptr);
    CHECK(findEntry(*parsed, 2)->id == 1);
    CHECK(findEntry(*parsed, 3) == nullptr);
    CHECK(findEntry(*parsed, 1'000)->id == 9);
    for (std::size_t length = 0; length < good.size(); ++length)
        CHECK_FALSE(parsePmtilesDirectory(good.substr(0, length)));
    const auto numbers = [](std::initializer_list<std::uint64_t> values) {
        std::string out;
        for (const std::uint64_t value : values) out += test::varint(value);
        return out;
    };
    CHECK_FALSE(parsePmtilesDirectory(numbers({~0ULL, 1, 1, 1, 1})));
    CHECK_FALSE(parsePmtilesDirectory(numbers({2, 1, 0, 1, 1, 1, 1, 1, 0})));     // the same id twice
    CHECK_FALSE(parsePmtilesDirectory(numbers({2, ~0ULL, 1, 1, 1, 1, 1, 1, 0}))); // ids overflow
    CHECK_FALSE(parsePmtilesDirectory(numbers({1, 1, 1ULL << 32, 1, 1})));        // a run that is too long
    CHECK_FALSE(parsePmtilesDirectory(numbers({1, 1, 1, 1, 0})));                 // behind nothing
    CHECK_FALSE(parsePmtilesDirectory(numbers({2, 1, 1, 1, 1, 2, 1, ~0ULL, 0}))); // behind the end of all numbers
    CHECK_FALSE(parsePmtilesDirectory("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"));
}

TEST_CASE("damaged PMTiles gives errors and nothing worse")
{
    std::mt19937 random(11);
    for (const bool packed : {true, false})
        for (const std::size_t leafSize : {0, 16}) {
            const std::string whole = test::pmtilesOf(someTiles(4), leafSize, packed).file();
            for (int i = 0; i < 1500; ++i) {
                std::string bytes = whole;
                if (i % 4 == 0) bytes.resize(random() % bytes.size());
                for (unsigned n = 0; n < 1 + random() % 8 && !bytes.empty(); ++n) {
                    // Half of them in the header and the directories, where it hurts.
                    const std::size_t reach = random() % 2 == 0 ? std::min<std::size_t>(bytes.size(), 400)
                                                                : bytes.size();
                    bytes[random() % reach] = static_cast<char>(random());
                }
                if (const auto reader = read(bytes))
                    for (int x = 0; x < 16; ++x) (void)(*reader)->tile({4, x, 3});
            }
        }
}

TEST_CASE("what unpacks to more than it may is refused")
{
    const std::string zeros(1 << 20, '\0');
    const std::string packed = test::gzipped(zeros);
    CHECK(packed.size() < 10'000);
    CHECK(unzipped(packed, zeros.size()) == zeros);
    CHECK_FALSE(unzipped(packed, zeros.size() - 1));
    CHECK_FALSE(unzipped(packed.substr(0, packed.size() - 1), zeros.size()));
    CHECK_FALSE(unzipped("", 100));
    CHECK_FALSE(unzipped("no gzip", 100));
    test::PmtilesWriter bomb = test::pmtilesOf(someTiles(1), 0, true);
    bomb.root = std::string(PmtilesLimits::directory + 1, '\0');
    CHECK_FALSE(read(bomb.file()));
}

TEST_CASE("a file of tiles is read on its own thread, and what was cancelled is not read")
{
    struct Slow : TileReader {
        std::promise<void> go;
        std::atomic<int> read = 0;
        Slow() : TileReader("slow") {}
        std::expected<std::string, std::string> bytesOf(TileId tile) override
        {
            if (++read == 1) go.get_future().wait();
            if (tile.x == 1) return "";
            if (tile.x == 2) return "no picture";
            if (tile.x == 3) return std::unexpected("It cannot be read");
            return test::plainPng(Qt::red);
        }
    };
    auto reader = std::make_unique<Slow>();
    Slow& slow = *reader;
    const TileSource source = fileTiles(std::move(reader));
    using Kind = TileAnswer::Kind;
    std::map<int, std::promise<TileAnswer>> answers;
    const auto fetch = [&](int x) {
        return source.fetch(
            {4, x, 0}, [&promise = answers[x]](TileAnswer answer) { promise.set_value(std::move(answer)); });
    };
    std::vector<std::uint64_t> numbers;
    for (int x = 0; x < 6; ++x) numbers.push_back(fetch(x));
    source.cancel(numbers[4]);
    slow.go.set_value();
    const auto answer = [&](int x) { return answers[x].get_future().get(); };
    const TileAnswer found = answer(0);
    CHECK(found.kind == Kind::found);
    CHECK(found.image.pixelColor(100, 100) == QColor(Qt::red));
    CHECK(answer(1).kind == Kind::none);
    CHECK_FALSE(answer(2).problem.isEmpty());
    CHECK(answer(3).problem == QStringLiteral("It cannot be read"));
    CHECK(answer(5).kind == Kind::found);
    CHECK(slow.read == 5);
}

TEST_CASE("attributions become one line of plain text")
{
    CHECK(plainText("<a href='https://example.com'>&copy; A</a>\n\n &amp; B ") == "© A & B");
    CHECK(plainText("a < b") == "a");
    CHECK(plainText("") == "");
    CHECK(plainText(std::string(1000, 'a')).size() == 200);
    CHECK(plainText("a" + std::string(1000, '\xc3')).size() == 1); // no half signs
}
