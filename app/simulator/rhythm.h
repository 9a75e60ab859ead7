// How busy the shop is: by the hour of its day, by the day of its week, and by what is staged. Pure functions of time.
#pragma once

#include "base/time.h"

#include <chrono>

namespace pitwall::simulator {

/// A factor on the shop's average rate: lunch and dinner peaks, a quiet night; its mean over a day is 1.
/// `local` is the shop's own clock.
double hourFactor(std::chrono::local_seconds local);
/// Fridays and Saturdays are busy, Mondays are not; its mean over a week is 1.
double weekdayFactor(std::chrono::local_seconds local);

/// What happens to the shop, for a wall to notice.
enum class Incident {
    paymentOutage, ///< the payment provider fails: next to no orders for 40 s, then a minute of those who come back
    bigEvent,      ///< the final whistle: three and a half times as many orders within 10 s, easing off after a minute
};

/// A factor on the rate at `since` its beginning; 1 before and long after.
double incidentFactor(Incident incident, std::chrono::seconds since);

/// An hour of incidents that comes again and again from `first` on, one at a time, each over before the next: the
/// payment outage, six minutes later the big event, and at minute 12 a kitchen that takes three times as long for ten
/// minutes. That is seen from minute 32 on, when the first orders have waited for 20 minutes, and the last of them has
/// left it at minute 58.
struct Staging {
    Timestamp first{};
    static constexpr std::chrono::minutes turn{60}, event{6}, slowFrom{12}, slowUntil{22};
    /// On the rate of arrivals.
    [[nodiscard]] double factor(Second at) const;
    [[nodiscard]] bool isKitchenSlow(Timestamp at) const;
};

} // namespace pitwall::simulator
