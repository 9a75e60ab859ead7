#include "verbs/private_display.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <utility>

extern char** environ;

namespace pitwall {

namespace {

constexpr int startMs = 15'000;

// The server writes its display's number as soon as it accepts connections; empty: it ended or took too long.
std::string readNumber(int fd)
{
    std::string number;
    for (;;) {
        pollfd waiting{fd, POLLIN, 0};
        char c = 0;
        if (::poll(&waiting, 1, startMs) <= 0 || ::read(fd, &c, 1) != 1) return {};
        if (c == '\n') return number;
        number += c;
    }
}

// As a child whose signals are not blocked and whose output does not mix with ours.
int spawnServer(int numberFd, pid_t& pid)
{
    const std::string fd = std::to_string(numberFd);
    const char* arguments[] = {
        "Xvfb", "-displayfd", fd.c_str(), "-screen", "0", "2560x1600x24", "-nolisten", "tcp", "-noreset", nullptr};
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0); // Ctrl+C is ours to handle; the server is stopped after the last window
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", 1 /* O_WRONLY */, 0);
    const int result = ::posix_spawnp(&pid, "Xvfb", &files, &attributes, const_cast<char**>(arguments), environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return result;
}

} // namespace

std::expected<PrivateDisplay, std::string> PrivateDisplay::start()
{
    int ends[2];
    if (::pipe(ends) != 0) return std::unexpected(std::string("no pipe for Xvfb: ") + std::strerror(errno));
    pid_t pid = 0;
    const int result = spawnServer(ends[1], pid);
    ::close(ends[1]);
    if (result != 0) {
        ::close(ends[0]);
        if (result == ENOENT) return std::unexpected("Xvfb is not installed; the package is called xvfb");
        return std::unexpected(std::string("Xvfb cannot be started: ") + std::strerror(result));
    }
    const std::string number = readNumber(ends[0]);
    ::close(ends[0]);
    PrivateDisplay display(pid, ":" + number);
    if (number.empty()) return std::unexpected("Xvfb was started but offers no display");
    return display;
}

PrivateDisplay::PrivateDisplay(PrivateDisplay&& other) noexcept
    : m_pid(std::exchange(other.m_pid, 0)),
      m_name(std::move(other.m_name))
{}

PrivateDisplay::~PrivateDisplay()
{
    if (m_pid <= 0) return;
    ::kill(m_pid, SIGTERM);
    ::waitpid(m_pid, nullptr, 0);
}

void PrivateDisplay::useForQt() const
{
    ::setenv("DISPLAY", m_name.c_str(), 1);
    ::setenv("QT_QPA_PLATFORM", "xcb", 1);
    ::unsetenv("WAYLAND_DISPLAY");
}

} // namespace pitwall
