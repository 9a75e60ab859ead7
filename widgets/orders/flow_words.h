// What one step of the flow view says; pure functions of the life part. Any thread.
#pragma once

#include "orders/status/life_part.h"
#include "parts/change.h"

namespace pitwall {

struct FlowWords {
    QString title;                         ///< "Being cooked"
    QString here;                          ///< "42"
    QString stuck;                         ///< "7 stuck"; empty: none wait too long
    Severity severity = Severity::neutral; ///< of the step: a few slow orders are a day's work
    QString entered;                       ///< "34": came within the last 5 minutes
    Change change;                         ///< against the usual
    double weight = 0;                     ///< of the link that leads here, 0 to 1: its share of the busiest link
    QString tip;
    bool operator==(const FlowWords&) const = default;
};

FlowWords flowWords(const orders::LifePart& life, std::size_t step, const DisplayFormat& format);

/// "1,204 orders on their way, 12 wait too long; 3 cancelled in the last hour".
QString flowSummary(const orders::LifePart& life, const DisplayFormat& format);

} // namespace pitwall
