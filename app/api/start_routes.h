// The rows of the route table about the page at / and the tickets that it needs. Any thread.
#pragma once

#include "api/routes.h"

namespace pitwall::api {

/// What this is, and a link to every route. It tells nothing of the wall, so that it needs no key.
Result startPage(const View& view, const Request& request);
/// A file that the page needs. Its type is trackAssetType of its name.
Result startAsset(const View& view, const Request& request);
Asked askForTicket(const Request& request, const Context& context);

} // namespace pitwall::api
