// What the customer's page is told, by its routes and by its stream. Pure functions, any thread.
#pragma once

#include "api/routes/route.h"

namespace pitwall::api {

/// Of a file that the page needs, by its name.
std::string_view trackAssetType(std::string_view file);

/// One event of the page's stream: where the order is, and nothing about who ordered what.
std::string trackEventJson(const orders::OrderDetail& order, const TrackSettings& settings);
/// A link is good until a day after the order's end.
bool isOver(const orders::OrderDetail& order, Timestamp now);
/// What a browser is shown in place of the page.
std::string trackProblemPage(const Problem& problem);

} // namespace pitwall::api
