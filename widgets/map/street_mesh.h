// The triangles of the streets in sight at one zoom. Pure; any thread.
#pragma once

#include "map/mesh.h"
#include "map/street_map.h"
#include "theme.h"

namespace pitwall {

/// In pixels from the map's origin at `zoom`; lines outside of `region` (in parts of the world's width from the origin)
/// are left out, and so are those that are too narrow to be seen.
Mesh streetMesh(const StreetMap& map, double zoom, const QRectF& region, const Tokens& tokens);

} // namespace pitwall
