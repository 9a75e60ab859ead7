// Shapes as well-known text: POLYGON and MULTIPOLYGON, longitude before latitude. Pure functions, any thread.
#pragma once

#include "delivery/geofence/geofence.h"

#include <optional>
#include <string_view>

namespace pitwall::delivery {

/// Any case, blanks where the grammar lets them be, optionally SRID=4326; before. Behind Z, M or ZM
/// points have heights and measures, which are ignored. An error is one sentence with the
/// byte where the text stopped being understood, or the bound of GeofenceLimits that it passed. Whether the rings
/// border an area is for makeFence to say.
std::expected<Shape, std::string> parseWkt(std::string_view text);

/// POLYGON or MULTIPOLYGON with the shortest digits that read back the same, rings closed; nothing for a circle, which
/// well-known text does not have.
std::optional<std::string> toWkt(const Shape& shape);

} // namespace pitwall::delivery
