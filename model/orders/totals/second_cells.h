// A cell per second (or minute) over the latest while: for windows that are exact to it. Core thread only.
#pragma once

#include "base/time.h"

#include <array>
#include <memory>

namespace pitwall::orders {

/// Keeps the newest `size` ticks, seconds unless told, up to the greatest ever written to. What is older is not kept:
/// its windows are over. `Cell` adds up with +=.
template <typename Cell, std::int64_t size, typename Tick = Second>
class SecondCells {
public:
    /// The cell to write to; null when its tick is no longer kept.
    [[nodiscard]] Cell* at(Timestamp time)
    {
        const std::int64_t s = std::chrono::floor<typename Tick::duration>(time).time_since_epoch().count();
        if (s > m_newest) moveTo(s);
        return holds(s) ? &(*m_cells)[slot(s)] : nullptr;
    }

    /// The cell to read from; a default one where nothing is kept.
    [[nodiscard]] Cell get(Tick tick) const
    {
        const std::int64_t s = tick.time_since_epoch().count();
        return holds(s) ? (*m_cells)[slot(s)] : Cell{};
    }

    /// The cells of [from, until) added up.
    [[nodiscard]] Cell sum(Tick from, Tick until) const
    {
        Cell out{};
        for (std::int64_t s = from.time_since_epoch().count(); s < until.time_since_epoch().count(); ++s) {
            if (holds(s)) out += (*m_cells)[slot(s)];
        }
        return out;
    }

private:
    [[nodiscard]] bool holds(std::int64_t s) const { return s <= m_newest && s > m_newest - size; }
    static std::size_t slot(std::int64_t s) { return static_cast<std::size_t>(s) % static_cast<std::size_t>(size); }

    void moveTo(std::int64_t s)
    {
        const std::int64_t first = s - m_newest >= size ? s - size + 1 : m_newest + 1;
        for (std::int64_t cleared = first; cleared <= s; ++cleared) (*m_cells)[slot(cleared)] = {};
        m_newest = s;
    }

    std::unique_ptr<std::array<Cell, size>> m_cells = std::make_unique<std::array<Cell, size>>();
    std::int64_t m_newest = -size;
};

} // namespace pitwall::orders
