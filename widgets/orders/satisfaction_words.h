// How content the customers are, as figures and words; pure functions of the ratings part. Any thread.
#pragma once

#include "orders/ratings/ratings_part.h"
#include "parts/change.h"

namespace pitwall {

struct SatisfactionWords {
    AmountText average;   ///< "4", ".31"; empty: no rating in the last hour
    Change averageChange; ///< in points, against the hour before
    AmountText good;      ///< share of 4 and 5
    Change goodChange;    ///< in percentage points
    QString changeNote;   ///< "on the hour before", or why there is no change
    QString note;         ///< "412 ratings in the last hour; 4.28 and 84 % of all 12,345"
    bool operator==(const SatisfactionWords&) const = default;
};
SatisfactionWords satisfactionWords(const orders::RatingsPart& part, const DisplayFormat& format);

QString scoreText(double score, const DisplayFormat& format); ///< "4.31"
/// "0", "5" … "60+": where a bin of delivery times begins, in minutes.
QString binText(std::size_t bin);
/// "30 to 35 min: 4.12 from 87 ratings"
QString binWords(const orders::RatingsPart& part, std::size_t bin, const DisplayFormat& format);

} // namespace pitwall
