// The rows of the route table about geofences. Pure functions, any thread.
#pragma once

#include "api/routes.h"

namespace pitwall::api {

Result geofences(const View& view, const Request& request);
Result geofence(const View& view, const Request& request);
/// A GeoJSON Feature, or well-known text with `name` (and `resolution`) as parameters.
Asked askToPutFence(const Request& request, const Context& context);
Asked askToRemoveFence(const Request& request, const Context& context);
/// Orders that ended are in no part of the snapshot; live ones are, see fenceCount.
Asked askForFenceCount(const Request& request, const Context& context);
Result fenceCount(const View& view, const Request& request);

} // namespace pitwall::api
