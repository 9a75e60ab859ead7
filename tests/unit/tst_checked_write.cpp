// What cannot be written is said; what is no file is never replaced by one.
#include "core/checked_write.h"
#include "temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>

using namespace pitwall;
using namespace pitwall::test;

namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Runs it in a child, whose standard streams are its own; the child's exit code.
int inChild(const std::function<int()>& body)
{
    const pid_t child = ::fork();
    if (child == 0) ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// What a full disk looks like to this process: a file that would grow beyond it is cut, and the write fails.
void takeNoMoreThan(rlim_t bytes)
{
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace

TEST_CASE("a file becomes the text as a whole, and nothing is left beside it")
{
    const TemporaryFolder folder;
    const auto path = folder / "out.json";
    std::ofstream(path) << "a longer text that stood there before";
    REQUIRE(writeFile(path, "new\n"));
    CHECK(read(path) == "new\n");
    CHECK_FALSE(fs::exists(path.string() + ".partial"));
}

TEST_CASE("a file that cannot be written is said with its reason, and stays as it was")
{
    const TemporaryFolder folder;
    const auto absent = writeFile(folder / "no such folder" / "out.json", "x");
    REQUIRE_FALSE(absent);
    CHECK(absent.error().contains("No such file or directory"));

    fs::create_directory(folder / "a folder");
    const auto directory = writeFile(folder / "a folder", "x");
    REQUIRE_FALSE(directory);
    CHECK(directory.error().contains("Is a directory"));
    CHECK(fs::is_directory(folder / "a folder"));

    // What stands where the new file is prepared is not followed.
    const auto path = folder / "out.json";
    std::ofstream(path) << "old";
    fs::create_symlink("elsewhere", path.string() + ".partial");
    CHECK_FALSE(writeFile(path, "new"));
    CHECK(read(path) == "old");
    CHECK_FALSE(fs::exists(folder / "elsewhere"));
}

TEST_CASE("a link stays a link, and what it leads to is written")
{
    const TemporaryFolder folder;
    std::ofstream(folder / "real") << "old";
    fs::create_symlink("real", folder / "relative");
    fs::create_symlink(folder / "relative", folder / "absolute");
    fs::create_symlink("made by this", folder / "dangling");
    REQUIRE(writeFile(folder / "absolute", "new"));
    REQUIRE(writeFile(folder / "dangling", "made"));
    CHECK(fs::is_symlink(folder / "absolute"));
    CHECK(fs::is_symlink(folder / "relative"));
    CHECK(fs::is_symlink(folder / "dangling"));
    CHECK(read(folder / "real") == "new");
    CHECK(read(folder / "made by this") == "made");

    fs::create_symlink("circle", folder / "circle");
    CHECK_FALSE(writeFile(folder / "circle", "x"));
}

TEST_CASE("the name of an open descriptor is written to as it stands, behind what its file holds")
{
    const TemporaryFolder folder;
    const auto path = folder / "log";
    std::ofstream(path) << "before\n";
    const int fd = ::open(path.c_str(), O_WRONLY);
    struct stat before{};
    REQUIRE(::fstat(fd, &before) == 0);
    REQUIRE(writeFile("/dev/fd/" + std::to_string(fd), "after\n"));
    REQUIRE(writeFile("/proc/self/fd/" + std::to_string(fd), "and again\n"));
    ::close(fd);
    CHECK(read(path) == "before\nafter\nand again\n");
    struct stat now{};
    REQUIRE(::stat(path.c_str(), &now) == 0);
    CHECK(now.st_ino == before.st_ino);
}

TEST_CASE("a disk that takes no more is said, and the file stays as it was")
{
    const TemporaryFolder folder;
    const auto path = folder / "out.json";
    std::ofstream(path) << "old";
    CHECK(inChild([&] {
        takeNoMoreThan(1000);
        const auto written = writeFile(path, std::string(5000, 'x'));
        return !written && written.error().starts_with("cannot write " + path.string() + ": ") ? 0 : 1;
    }) == 0);
    CHECK(read(path) == "old");
    CHECK_FALSE(fs::exists(path.string() + ".partial"));
}

TEST_CASE("a pipe that somebody reads is written to, one that nobody reads is an error and not a wait")
{
    const TemporaryFolder folder;
    const auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const auto unread = writeFile(pipe, "x");
    REQUIRE_FALSE(unread);
    CHECK(unread.error().ends_with("nobody reads it"));

    const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
    REQUIRE(reader >= 0);
    REQUIRE(writeFile(pipe, "text"));
    std::array<char, 8> got{};
    CHECK(::read(reader, got.data(), got.size()) == 4);
    ::close(reader);
    CHECK(fs::is_fifo(pipe));
}

TEST_CASE("standard output that is closed, full or no longer read is an error of the write")
{
    CHECK(inChild([] {
        ::close(STDOUT_FILENO);
        reserveStandardStreams();
        return writeToStandardOutput("x") ? 0 : 5;
    }) == 5);
    CHECK(inChild([] {
        const TemporaryFolder folder;
        ::dup2(::open((folder / "out").c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
        reserveStandardStreams();
        takeNoMoreThan(1000);
        return writeToStandardOutput(std::string(5000, 'x')) ? 0 : 5;
    }) == 5);
    CHECK(inChild([] {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) return 1;
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        reserveStandardStreams();
        return writeToStandardOutput("x") ? 0 : 5;
    }) == 5);
}

TEST_CASE("no file takes the number of a standard stream that was closed")
{
    CHECK(inChild([] {
        for (const int stream : {0, 1, 2}) ::close(stream);
        reserveStandardStreams();
        return ::open("/dev/zero", O_RDONLY) > 2 ? 0 : 1;
    }) == 0);
}
