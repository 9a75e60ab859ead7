// Whether a path is a file: others block whoever opens them, or are no text. Pure look-ups; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace pitwall {

/// "is a directory", "is a pipe", "is a socket", "is a device"; nothing for a file, for a path where nothing is, and
/// for the null device, which is an empty file to whoever reads it.
std::optional<std::string_view> whyNoFile(const std::filesystem::path& path);

} // namespace pitwall
