// Drivers that lie too close together to be told apart, as one. Pure; any thread.
#pragma once

#include "map/camera.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pitwall {

struct ClusterInput {
    MercatorPoint where;
    bool late = false;
};

struct Cluster {
    MercatorPoint centre; ///< mean of its members
    std::uint32_t count = 0, late = 0;
};

struct Clusters {
    std::vector<Cluster> groups;        ///< in the order of their first members
    std::vector<std::uint32_t> singles; ///< ascending: the points that are in no group
};

/// Points that share a square of a grid over the world, `cell` wide, are a group when they are at least `least`. The
/// grid does not move with the map, so that groups do not flicker while it is dragged.
Clusters clustersOf(std::span<const ClusterInput> points, double cell, std::uint32_t least);

} // namespace pitwall
