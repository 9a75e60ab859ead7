// The fences that there are, and which of them a place lies in. Part of the core's state: core thread only; a Fence is
// made elsewhere and immutable.
#pragma once

#include "delivery/geofence/cells.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <memory>
#include <span>
#include <string_view>

namespace pitwall::delivery {

/// A fence with all that is worked out from it beforehand.
struct Fence {
    Geofence given;
    Area area;
    std::optional<std::vector<Cell>> cells; ///< none: it has to be tested for every place
};

/// An error is one sentence: no name or one too long, a resolution that H3 does not have, or what Area says. Takes up
/// to tenths of a second for a fence of many points: not for the core thread.
std::expected<std::shared_ptr<const Fence>, std::string> makeFence(Geofence given);

/// A fence's place among the fences, for as long as it is there; given again later.
enum class FenceSlot : std::uint16_t {};
constexpr std::size_t indexOf(FenceSlot slot) { return static_cast<std::size_t>(slot); }

class Fences {
public:
    /// One sentence why the fence cannot be added, once the one of `insteadOf` is removed: the name is taken, or there
    /// are as many fences, or points of them, as there can be. None: it can.
    [[nodiscard]] std::optional<std::string> obstacleTo(
        const Fence& fence, std::optional<FenceSlot> insteadOf = {}) const;
    /// An error is what obstacleTo says.
    std::expected<FenceSlot, std::string> add(std::shared_ptr<const Fence> fence);
    void remove(FenceSlot slot);

    /// Null when there is none.
    [[nodiscard]] const Fence* get(FenceSlot slot) const { return m_fences[indexOf(slot)].get(); }
    [[nodiscard]] std::shared_ptr<const Fence> share(FenceSlot slot) const { return m_fences[indexOf(slot)]; }
    [[nodiscard]] std::optional<FenceSlot> find(std::string_view name) const;
    [[nodiscard]] std::size_t slotCount() const { return m_fences.size(); }

    /// Ascending, the fences that a place lies in: those of its H3 cells, then the exact test. Reuses the vector.
    void insideOf(Coordinates where, std::vector<FenceSlot>& out) const;

    /// The same by the boxes around the fences, with how far the nearest border is at least, in degrees (see
    /// Area::clearance), but no more than `mostClearance`: farther ones are not worth looking for.
    static constexpr double mostClearance = 0.01; ///< about a kilometre
    double standing(Coordinates where, std::vector<FenceSlot>& out) const;

private:
    void link(FenceSlot slot, bool there);

    std::vector<std::shared_ptr<const Fence>> m_fences; // by slot; null: free
    std::size_t m_points = 0;                           // of all fences
    boost::unordered_flat_map<Cell, std::vector<FenceSlot>> m_byCell;
    std::vector<FenceSlot> m_everywhere;           // those without cells
    std::array<std::uint16_t, 16> m_resolutions{}; // how many fences have cells of each
};

} // namespace pitwall::delivery
