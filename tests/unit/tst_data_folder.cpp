// What outlives the process.
#include "core/data_folder.h"
#include "geofences.h"
#include "temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <sys/stat.h>

#include <fstream>
#include <future>

using namespace pitwall;
using namespace pitwall::test;

namespace {

std::string read(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("geofences are there again after a restart, circles and holes included")
{
    const TemporaryFolder folder;
    const auto path = folder / "deep" / "geofences.geojsonl";
    const auto six = fence("six points", polygon({sixPoints()}), 7);
    const auto circle = fence("a \"circle\"\nof two lines", delivery::Circle{{12.97, 77.6}, 500});
    {
        FenceFile file(path);
        CHECK(file.read().empty());
        file.keep({six});
        file.keep({circle, six});
    }
    FenceFile file(path);
    const CoreOptions::Fences kept = file.read();
    REQUIRE(kept.size() == 2);
    CHECK(kept[0]->given == circle->given);
    CHECK(kept[1]->given.name == "six points");
    CHECK(kept[1]->given.cellResolution == 7);
}

TEST_CASE("whoever has fences kept is told when they are on disk, or why they are not")
{
    const TemporaryFolder folder;
    const auto six = fence("six points", polygon({sixPoints()}));
    const auto keptIn = [&](const std::filesystem::path& path) {
        std::promise<std::expected<void, std::string>> told;
        FenceFile file(path);
        file.keep({six}, [&told](auto how) { told.set_value(std::move(how)); });
        return told.get_future().get();
    };
    CHECK(keptIn(folder / "geofences.geojsonl"));
    CHECK(read(folder / "geofences.geojsonl").contains("six points"));
    const auto inFile = keptIn(folder / "geofences.geojsonl" / "deeper" / "geofences.geojsonl");
    REQUIRE_FALSE(inFile);
    CHECK(inFile.error().starts_with("cannot write "));
    std::filesystem::create_directories(folder / "taken" / "geofences.geojsonl" / "inside");
    CHECK_FALSE(keptIn(folder / "taken" / "geofences.geojsonl"));
}

TEST_CASE("a line that is no fence costs that line, and the file is put aside as it was")
{
    const TemporaryFolder folder;
    const auto path = folder / "geofences.geojsonl";
    {
        FenceFile file(path);
        file.keep({fence("good", polygon({sixPoints()}))});
    }
    std::ofstream(path, std::ios::app) << "{\"type\":\"Feature\",\n";
    const std::string before = read(path);
    FenceFile file(path);
    CHECK(file.read().size() == 1);
    CHECK(read(path.string() + ".unread") == before);
}

TEST_CASE("links to follow an order outlive a restart by the folder's key, which only its owner may read")
{
    const TemporaryFolder folder;
    OrderId order;
    order.assign("c6745d1f-0000-4000-a000-000000000001");
    const std::string token = trackTokensOf(folder / "data").of(order);
    CHECK(trackTokensOf(folder / "data").orderOf(token) == order);
    struct stat facts{};
    REQUIRE(::stat((folder / "data" / "track.key").c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    CHECK_FALSE(trackTokensOf(std::nullopt).orderOf(token));
}
