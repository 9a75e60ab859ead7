#include "core/data_lock.h"

#include "base/time.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <format>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace pitwall {
namespace {

std::string thisProcess()
{
    std::array<char, 256> host{};
    ::gethostname(host.data(), host.size() - 1);
    const Timestamp now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return std::format("pitwall {} on {} since {}", ::getpid(), host.data(), toIso8601(now));
}

/// What the holder wrote: one short line. It may be about to.
std::string holderIn(int fd)
{
    std::array<char, 512> text{};
    const ssize_t size = ::pread(fd, text.data(), text.size(), 0);
    std::string line(text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    line.resize(std::min(line.find('\n'), line.size()));
    for (char& c : line)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = '?';
    return line.empty() ? "another process" : line;
}

} // namespace

std::expected<DataLock, std::string> DataLock::take(const std::filesystem::path& folder)
{
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    // Another process may not follow the lock to a pipe that somebody put there.
    const int fd = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0600);
    if (fd < 0) return DataLock(-1);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const bool isHeld = errno == EWOULDBLOCK;
        const std::string holder = holderIn(fd);
        ::close(fd);
        if (!isHeld) return DataLock(-1);
        return std::unexpected(std::format("the data folder {} is in use by {}", folder.string(), holder));
    }
    const std::string text = thisProcess() + '\n';
    if (::ftruncate(fd, 0) == 0) [[maybe_unused]]
        const auto written = ::pwrite(fd, text.data(), text.size(), 0);
    return DataLock(fd);
}

DataLock::DataLock(DataLock&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

DataLock::~DataLock()
{
    if (m_fd >= 0) ::close(m_fd);
}

} // namespace pitwall
