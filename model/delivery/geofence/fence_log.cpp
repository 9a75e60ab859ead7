#include "delivery/geofence/fence_log.h"

#include <algorithm>

namespace pitwall::delivery {
namespace {

std::size_t placeOf(Minute minute)
{
    return static_cast<std::size_t>(minute.time_since_epoch().count()) % FenceRow::minutes;
}

} // namespace

/// A crossing that is told of late counts for the newest minute: what was inside meanwhile is no longer known.
void FenceLog::Figures::count(Minute minute, std::uint32_t inside)
{
    using std::chrono::minutes;
    if (!newest) {
        counts.fill(-1);
        newest = minute;
    }
    // A minute without a crossing ends with as many inside as the one before.
    const std::int32_t before = counts[placeOf(*newest)];
    newest = std::max(*newest, minute - minutes(FenceRow::minutes));
    while (*newest < minute) counts[placeOf(*newest += minutes(1))] = before;
    counts[placeOf(*newest)] = static_cast<std::int32_t>(inside);
}

std::int32_t FenceLog::Figures::insideAt(Minute minute) const
{
    if (!newest || minute + std::chrono::minutes(FenceRow::minutes) <= *newest) return -1;
    return counts[placeOf(std::min(minute, *newest))];
}

void FenceLog::begin(FenceSlot slot, std::uint32_t inside, Timestamp now)
{
    if (m_figures.size() <= indexOf(slot)) m_figures.resize(indexOf(slot) + 1);
    m_figures[indexOf(slot)] = {};
    m_figures[indexOf(slot)].count(floorToMinute(now), inside);
}

void FenceLog::note(const Crossing& crossing, std::string_view fence, const OrderId& order, std::uint32_t inside)
{
    Figures& figures = m_figures[indexOf(crossing.fence)];
    const auto dwell = crossing.dwell.transform([](auto span) { return std::chrono::duration<double>(span).count(); });
    if (crossing.entered) {
        ++figures.entered;
    } else {
        ++figures.left;
        figures.dwelled += dwell ? 1 : 0;
        figures.dwellSeconds += dwell.value_or(0);
    }
    figures.count(floorToMinute(crossing.at), inside);
    if (m_events.size() == FencesPart::shownEvents) m_events.pop_front();
    m_events.push_back({std::string(fence), order, crossing.entered, crossing.at, dwell});
}

void FenceLog::move(FenceSlot from, FenceSlot to)
{
    if (m_figures.size() <= indexOf(to)) m_figures.resize(indexOf(to) + 1);
    m_figures[indexOf(to)] = m_figures[indexOf(from)];
}

void FenceLog::describe(FenceSlot slot, std::uint32_t inside, Timestamp now, FenceRow& row) const
{
    const Figures& figures = m_figures[indexOf(slot)];
    row.entered = figures.entered;
    row.left = figures.left;
    if (figures.dwelled > 0) row.meanDwellSeconds = figures.dwellSeconds / static_cast<double>(figures.dwelled);
    const Minute first = floorToMinute(now) - std::chrono::minutes(FenceRow::minutes - 1);
    for (std::size_t i = 0; i < FenceRow::minutes; ++i)
        row.history[i] = figures.insideAt(first + std::chrono::minutes(i));
    row.history.back() = static_cast<std::int32_t>(inside);
}

} // namespace pitwall::delivery
