// The files of the customer's page, compiled in. Any thread.
#pragma once

#include <string_view>

namespace pitwall::api {

/// Of resources/track, and Leaflet's; empty: there is none of this name.
std::string_view trackFile(std::string_view name);

} // namespace pitwall::api
