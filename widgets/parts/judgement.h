// From when on a figure is good, worth a look, or bad: the one table of it, for all pages. Pure; any thread.
//
// neutral: told, and not judged. good: as it should be. warning: worth a look. bad: somebody has to act now.
#pragma once

#include "orders/ratings/ratings_part.h"
#include "parts/tables/cells.h"
#include "theme.h"

namespace pitwall {

/// What is judged by its figure, in the unit that is told; the greater it is, the worse.
enum class Judged {
    stuckShare,   ///< of the orders at a step, those that wait too long there
    lateShare,    ///< of the deliveries on their way; of a single one all or nothing
    revenueUnder, ///< how far below the low edge of its usual band, as a share of that edge
    revenueOver,  ///< how far above the high edge, as a share of that
    flowFall,     ///< of those that come to a step against what is usual there, as a share
    scoreFall,    ///< of the mean score against the hour before, in points
    goodFall,     ///< of the share of scores of 4 and 5
    score,        ///< how far a score lies below the best one
    rejected,     ///< the share of records that could not be used
    behind,       ///< seconds from the newest record that was read to now, while there are others to read
    missed,       ///< records that were gone before they were read
    waiting,      ///< records behind an open transaction
    leaderless,   ///< partitions that nobody leads
};

Severity judged(Judged what, double figure);

/// Of the last hour's ratings against the hour before; neutral where so few differ as much by chance, or where the
/// hours are not to be compared.
Severity scoreFallSeverity(const orders::RatingsPart& part), goodFallSeverity(const orders::RatingsPart& part);

/// How many must wait too long at a step for that to be news, and for it to be bad: shares of few orders say little.
inline constexpr int fewestStuck = 5, fewestStuckBad = 20;

/// Whether it is to be looked at.
constexpr bool isTrouble(Severity severity) { return severity >= Severity::warning; }

/// How a table's cell shows it.
constexpr cells::Tone toneOf(Severity severity, cells::Tone otherwise = cells::Tone::normal)
{
    return severity == Severity::bad    ? cells::Tone::bad
        : severity == Severity::warning ? cells::Tone::warning
                                        : otherwise;
}

} // namespace pitwall
