// Fences as GeoJSON (RFC 7946). Pure functions, any thread.
#pragma once

#include "delivery/geofence/fence_text.h"

#include <span>
#include <string_view>

namespace pitwall::delivery {

/// A Feature: its geometry a Polygon, a MultiPolygon, or a Point with the property `radiusM`, which is a circle; the
/// properties `name` (text or a number) and (of H3 cells) `resolution` as well, where they can be that. Other members
/// and properties are ignored, a third number of a position, its height, is too. Or a bare geometry, a fence without a
/// name. An error is one sentence: more bytes, points, rings or depth than GeofenceLimits allow, no JSON, another type,
/// a number or a list where it does not belong, a coordinate reference system that is not WGS84. Whether the rings
/// border an area is for makeFence to say.
std::expected<Geofence, std::string> parseGeoJson(std::string_view text);

inline constexpr std::size_t importedFences = 100;
/// Those of a FeatureCollection, in its order; or the one that parseGeoJson reads. The bounds hold for each; there can
/// be `importedFences` of them. An error where none can be taken; callers outside want readFenceText.
std::expected<FenceText, std::string> parseGeoJsonFences(std::string_view text, const FenceDefaults& defaults = {});

/// The Feature that parseGeoJson reads as the same fence, rings closed; with a member of what was not taken of the text
/// it came from, where something was not.
std::string toGeoJson(const Geofence& fence, std::span<const std::string> notTaken = {});

} // namespace pitwall::delivery
