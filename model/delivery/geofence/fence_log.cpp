#include "delivery/geofence/fence_log.h"

#include <algorithm>

namespace pitwall::delivery {

/// A crossing that is told of late counts for the newest minute: what was inside meanwhile is no longer known.
void FenceLog::Figures::count(Minute minute, std::uint32_t inside)
{
    newest = std::max(newest, minute);
    const auto place = static_cast<std::size_t>(newest.time_since_epoch().count()) % counts.size();
    counts[place] = {newest, static_cast<std::int32_t>(inside)};
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
    // A minute without a crossing ends with as many inside as the one before.
    Minute known = Minute::min();
    std::int32_t last = -1;
    for (const Figures::Count& count : figures.counts) {
        if (count.inside < 0 || count.minute >= first || count.minute < known) continue;
        known = count.minute;
        last = count.inside;
    }
    for (std::size_t i = 0; i < FenceRow::minutes; ++i) {
        const Minute minute = first + std::chrono::minutes(i);
        const auto place = static_cast<std::size_t>(minute.time_since_epoch().count()) % figures.counts.size();
        const Figures::Count& count = figures.counts[place];
        if (count.inside >= 0 && count.minute == minute) last = count.inside;
        row.history[i] = last;
    }
    row.history.back() = static_cast<std::int32_t>(inside);
}

} // namespace pitwall::delivery
