#include "parts/judgement.h"

#include <algorithm>
#include <array>
#include <limits>

namespace pitwall {

namespace {

constexpr double never = std::numeric_limits<double>::infinity(), any = std::numeric_limits<double>::min();

struct Row {
    Judged what;
    double goodUpTo, warningFrom, badFrom;
};

constexpr std::array table{
    Row{Judged::stuckShare, 0, 0.15, 0.4},
    Row{Judged::lateShare, 0, any, 0.2},
    Row{Judged::revenueUnder, 0, 0.1, 0.5},
    Row{Judged::revenueOver, 1, 1, never},
    Row{Judged::fall, -0.25, 0.25, 0.6},
    Row{Judged::scoreFall, -0.15, 0.15, 0.5},
    Row{Judged::goodFall, -0.05, 0.05, 0.15},
    Row{Judged::score, 1, 2, 3},
    Row{Judged::rejected, 0, 0.01, never},
    Row{Judged::behind, 0, 5, never},
    Row{Judged::missed, 0, any, any},
    Row{Judged::waiting, 0, any, never},
    Row{Judged::leaderless, 0, any, never},
};

} // namespace

Severity judged(Judged what, double figure)
{
    const Row& row = *std::ranges::find(table, what, &Row::what);
    return figure >= row.badFrom    ? Severity::bad
        : figure >= row.warningFrom ? Severity::warning
        : figure <= row.goodUpTo    ? Severity::good
                                    : Severity::neutral;
}

} // namespace pitwall
