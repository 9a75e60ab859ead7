// What makers of street maps share. Pure; any thread.
#pragma once

#include "map/base/street_map.h"

#include <span>

namespace pitwall {

/// Fewer points on the same way: no point of the line is farther than `tolerance` from what is returned, whose ends are
/// the line's. One pass, whatever the line.
std::vector<QPointF> simplified(std::span<const QPointF> line, double tolerance);

/// In parts of the world's width from there, whichever way round is shorter.
QPointF fromOrigin(Coordinates where, MercatorPoint origin);
void addLine(StreetMap& map, LineClass kind, std::vector<QPointF> points);
/// Appends the triangles of an area to a StreetMap's parks or water. What several rings cover an even number of times
/// is outside.
void addArea(std::vector<QPointF>& triangles, std::span<const std::vector<QPointF>> rings);

} // namespace pitwall
