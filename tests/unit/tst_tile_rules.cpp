// Addresses of tiles, how long they stand, and the cache on disk.
#include "temporary_folder.h"
#include "tiles/cache_rules.h"
#include "tiles/tile_disk.h"
#include "tiles/tile_template.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'700'000'000}};

KeptTile kept(std::string bytes, std::chrono::sys_seconds until = now + 168h)
{
    return {std::move(bytes), {until, "\"tag\"", "Wed, 01 Jan 2025 00:00:00 GMT"}};
}

std::filesystem::path onlyFile(const std::filesystem::path& folder)
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) return entry.path();
    return {};
}

} // namespace

TEST_CASE("a template gives each tile its address")
{
    const auto plain = TileTemplate::parse("https://tiles.example.com:8443/{z}/{x}/{y}.png?key=a");
    REQUIRE(plain);
    CHECK(plain->address({3, 5, 2}) == "https://tiles.example.com:8443/3/5/2.png?key=a");
    CHECK(plain->host({3, 5, 2}) == "tiles.example.com:8443");
    const auto south = TileTemplate::parse("http://{s}.example.com/{z}/{x}/{-y}.jpg");
    REQUIRE(south);
    CHECK(south->address({3, 5, 2}) == "http://b.example.com/3/5/5.jpg");
    CHECK(south->address({3, 5, 3}) == "http://c.example.com/3/5/4.jpg");
    CHECK(south->host({0, 0, 0}) == "a.example.com");
}

TEST_CASE("only http and https addresses with all three numbers and without a user are templates")
{
    for (const char* bad : {"", "city", "file:///etc/{z}/{x}/{y}", "ftp://example.com/{z}/{x}/{y}",
             "https://example.com/{z}/{x}", "https:///{z}/{x}/{y}", "https://user:secret@example.com/{z}/{x}/{y}",
             "https://example.com/{z}/{x}/{y}/{style}", "https://example.com/{z}/{x}/{y",
             "https://exa mple.com/{z}/{x}/{y}", "https://example.com/{z}/{x}/{y}\r\nA: b",
             "https://{z}.example.com/{x}/{y}", "HTTPS//{z}/{x}/{y}"}) {
        CAPTURE(bad);
        const auto parsed = TileTemplate::parse(bad);
        REQUIRE(!parsed);
        CHECK(parsed.error().find("secret") == std::string::npos);
    }
    CHECK_FALSE(TileTemplate::parse("https://example.com/{z}/{x}/{y}" + std::string(3000, 'a')));
    CHECK(TileTemplate::parse("HTTPS://example.com/{z}/{x}/{y}"));
}

TEST_CASE("the servers of OpenStreetMap are known, and those that are called alike are not")
{
    CHECK(TileTemplate::parse("https://tile.openstreetmap.org/{z}/{x}/{y}.png")->isOpenStreetMap());
    CHECK(TileTemplate::parse("https://{s}.tile.openstreetmap.org:443/{z}/{x}/{y}.png")->isOpenStreetMap());
    CHECK_FALSE(TileTemplate::parse("https://openstreetmap.org.example.com/{z}/{x}/{y}.png")->isOpenStreetMap());
    CHECK_FALSE(TileTemplate::parse("https://notopenstreetmap.example/{z}/{x}/{y}.png")->isOpenStreetMap());
}

TEST_CASE("a tile stands for a week, or longer when the server says so")
{
    const auto until = [](const char* header) { return tileLife({"", "", header}, now).freshUntil; };
    CHECK(until("") == now + TileLife::least);
    CHECK(until("max-age=60") == now + TileLife::least);
    CHECK(until("no-cache, max-age=0") == now + TileLife::least);
    CHECK(until("public, Max-Age = 2592000") == now + 720h);
    CHECK(until("max-age=99999999999999999999") == now + TileLife::most);
    CHECK(until("max-age=-5") == now + TileLife::least);
    CHECK(until("max-age=") == now + TileLife::least);
    const TileLife life = tileLife({"\"a\"", "yesterday", ""}, now);
    CHECK(life.isFresh(now));
    CHECK(life.isFresh(now + 167h));
    CHECK_FALSE(life.isFresh(now + 168h));
    CHECK_FALSE(life.isFresh(now - 9000h)); // the clock was wrong then, or is now
    CHECK(tileLife({"a\nb", std::string(1000, 'x'), ""}, now).etag.empty());
    CHECK(tileLife({"a\nb", std::string(1000, 'x'), ""}, now).lastModified.empty());
    CHECK(mayNotBeKept("private, No-Store"));
    CHECK_FALSE(mayNotBeKept("no-cache"));
}

