// Which fences each driver is in, kept up to date position by position: who enters, who leaves and how long it was
// there. Part of the core's state: core thread only.
//
// A position costs next to nothing while the driver has not moved farther than the nearest border was when the fences
// were last looked at. Nothing is allocated for a position, but for more visits at a time than there ever were.
#pragma once

#include "delivery/geofence/fences.h"
#include "ingest/sighting.h"
#include "orders/held/book.h"

namespace pitwall::delivery {

/// A driver (or the one delivery that is followed) while the tracker knows it; given again later.
enum class DriverSlot : std::uint32_t {};
constexpr std::size_t indexOf(DriverSlot driver) { return static_cast<std::size_t>(driver); }

/// A driver came into a fence, or left it.
struct Crossing {
    DriverSlot driver{};
    FenceSlot fence{};
    bool entered = false;
    Timestamp at{}; ///< event time of the position that showed it
    /// Of one that left: since the position that showed it inside first. None: it was inside when the fence was made,
    /// and nobody knows since when.
    std::optional<std::chrono::microseconds> dwell = std::nullopt;
    bool operator==(const Crossing&) const = default;
};

/// What became of a position.
enum class Moved : std::uint8_t {
    noPlace, ///< it is nowhere on the earth; nothing changed
    stale,   ///< a later position is known already; nothing changed
    near,    ///< no border can have been crossed
    looked,  ///< the fences were looked at
};

class FenceTracker {
public:
    /// Those who are in the fence already are counted at once, since their last position; nobody is said to enter it.
    std::expected<FenceSlot, std::string> addFence(std::shared_ptr<const Fence> fence);
    /// Nobody is said to leave it.
    void removeFence(FenceSlot slot);
    [[nodiscard]] const Fences& fences() const { return m_fences; }

    DriverSlot addDriver();
    /// Leaves all fences, at the given time or at that of its last position, whichever is later.
    void removeDriver(DriverSlot driver, Timestamp at, std::vector<Crossing>& out);

    /// Takes in a position and appends what it crossed: first what was left, then what was entered, each in the order
    /// of the slots. The latest position counts (see isLater), so that late ones and duplicates change nothing: where a
    /// driver is follows from the set of its positions, when it came and went from those that were the latest when they
    /// arrived.
    Moved move(DriverSlot driver, const ingest::Sighting& sighting, std::vector<Crossing>& out);

    /// The status that the driver's delivery is in, for counting by it; 0 until set.
    void setStatus(DriverSlot driver, orders::StatusIndex status);

    /// Drivers in the fence, of one status or all.
    [[nodiscard]] std::uint32_t inside(FenceSlot slot, orders::StatusIndex status) const;
    [[nodiscard]] std::uint32_t inside(FenceSlot slot) const;

    /// Calls `tell(fence, since)` for each fence that the driver is in, by slot.
    template <typename Tell>
    void visits(DriverSlot driver, Tell tell) const
    {
        for (auto v = m_drivers[indexOf(driver)].firstVisit; v != noVisit; v = m_visits[v].next)
            tell(m_visits[v].fence, m_visits[v].since);
    }

private:
    using VisitIndex = std::uint32_t;
    static constexpr VisitIndex noVisit = UINT32_MAX;

    struct Driver {
        ingest::Sighting last;
        Coordinates lookedFrom;
        double safeSquared = -1; ///< square degrees around `lookedFrom` without a border; below 0: look again
        VisitIndex firstVisit = noVisit;
        orders::StatusIndex status = 0;
        bool seen = false;
    };
    /// A driver in a fence; a driver's are linked by fence, ascending.
    struct Visit {
        Timestamp since{};
        VisitIndex next = noVisit;
        FenceSlot fence{};
        bool seenComing = false; ///< it came while the fence was there
    };

    void look(Driver& driver, DriverSlot slot, std::vector<Crossing>& out);
    /// Where among a driver's visits the one of the fence is, or belongs. Until the next visit is made.
    VisitIndex& linkTo(Driver& driver, FenceSlot fence);
    [[nodiscard]] bool isAt(VisitIndex link, FenceSlot fence) const
    {
        return link != noVisit && m_visits[link].fence == fence;
    }
    void enter(Driver& driver, VisitIndex& link, FenceSlot fence, bool seenComing);
    void leave(Driver& driver, VisitIndex& link);
    [[nodiscard]] Crossing left(DriverSlot driver, const Visit& visit, Timestamp at) const;

    Fences m_fences;
    std::vector<std::array<std::uint32_t, 256>> m_inside; // by slot and status
    std::vector<Driver> m_drivers;
    std::vector<DriverSlot> m_freeDrivers;
    std::vector<Visit> m_visits;
    VisitIndex m_freeVisits = noVisit; // linked
    std::vector<FenceSlot> m_now;      // scratch
};

} // namespace pitwall::delivery
