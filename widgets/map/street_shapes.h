// What makers of street maps share. Pure; any thread.
#pragma once

#include "map/street_map.h"

#include <span>

namespace pitwall {

/// In parts of the world's width from there, whichever way round is shorter.
QPointF fromOrigin(Coordinates where, MercatorPoint origin);
void addLine(StreetMap& map, LineClass kind, std::vector<QPointF> points);
/// Appends the triangles of an area to a StreetMap's parks or water. What several rings cover an even number of times
/// is outside.
void addArea(std::vector<QPointF>& triangles, std::span<const std::vector<QPointF>> rings);

} // namespace pitwall
