#include "parts/judgement.h"

#include <algorithm>
#include <array>
#include <cmath>
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
    Row{Judged::flowFall, 0, 0.5, 0.8},
    Row{Judged::scoreFall, -0.15, 0.15, 0.5},
    Row{Judged::goodFall, -0.05, 0.05, 0.15},
    Row{Judged::score, 1, 2, 3},
    Row{Judged::rejected, 0, 0.01, never},
    Row{Judged::behind, 0, 5, never},
    Row{Judged::missed, 0, any, any},
    Row{Judged::waiting, 0, any, never},
    Row{Judged::leaderless, 0, any, never},
};

/// Three standard errors: by chance a difference is rarely as large.
constexpr double notByChance = 3;

/// Of the difference between the means of `now` and `before` values, each of which scatters by `deviation`.
double standardError(double deviation, std::int64_t now, std::int64_t before)
{
    return deviation * std::sqrt(1 / static_cast<double>(now) + 1 / static_cast<double>(before));
}

bool isComparable(const orders::RatingsPart& part)
{
    return part.compared && part.lastHour.count > 0 && part.hourBefore.count > 0;
}

} // namespace

Severity judged(Judged what, double figure)
{
    const Row& row = *std::ranges::find(table, what, &Row::what);
    return figure >= row.badFrom    ? Severity::bad
        : figure >= row.warningFrom ? Severity::warning
        : figure <= row.goodUpTo    ? Severity::good
                                    : Severity::neutral;
}

Severity scoreFallSeverity(const orders::RatingsPart& part)
{
    if (!isComparable(part)) return Severity::neutral;
    constexpr double deviation = 1.2; // of single scores; about that wherever people give one to five
    const double fall = part.hourBefore.average() - part.lastHour.average();
    if (std::abs(fall) < notByChance * standardError(deviation, part.lastHour.count, part.hourBefore.count))
        return Severity::neutral;
    return judged(Judged::scoreFall, fall);
}

Severity goodFallSeverity(const orders::RatingsPart& part)
{
    if (!isComparable(part)) return Severity::neutral;
    const auto count = static_cast<double>(part.lastHour.count + part.hourBefore.count);
    const double share = static_cast<double>(part.lastHour.good + part.hourBefore.good) / count;
    const double error = standardError(std::sqrt(share * (1 - share)), part.lastHour.count, part.hourBefore.count);
    const double fall = part.hourBefore.goodShare() - part.lastHour.goodShare();
    return std::abs(fall) < notByChance * error ? Severity::neutral : judged(Judged::goodFall, fall);
}

} // namespace pitwall
