// The triangles of the streets in sight at one zoom. Pure; any thread.
#pragma once

#include "map/base/street_map.h"
#include "map/drawing/mesh.h"
#include "theme.h"

#include <stop_token>

namespace pitwall {

/// How many points of lines are drawn at once, about 20 MiB. Of a map that has more of them in sight the widest classes
/// and the longest lines are drawn.
constexpr std::size_t mostPointsInSight = 80'000;

/// In pixels from the map's origin at `zoom`. What is outside of `region` (in parts of the world's width from the
/// origin), too narrow to be seen or finer than a quarter of a pixel is left out. Empty when `stop` was asked for.
Mesh streetMesh(
    const StreetMap& map, double zoom, const QRectF& region, const Tokens& tokens, const std::stop_token& stop = {});

} // namespace pitwall
