// What went wrong when: the troubles of the last day, with their beginnings and ends. A value; GUI thread.
#pragma once

#include "parts/headline/headline.h"

#include <deque>

namespace pitwall {

struct Trouble {
    Headline said;                  ///< as it was said when it was gravest
    Timestamp since{};              ///< as the rule says; of one that does not, when it was first seen
    std::optional<Timestamp> until; ///< none: it holds now
    bool operator==(const Trouble&) const = default;
};

/// The moment that the log is to be told: that of the figures, but while they stand still, or go through what was
/// missed, the clock's. How long a pause takes follows from no figure.
Timestamp momentOfTroubles(const Snapshot& snapshot, std::chrono::system_clock::time_point wallNow);

class TroubleLog {
public:
    /// What was over for less time than this when it came again was never over: figures swing around an edge.
    static constexpr std::chrono::seconds breath{60};
    static constexpr std::chrono::hours span{24};
    static constexpr std::size_t capacity = 500;

    /// To be called with all that holds at a moment. True when anything changed.
    bool update(const std::vector<Headline>& holding, Timestamp now);
    /// Those that hold first, the gravest of them first; then those that were over last.
    [[nodiscard]] std::vector<Trouble> troubles() const;

private:
    std::deque<Trouble> m_troubles; ///< in the order in which they began
};

} // namespace pitwall
