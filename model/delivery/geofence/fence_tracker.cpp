#include "delivery/geofence/fence_tracker.h"

#include <numeric>

namespace pitwall::delivery {
namespace {

/// What rounding can take from a clearance, in degrees: about a hundredth of a millimetre is left of it as a margin.
constexpr double margin = 1e-10;

double squaredWay(Coordinates from, Coordinates to)
{
    const double x = to.longitude - from.longitude, y = to.latitude - from.latitude;
    return x * x + y * y;
}

} // namespace

std::expected<FenceSlot, std::string> FenceTracker::addFence(std::shared_ptr<const Fence> fence)
{
    const auto added = m_fences.add(std::move(fence));
    if (!added) return added;
    m_inside.resize(m_fences.slotCount());
    const Area& area = m_fences.get(*added)->area;
    for (Driver& driver : m_drivers) {
        if (!driver.seen) continue;
        driver.safeSquared = -1;
        if (area.contains(driver.last.where)) enter(driver, linkTo(driver, *added), *added, false);
    }
    return added;
}

void FenceTracker::removeFence(FenceSlot slot)
{
    for (Driver& driver : m_drivers) {
        VisitIndex& link = linkTo(driver, slot);
        if (isAt(link, slot)) leave(driver, link);
    }
    m_fences.remove(slot);
}

DriverSlot FenceTracker::addDriver()
{
    if (m_freeDrivers.empty()) {
        m_freeDrivers.push_back(static_cast<DriverSlot>(m_drivers.size()));
        m_drivers.emplace_back();
    }
    const DriverSlot slot = m_freeDrivers.back();
    m_freeDrivers.pop_back();
    m_drivers[indexOf(slot)] = {};
    return slot;
}

void FenceTracker::removeDriver(DriverSlot slot, Timestamp at, std::vector<Crossing>& out)
{
    Driver& driver = m_drivers[indexOf(slot)];
    while (driver.firstVisit != noVisit) {
        out.push_back(left(slot, m_visits[driver.firstVisit], std::max(at, driver.last.at)));
        leave(driver, driver.firstVisit);
    }
    driver.seen = false;
    m_freeDrivers.push_back(slot);
}

Moved FenceTracker::move(DriverSlot slot, const ingest::Sighting& sighting, std::vector<Crossing>& out)
{
    if (!isPlace(sighting.where)) return Moved::noPlace;
    Driver& driver = m_drivers[indexOf(slot)];
    if (driver.seen && !isLater(sighting, driver.last)) return Moved::stale;
    driver.last = sighting;
    driver.seen = true;
    if (squaredWay(driver.lookedFrom, sighting.where) < driver.safeSquared) return Moved::near;
    look(driver, slot, out);
    return Moved::looked;
}

void FenceTracker::look(Driver& driver, DriverSlot slot, std::vector<Crossing>& out)
{
    const double clearance = m_fences.standing(driver.last.where, m_now) - margin;
    driver.lookedFrom = driver.last.where;
    driver.safeSquared = clearance > 0 ? clearance * clearance : -1;
    auto now = m_now.begin();
    for (VisitIndex* link = &driver.firstVisit; *link != noVisit;) {
        const Visit& visit = m_visits[*link];
        while (now != m_now.end() && *now < visit.fence) ++now;
        if (now != m_now.end() && *now == visit.fence) {
            link = &m_visits[*link].next;
            continue;
        }
        out.push_back(left(slot, visit, driver.last.at));
        leave(driver, *link);
    }
    for (const FenceSlot fence : m_now) {
        VisitIndex& link = linkTo(driver, fence);
        if (isAt(link, fence)) continue;
        enter(driver, link, fence, true);
        out.push_back({slot, fence, true, driver.last.at, {}});
    }
}

FenceTracker::VisitIndex& FenceTracker::linkTo(Driver& driver, FenceSlot fence)
{
    VisitIndex* link = &driver.firstVisit;
    while (*link != noVisit && m_visits[*link].fence < fence) link = &m_visits[*link].next;
    return *link;
}

void FenceTracker::enter(Driver& driver, VisitIndex& link, FenceSlot fence, bool seenComing)
{
    ++m_inside[indexOf(fence)][driver.status];
    VisitIndex visit = m_freeVisits;
    const VisitIndex next = link;
    if (visit != noVisit) {
        m_freeVisits = m_visits[visit].next;
        link = visit;
    } else {
        visit = static_cast<VisitIndex>(m_visits.size());
        link = visit; // before the visits move: the link may be one of them
        m_visits.emplace_back();
    }
    m_visits[visit] = {driver.last.at, next, fence, seenComing};
}

void FenceTracker::leave(Driver& driver, VisitIndex& link)
{
    const VisitIndex visit = link;
    --m_inside[indexOf(m_visits[visit].fence)][driver.status];
    link = m_visits[visit].next;
    m_visits[visit].next = m_freeVisits;
    m_freeVisits = visit;
}

Crossing FenceTracker::left(DriverSlot driver, const Visit& visit, Timestamp at) const
{
    return {driver, visit.fence, false, at, visit.seenComing ? std::optional(at - visit.since) : std::nullopt};
}

void FenceTracker::setStatus(DriverSlot slot, orders::StatusIndex status)
{
    Driver& driver = m_drivers[indexOf(slot)];
    visits(slot, [&](FenceSlot fence, Timestamp) {
        --m_inside[indexOf(fence)][driver.status];
        ++m_inside[indexOf(fence)][status];
    });
    driver.status = status;
}

std::uint32_t FenceTracker::inside(FenceSlot slot, orders::StatusIndex status) const
{
    return m_inside[indexOf(slot)][status];
}

std::uint32_t FenceTracker::inside(FenceSlot slot) const
{
    const auto& counts = m_inside[indexOf(slot)];
    return std::accumulate(counts.begin(), counts.end(), 0U);
}

} // namespace pitwall::delivery
