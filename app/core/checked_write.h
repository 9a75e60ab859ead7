// Writes that are checked to the end, so that what is not on the disk or in the pipe is never taken for written.
// Any thread.
#pragma once

#include <sys/types.h>

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace pitwall {

/// The error is a sentence for the user: "cannot write /data/out.json: No space left on device".
using Written = std::expected<void, std::string>;

/// Writes all of it to an open descriptor.
[[nodiscard]] Written writeTo(int fd, std::string_view text, const std::string& name);

/// A file becomes the text or stays what it was, whatever happens meanwhile, and is on the disk before this returns; a
/// link stays a link, and the file that it leads to is written. What is no file (a pipe, a device, /dev/stdout) is
/// written to as it stands, never replaced. A pipe that nobody reads is an error.
/// `mode`: rights of a new file, less the process's umask.
[[nodiscard]] Written writeFile(const std::filesystem::path& path, std::string_view text, mode_t mode = 0666);

[[nodiscard]] Written writeToStandardOutput(std::string_view text);

/// Call first in main: a standard stream that was closed by whoever started the process stays closed to us, so that no
/// socket or file takes its number, and a write to it fails. A reader that went away is an error of the write, too.
void reserveStandardStreams();

} // namespace pitwall
