// What happened at the fences: how many came and went, how long they stayed, the latest crossings, and how many were
// inside minute by minute. Part of the core's state: core thread only.
#pragma once

#include "delivery/geofence/fence_tracker.h"
#include "delivery/parts.h"

#include <array>
#include <deque>
#include <optional>

namespace pitwall::delivery {

class FenceLog {
public:
    /// A fence begins with so many inside; `now` is when.
    void begin(FenceSlot slot, std::uint32_t inside, Timestamp now);
    /// A crossing of a fence that has so many inside after it.
    void note(const Crossing& crossing, std::string_view fence, const OrderId& order, std::uint32_t inside);
    /// The fence was given another name or slot, and is the same.
    void move(FenceSlot from, FenceSlot to);

    /// entered, left, meanDwellSeconds and history as of `now`, while so many are inside.
    void describe(FenceSlot slot, std::uint32_t inside, Timestamp now, FenceRow& row) const;
    /// Newest first.
    [[nodiscard]] std::vector<FenceEvent> events() const { return {m_events.rbegin(), m_events.rend()}; }

private:
    struct Figures {
        std::uint64_t entered = 0, left = 0;
        std::uint64_t dwelled = 0; ///< of those that left, whose coming was seen, too
        double dwellSeconds = 0;   ///< of them
        /// Inside at the end of each of the minutes up to the newest of which something was told, by the minute modulo
        /// their number; -1: no fence yet.
        std::array<std::int32_t, FenceRow::minutes> counts{};
        std::optional<Minute> newest;
        void count(Minute minute, std::uint32_t inside);
        [[nodiscard]] std::int32_t insideAt(Minute minute) const;
    };

    std::vector<Figures> m_figures;  // by slot
    std::deque<FenceEvent> m_events; // oldest first
};

} // namespace pitwall::delivery
