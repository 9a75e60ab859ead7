// The rows of the route table about the customer's page. Pure functions, any thread.
#pragma once

#include "api/routes.h"

namespace pitwall::api {

/// The page, once the core said that the order is held.
Asked askForTrackPage(const Request& request, const Context& context);
/// A file that the page needs. Its type is trackAssetType of its name.
Result trackAsset(const View& view, const Request& request);
std::string_view trackAssetType(std::string_view file);

/// One event of the page's stream: where the order is, and nothing about who ordered what.
std::string trackEventJson(const orders::OrderDetail& order, const TrackSettings& settings);
/// A link is good until a day after the order's end.
bool isOver(const orders::OrderDetail& order, Timestamp now);
/// What a browser is shown in place of the page.
std::string trackProblemPage(const Problem& problem);

} // namespace pitwall::api
