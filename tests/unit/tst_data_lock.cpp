// One process at a time has a data folder, and the next is told who has it.
#include "core/data_folder.h"
#include "geofences.h"
#include "temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <future>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pitwall;
using namespace pitwall::test;

TEST_CASE("a data folder is had by one at a time, and the second is told by whom")
{
    const TemporaryFolder folder;
    {
        const auto first = DataLock::take(folder / "data");
        REQUIRE(first);
        const auto second = DataLock::take(folder / "data");
        REQUIRE_FALSE(second);
        CHECK(second.error().starts_with("the data folder " + (folder / "data").string() + " is in use by pitwall "));
        CHECK(second.error().contains(" " + std::to_string(::getpid()) + " on "));
        CHECK(second.error().contains(" since 2"));
        CHECK(DataLock::take(folder / "other"));
    }
    CHECK(DataLock::take(folder / "data"));
}

TEST_CASE("the lock of a process that died, however it did, is nobody's")
{
    const TemporaryFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = DataLock::take(folder / "data");
        ::_exit(lock ? 0 : 1); // as a crash: nothing is cleaned up
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(status == 0);
    CHECK(DataLock::take(folder / "data"));
}

TEST_CASE("where no lock can be made there is none, and nobody waits for one")
{
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder / "data" / "lock");
    CHECK(DataLock::take(folder / "data"));
    std::filesystem::create_directories(folder / "pipe");
    REQUIRE(::mkfifo((folder / "pipe" / "lock").c_str(), 0600) == 0);
    CHECK(DataLock::take(folder / "pipe"));
    std::filesystem::create_directories(folder / "link");
    std::filesystem::create_symlink("/etc/hostname", folder / "link" / "lock");
    CHECK(DataLock::take(folder / "link"));
}

TEST_CASE("whoever comes second has the first one's geofences, and is told why none can be changed")
{
    const TemporaryFolder folder;
    const auto place = std::optional(folder / "data");
    CoreOptions first, second;
    std::optional<DataFolder> had;
    {
        auto taken = keepFences(first, place);
        REQUIRE(taken);
        had.emplace(std::move(*taken));
    }
    std::promise<std::expected<void, std::string>> kept;
    first.keepFences({fence("six points", polygon({sixPoints()}))}, [&](auto how) { kept.set_value(std::move(how)); });
    REQUIRE(kept.get_future().get());

    CHECK_FALSE(keepFences(second, place));
    const DataFolder read = keepOrReadFences(second, place);
    CHECK_FALSE(read.lock);
    REQUIRE(second.fences.size() == 1);
    std::expected<void, std::string> told;
    second.keepFences({}, [&](auto how) { told = std::move(how); });
    REQUIRE_FALSE(told);
    CHECK(told.error().contains(" is in use by pitwall "));

    had.reset();
    CoreOptions third;
    CHECK(keepFences(third, place)->lock);
    CHECK(third.fences.size() == 1);
    CoreOptions nowhere;
    CHECK_FALSE(keepFences(nowhere, std::nullopt)->lock);
}