TEST_CASE("pauses grow with failures and keep to what the server asks")
{
    CHECK(pauseAfter(1, "") == 2s);
    CHECK(pauseAfter(3, "") == 8s);
    CHECK(pauseAfter(100, "") == 300s);
    CHECK(pauseAfter(1, "120") == 120s);
    CHECK(pauseAfter(1, "999999") == 3600s);
    CHECK(pauseAfter(1, "Wed, 21 Oct 2015 07:28:00 GMT") == 2s);
}

TEST_CASE("the disk gives back what it was given, to the next start too, and each source its own")
{
    const test::TemporaryFolder folder;
    std::string bytes = "\x89PNG\n";
    bytes.push_back('\0');
    TileDisk(folder / "tiles", "https://one/{z}").keep({4, 3, 2}, kept(bytes));
    TileDisk again(folder / "tiles", "https://one/{z}"), other(folder / "tiles", "https://two/{z}");
    const auto found = again.find({4, 3, 2});
    REQUIRE(found);
    CHECK(found->bytes == bytes);
    CHECK(found->life.etag == "\"tag\"");
    CHECK(found->life.lastModified == "Wed, 01 Jan 2025 00:00:00 GMT");
    CHECK(found->life.freshUntil == now + 168h);
    CHECK_FALSE(again.find({4, 2, 3}));
    CHECK_FALSE(other.find({4, 3, 2}));
    CHECK(again.bytes() > bytes.size());
    again.drop({4, 3, 2});
    CHECK_FALSE(again.find({4, 3, 2}));
    CHECK(again.bytes() == 0);
}

TEST_CASE("a tile on disk that is cut short or garbled is deleted and not found")
{
    const test::TemporaryFolder folder;
    TileDisk disk(folder / "tiles", "a");
    disk.keep({1, 0, 0}, kept("picture"));
    const auto path = onlyFile(folder / "tiles");
    std::ifstream file(path, std::ios::binary);
    const std::string whole(std::istreambuf_iterator<char>(file), {});
    for (std::size_t length = 0; length < whole.size(); ++length) {
        std::ofstream(path, std::ios::binary).write(whole.data(), static_cast<std::streamsize>(length));
        CHECK_FALSE(disk.find({1, 0, 0}));
        CHECK_FALSE(std::filesystem::exists(path));
    }
    disk.keep({1, 0, 0}, kept("picture"));
    CHECK(disk.find({1, 0, 0}));
    CHECK(onlyFile(folder / "tiles") == path); // nothing else is left lying there
}

TEST_CASE("over its bound the disk lets go of what was not used for longest")
{
    const test::TemporaryFolder folder;
    TileDisk disk(folder / "tiles", "a", 20'000);
    for (int x = 0; x < 15; ++x) {
        disk.keep({4, x, 0}, kept(std::string(1000, 'x')));
        const auto path = onlyFile(folder / "tiles").parent_path().parent_path() / std::to_string(x) / "0";
        std::filesystem::last_write_time(
            path, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1000 - x));
    }
    CHECK(disk.find({4, 0, 0})); // the oldest is used again
    for (int y = 1; y < 6; ++y) disk.keep({4, 15, y}, kept(std::string(1000, 'y')));
    CHECK(disk.bytes() <= 20'000);
    CHECK(disk.find({4, 0, 0}));
    CHECK_FALSE(disk.find({4, 1, 0}));
    CHECK(disk.find({4, 15, 5}));
    disk.keep({4, 9, 9}, kept(std::string(TileDisk::mostBytesOfOne + 1, 'z')));
    CHECK_FALSE(disk.find({4, 9, 9}));
}

TEST_CASE("a folder that cannot be written is as if there were no cache")
{
    TileDisk disk("/proc/nowhere/tiles", "a");
    disk.keep({1, 0, 0}, kept("picture"));
    CHECK_FALSE(disk.find({1, 0, 0}));
    CHECK(disk.bytes() == 0);
}
