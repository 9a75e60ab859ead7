#include "delivery/geofence/fences.h"

#include <algorithm>
#include <cmath>
#include <format>

namespace pitwall::delivery {

namespace {

std::size_t pointsOf(const Shape& shape)
{
    const auto* polygons = std::get_if<std::vector<Polygon>>(&shape);
    if (polygons == nullptr) return 1;
    std::size_t count = 0;
    for (const Polygon& polygon : *polygons) {
        for (const Ring& ring : polygon.rings) count += ring.size();
    }
    return count;
}

} // namespace

std::expected<std::shared_ptr<const Fence>, std::string> makeFence(Geofence given)
{
    if (given.name.empty()) return std::unexpected("a fence needs a name");
    if (given.name.size() > GeofenceLimits::nameBytes)
        return std::unexpected(std::format("the fence's name is longer than {} bytes", GeofenceLimits::nameBytes));
    if (given.cellResolution < 0 || given.cellResolution > 15)
        return std::unexpected(
            std::format("the resolution of a fence's cells is {}; H3 has 0 to 15", given.cellResolution));
    auto area = Area::of(given.shape);
    if (!area) return std::unexpected(std::move(area.error()));
    auto cells = cellsAround(given.shape, *area, given.cellResolution);
    return std::make_shared<const Fence>(std::move(given), std::move(*area), std::move(cells));
}

std::optional<std::string> Fences::obstacleTo(const Fence& fence, std::optional<FenceSlot> insteadOf) const
{
    const auto named = find(fence.given.name);
    if (named && named != insteadOf) return std::format("there is a fence named {} already", fence.given.name);
    const std::size_t others = m_points - (insteadOf ? pointsOf(get(*insteadOf)->given.shape) : 0);
    if (others + pointsOf(fence.given.shape) > GeofenceLimits::allPoints)
        return std::format("all fences together would have more than {} points", GeofenceLimits::allPoints);
    const bool isFull = m_fences.size() == GeofenceLimits::fences && !std::ranges::contains(m_fences, nullptr);
    if (isFull && !insteadOf)
        return std::format("there are {} fences already, which is the most", GeofenceLimits::fences);
    return std::nullopt;
}

std::expected<FenceSlot, std::string> Fences::add(std::shared_ptr<const Fence> fence)
{
    if (auto obstacle = obstacleTo(*fence)) return std::unexpected(std::move(*obstacle));
    auto place = std::ranges::find(m_fences, nullptr);
    if (place == m_fences.end()) place = m_fences.emplace(m_fences.end());
    m_points += pointsOf(fence->given.shape);
    *place = std::move(fence);
    const auto slot = static_cast<FenceSlot>(place - m_fences.begin());
    link(slot, true);
    return slot;
}

void Fences::remove(FenceSlot slot)
{
    link(slot, false);
    m_points -= pointsOf(get(slot)->given.shape);
    m_fences[indexOf(slot)].reset();
}

std::optional<FenceSlot> Fences::find(std::string_view name) const
{
    const auto found = std::ranges::find_if(
        m_fences, [&](const auto& fence) { return fence && fence->given.name == name; });
    if (found == m_fences.end()) return std::nullopt;
    return static_cast<FenceSlot>(found - m_fences.begin());
}

void Fences::link(FenceSlot slot, bool there)
{
    const Fence& fence = *get(slot);
    const auto change = [&](std::vector<FenceSlot>& list) {
        if (there)
            list.insert(std::ranges::lower_bound(list, slot), slot);
        else
            std::erase(list, slot);
    };
    if (!fence.cells) return change(m_everywhere);
    const auto resolution = static_cast<std::size_t>(fence.given.cellResolution);
    m_resolutions[resolution] = static_cast<std::uint16_t>(m_resolutions[resolution] + (there ? 1 : -1));
    for (const Cell cell : *fence.cells) {
        change(m_byCell[cell]);
        if (!there && m_byCell[cell].empty()) m_byCell.erase(cell);
    }
}

void Fences::insideOf(Coordinates where, std::vector<FenceSlot>& out) const
{
    out.clear();
    const auto test = [&](std::span<const FenceSlot> candidates) {
        for (const FenceSlot slot : candidates) {
            if (get(slot)->area.contains(where)) out.push_back(slot);
        }
    };
    test(m_everywhere);
    for (std::size_t resolution = 0; resolution < m_resolutions.size(); ++resolution) {
        if (m_resolutions[resolution] == 0) continue;
        const auto found = m_byCell.find(cellOf(where, static_cast<int>(resolution)));
        if (found != m_byCell.end()) test(found->second);
    }
    std::ranges::sort(out);
}

double Fences::standing(Coordinates where, std::vector<FenceSlot>& out) const
{
    out.clear();
    double least = mostClearance;
    for (std::size_t i = 0; i < m_fences.size(); ++i) {
        if (!m_fences[i]) continue;
        const Area& area = m_fences[i]->area;
        const double toBox = area.squaredDistanceToBox(where);
        if (toBox > 0 && toBox >= least * least) continue;
        if (toBox == 0 && area.contains(where)) out.push_back(static_cast<FenceSlot>(i));
        least = std::min(least, area.clearance(where, least));
    }
    return least;
}

} // namespace pitwall::delivery
