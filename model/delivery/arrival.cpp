#include "delivery/arrival.h"

#include "delivery/geodesic.h"

#include <cmath>

namespace pitwall::delivery {

std::optional<double> minutesToArrival(const Journey& journey, const ArrivalSettings& settings)
{
    if (!(settings.speedKmh > 0) || !std::isfinite(settings.speedKmh)) return std::nullopt;
    const auto known = [](const std::optional<Coordinates>& place) {
        return place && isPlace(*place) ? place : std::nullopt;
    };
    const auto destination = known(journey.orderDestination).or_else([&] { return known(journey.userDestination); });
    const Coordinates from = known(journey.lastPosition).value_or(settings.shop);
    if (!destination || !isPlace(from)) return std::nullopt;
    return geodesicM(from, *destination) / (settings.speedKmh * 1000) * 60;
}

} // namespace pitwall::delivery
