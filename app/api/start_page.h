// The files of the page at /, compiled in. Any thread.
#pragma once

#include <string_view>

namespace pitwall::api {

/// Of resources/start; empty: there is none of this name.
std::string_view startFile(std::string_view name);

} // namespace pitwall::api
