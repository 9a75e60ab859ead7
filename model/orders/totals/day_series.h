// A value per minute over at most 400 days that hold data; what is older than those is added up in one value.
// Part of the core's state: core thread only.
#pragma once

#include "base/time.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace pitwall::orders {

/// `Cell` adds up with +=. Which days are kept does not depend on the order in which they come: the newest `maxDays`
/// of all days ever written to. One day takes 1,440 cells.
template <typename Cell>
class DaySeries {
public:
    static constexpr std::size_t maxDays = 400;
    static constexpr std::int64_t minutesPerDay = 1440;

    /// The cell to write to; the sum of the older ones when the minute's day is no longer kept.
    Cell& at(Minute minute)
    {
        const std::int64_t day = dayOf(minute);
        if (day == m_cachedDay) return (*m_cachedBlock)[indexIn(minute, day)];
        Block* block = findOrMake(day);
        if (block == nullptr) return m_older;
        m_cachedDay = day;
        m_cachedBlock = block;
        return (*block)[indexIn(minute, day)];
    }

    /// The cell to read from; a default one where nothing was written.
    [[nodiscard]] Cell get(Minute minute) const
    {
        const std::int64_t day = dayOf(minute);
        const auto found = m_days.find(day);
        return found == m_days.end() ? Cell{} : (*found->second)[indexIn(minute, day)];
    }

    [[nodiscard]] const Cell& older() const { return m_older; }
    [[nodiscard]] std::size_t bytes() const { return m_days.size() * sizeof(Block); }

    /// The days that are kept, oldest first, each as its first minute.
    [[nodiscard]] std::vector<Minute> days() const
    {
        std::vector<Minute> out;
        for (const auto& [day, block] : m_days) out.emplace_back(std::chrono::minutes(day * minutesPerDay));
        std::ranges::sort(out);
        return out;
    }

private:
    using Block = std::array<Cell, minutesPerDay>;

    static std::int64_t dayOf(Minute minute)
    {
        return std::chrono::floor<std::chrono::days>(minute).time_since_epoch().count();
    }
    static std::size_t indexIn(Minute minute, std::int64_t day)
    {
        return static_cast<std::size_t>(minute.time_since_epoch().count() - day * minutesPerDay);
    }

    Block* findOrMake(std::int64_t day)
    {
        if (const auto found = m_days.find(day); found != m_days.end()) return found->second.get();
        if (m_days.size() == maxDays) {
            const auto oldest = std::ranges::min_element(m_days, {}, [](const auto& entry) { return entry.first; });
            if (day < oldest->first) return nullptr;
            for (const Cell& cell : *oldest->second) m_older += cell;
            if (oldest->first == m_cachedDay) m_cachedDay = none;
            m_days.erase(oldest);
        }
        return m_days.emplace(day, std::make_unique<Block>()).first->second.get();
    }

    static constexpr std::int64_t none = INT64_MIN;
    boost::unordered_flat_map<std::int64_t, std::unique_ptr<Block>> m_days;
    Cell m_older{};
    std::int64_t m_cachedDay = none;
    Block* m_cachedBlock = nullptr; // of m_cachedDay; blocks never move
};

} // namespace pitwall::orders
