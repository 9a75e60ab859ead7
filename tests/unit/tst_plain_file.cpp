// What is no file is told as what it is, and nobody waits for it.
#include "core/data_folder.h"
#include "geofences.h"
#include "kafka/properties.h"
#include "plain_file.h"
#include "settings/command_line.h"
#include "settings/setting_sources.h"
#include "temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <future>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace pitwall;
using namespace pitwall::test;

namespace {

/// One of each kind.
struct Kinds {
    TemporaryFolder folder;
    std::filesystem::path pipe = folder / "pipe", socket = folder / "socket", directory = folder / "directory",
                          file = folder / "file", link = folder / "link";
    Kinds()
    {
        REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
        std::filesystem::create_directory(directory);
        std::ofstream{file} << "";
        std::filesystem::create_symlink(pipe, link);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        socket.string().copy(address.sun_path, sizeof address.sun_path - 1);
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        REQUIRE(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        ::close(fd);
    }
    [[nodiscard]] std::vector<std::pair<std::filesystem::path, std::string>> bad() const
    {
        return {{pipe, "is a pipe"}, {link, "is a pipe"}, {socket, "is a socket"}, {directory, "is a directory"},
            {"/dev/zero", "is a device"}};
    }
};

} // namespace

TEST_CASE("pipes, sockets, directories and devices are told from files")
{
    const Kinds kinds;
    for (const auto& [path, why] : kinds.bad()) CHECK(whyNoFile(path) == why);
    for (const std::filesystem::path& good : {kinds.file, kinds.folder / "nothing", std::filesystem::path("/dev/null")})
        CHECK_FALSE(whyNoFile(good));
}

TEST_CASE("settings and properties are read from files alone, and others are named with what they are")
{
    const Kinds kinds;
    for (const auto& [path, why] : kinds.bad()) {
        CHECK(readConfigFile(path).error() == path.string() + " " + why);
        CHECK(kafka::readPropertiesFile(path).error().sentence == "Properties file " + path.string() + ": " + why);
    }
    CHECK(readConfigFile("/dev/null"));
    CHECK(kafka::readPropertiesFile(kinds.file));
}

TEST_CASE("what is to be written is a file, or is refused before anything begins")
{
    const Kinds kinds;
    ::setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
    for (const auto& [path, why] : kinds.bad()) {
        const std::string text = path.string();
        for (const std::vector<const char*>& arguments :
            {std::vector<const char*>{"pitwall", "screenshot", "--out", text.c_str()},
                {"pitwall", "simulate", "--brokers", "a:1", "--count", "1", "--also-file", text.c_str()},
                {"pitwall", "--measure-freshness", text.c_str()}}) {
            const auto parsed = parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
            REQUIRE_FALSE(parsed);
            CHECK(parsed.error().text.contains(text + " " + why));
        }
    }
}

TEST_CASE("geofences where no file is are not read, not replaced, and nobody waits")
{
    for (const bool isPipe : {true, false}) {
        const TemporaryFolder folder;
        const auto path = folder / "geofences.geojsonl";
        if (isPipe)
            REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
        else
            std::filesystem::create_directory(path);
        REQUIRE(::mkfifo((folder / "track.key").c_str(), 0600) == 0);
        CoreOptions core;
        const auto kept = keepFences(core, folder / ".");
        REQUIRE(kept);
        CHECK(core.fences.empty());
        std::promise<std::expected<void, std::string>> told;
        core.keepFences(
            {fence("six points", polygon({sixPoints()}))}, [&](auto how) { told.set_value(std::move(how)); });
        CHECK(told.get_future().get().error().contains(isPipe ? "is a pipe" : "is a directory"));
        CHECK(std::filesystem::exists(path));
        CHECK_FALSE(std::filesystem::is_regular_file(path));
        (void)trackTokensOf(folder / ".");
    }
}
