// Fences as GeoJSON (RFC 7946). Pure functions, any thread.
#pragma once

#include "delivery/geofence.h"

#include <string_view>

namespace pitwall::delivery {

/// A Feature: its geometry a Polygon, a MultiPolygon, or a Point with the property `radiusM`, which is a circle; the
/// properties `name` and (of H3 cells) `resolution` as well. Other members and properties are ignored, a third number
/// of a position, its height, is too. Or a bare geometry, a fence without a name. An error is one sentence: more bytes,
/// points, rings or depth than GeofenceLimits allow, no JSON, another type, a number or a list where it does not
/// belong, a coordinate reference system of its own. Whether the rings border an area is for makeFence to say.
std::expected<Geofence, std::string> parseGeoJson(std::string_view text);

inline constexpr std::size_t importedFences = 100;
/// Those of a FeatureCollection, in its order; or the one that parseGeoJson reads. The bounds hold for each; there can
/// be `importedFences` of them. An error is of the first that is wrong, and says which that is.
std::expected<std::vector<Geofence>, std::string> parseGeoJsonFences(std::string_view text);

/// The Feature that parseGeoJson reads as the same fence, rings closed.
std::string toGeoJson(const Geofence& fence);

} // namespace pitwall::delivery
