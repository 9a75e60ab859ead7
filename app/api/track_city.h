// The demonstration's streets as the customer's page draws them.
#pragma once

#include <string>

namespace pitwall::api {

/// JSON: `note`, `origin` {lat, lon}, `lines` by class, `parks` and `water`. Each line and outline is a flat list of
/// latitude and longitude in 1e-5 degrees from the origin. Made on first use; any thread.
const std::string& trackCityJson();

} // namespace pitwall::api
