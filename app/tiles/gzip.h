// Unpacking what somebody else packed. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pitwall {

/// Of a gzip stream. Nothing where it is broken, or is more than `most` bytes when unpacked.
std::optional<std::string> unzipped(std::string_view packed, std::size_t most);

} // namespace pitwall
