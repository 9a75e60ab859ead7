#include "map/drivers/clusters.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cmath>

namespace pitwall {

Clusters clustersOf(std::span<const ClusterInput> points, double cell, std::uint32_t least)
{
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> places;
    std::vector<Cluster> sums;
    std::vector<std::uint32_t> slotOf;
    slotOf.reserve(points.size());
    for (const ClusterInput& point : points) {
        const auto column = static_cast<std::uint32_t>(static_cast<std::int64_t>(std::floor(point.where.x / cell)));
        const auto row = static_cast<std::uint32_t>(static_cast<std::int64_t>(std::floor(point.where.y / cell)));
        const auto [place, added] = places.try_emplace(
            std::uint64_t{column} << 32 | row, static_cast<std::uint32_t>(sums.size()));
        if (added) sums.push_back({{0, 0}, 0, 0});
        Cluster& sum = sums[place->second];
        sum.centre.x += point.where.x;
        sum.centre.y += point.where.y;
        ++sum.count;
        sum.late += point.late ? 1 : 0;
        slotOf.push_back(place->second);
    }
    Clusters result;
    for (std::uint32_t i = 0; i < points.size(); ++i)
        if (sums[slotOf[i]].count < least) result.singles.push_back(i);
    for (Cluster& sum : sums) {
        if (sum.count < least) continue;
        sum.centre.x /= sum.count;
        sum.centre.y /= sum.count;
        result.groups.push_back(sum);
    }
    return result;
}

} // namespace pitwall
