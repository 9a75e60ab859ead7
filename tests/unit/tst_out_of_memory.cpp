// What a process says whose memory is out.
#include "verbs/out_of_memory.h"

#include <catch2/catch_test_macros.hpp>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

namespace {

// GCC says it by macros, clang by features.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif

/// Asks for more than there is, on a thread of its own.
[[noreturn]] void useAllMemory()
{
    pitwall::endWhenMemoryIsOut();
    const rlimit limit{std::size_t{1} << 30, std::size_t{1} << 30};
    ::setrlimit(RLIMIT_AS, &limit);
    std::thread([] {
        std::vector<std::vector<char>> all;
        for (;;) all.emplace_back(std::size_t{64} << 20);
    }).join();
    ::_exit(0);
}

} // namespace

TEST_CASE("a thread that is refused memory ends the process with a sentence and exit code 5")
{
    if (sanitized) SKIP("a sanitizer's own allocator answers, and needs more address space than a limit leaves");
    std::array<int, 2> said{};
    REQUIRE(::pipe(said.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(said[1], STDERR_FILENO);
        useAllMemory();
    }
    ::close(said[1]);
    std::array<char, 256> text{};
    const auto length = ::read(said[0], text.data(), text.size());
    ::close(said[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 5);
    CHECK(std::string_view(text.data(), static_cast<std::size_t>(length)).starts_with("pitwall: the memory"));
}
