#include "core/checked_write.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>

namespace pitwall {
namespace {

namespace fs = std::filesystem;

std::unexpected<std::string> failed(const std::string& name, int error)
{
    return std::unexpected("cannot write " + name + ": " + std::generic_category().message(error));
}

/// These lead to descriptors of a process, whose file it may be appending to: renaming another into place would cut it.
bool namesDescriptor(const fs::path& path)
{
    const std::string text = path.lexically_normal().string();
    return text.starts_with("/dev/") || text.starts_with("/proc/");
}

Written writeInPlace(const fs::path& path, std::string_view text)
{
    // Not waiting for a pipe's reader, who may never come: stop signals are blocked meanwhile.
    const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0 && errno == ENXIO) return std::unexpected("cannot write " + path.string() + ": nobody reads it");
    if (fd < 0) return failed(path.string(), errno);
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    Written written = writeTo(fd, text, path.string());
    if (::close(fd) != 0 && written) written = failed(path.string(), errno);
    return written;
}

/// Writes beside the target and renames.
Written replaceFile(const fs::path& path, std::string_view text, mode_t mode)
{
    const std::string partial = path.string() + ".partial";
    const int fd = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode);
    if (fd < 0) return failed(path.string(), errno);
    Written written = writeTo(fd, text, path.string());
    if (written && ::fsync(fd) != 0) written = failed(path.string(), errno);
    if (::close(fd) != 0 && written) written = failed(path.string(), errno);
    if (written && ::rename(partial.c_str(), path.c_str()) != 0) written = failed(path.string(), errno);
    if (!written) {
        ::unlink(partial.c_str());
        return written;
    }
    const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const int folder = ::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return {};
    ::fsync(folder); // the new name, too
    ::close(folder);
    return {};
}

} // namespace

Written writeTo(int fd, std::string_view text, const std::string& name)
{
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return failed(name, written < 0 ? errno : ENOSPC);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Written writeFile(const fs::path& path, std::string_view text, mode_t mode)
{
    std::error_code error;
    if (namesDescriptor(path)) return writeInPlace(path, text);
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::directory) return failed(path.string(), EISDIR);
    if (fs::exists(status) && !fs::is_regular_file(status)) return writeInPlace(path, text);
    if (!fs::is_symlink(fs::symlink_status(path, error))) return replaceFile(path, text, mode);
    // Also where the link leads to nothing yet.
    const fs::path target = fs::weakly_canonical(path.parent_path() / fs::read_symlink(path, error), error);
    if (error) return failed(path.string(), error.value());
    return replaceFile(target, text, mode);
}

Written writeToStandardOutput(std::string_view text) { return writeTo(STDOUT_FILENO, text, "to standard output"); }

void reserveStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) >= 0 || errno != EBADF) continue;
        // Opened the other way round, so that reading or writing fails as it does on what is closed. The lowest free
        // number is this stream's, as those below it are taken.
        [[maybe_unused]] const int taken = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
    std::signal(SIGPIPE, SIG_IGN);
}

} // namespace pitwall
