#include "simulator/rhythm.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pitwall::simulator {

namespace {
constexpr int minutesPerDay = 24 * 60;

/// A bell around `peak`, wider after it than before it.
double hump(double hour, double peak, double before, double after)
{
    const double distance = std::remainder(hour - peak, 24); // the day is a circle: dinner's tail reaches past midnight
    const double width = distance < 0 ? before : after;
    return std::exp(-distance * distance / (2 * width * width));
}

std::array<double, minutesPerDay> makeDay()
{
    std::array<double, minutesPerDay> day{};
    double sum = 0;
    for (int minute = 0; minute < minutesPerDay; ++minute) {
        const double hour = minute / 60.0;
        double& factor = day[static_cast<std::size_t>(minute)];
        factor = 0.06 + 1.0 * hump(hour, 12.75, 1.1, 1.2) + 0.35 * hump(hour, 16, 1.8, 1.8)
            + 1.5 * hump(hour, 19.75, 1.6, 2.2);
        sum += factor;
    }
    for (double& factor : day) factor *= minutesPerDay / sum;
    return day;
}
} // namespace

double hourFactor(std::chrono::local_seconds local)
{
    static const std::array<double, minutesPerDay> day = makeDay();
    const auto second = (local - std::chrono::floor<std::chrono::days>(local)).count();
    const auto minute = static_cast<std::size_t>(second / 60);
    const double within = static_cast<double>(second % 60) / 60;
    return day[minute] * (1 - within) + day[(minute + 1) % day.size()] * within;
}

double weekdayFactor(std::chrono::local_seconds local)
{
    static constexpr std::array<double, 7> fromSunday{1.15, 0.80, 0.85, 0.90, 0.95, 1.15, 1.20};
    return fromSunday[std::chrono::weekday(std::chrono::floor<std::chrono::days>(local)).c_encoding()];
}

double incidentFactor(Incident incident, std::chrono::seconds since)
{
    const auto s = static_cast<double>(since.count());
    if (s < 0) return 1;
    switch (incident) {
    case Incident::paymentOutage:
        if (s < 40) return 0.01;
        return s < 100 ? 1 + 1.5 * (100 - s) / 60 : 1;
    case Incident::bigEvent:
        if (s < 10) return 1 + 2.5 * s / 10;
        if (s < 70) return 3.5;
        return s < 130 ? 1 + 2.5 * (130 - s) / 60 : 1;
    }
    return 1;
}

double Staging::factor(Second at) const
{
    const auto since = at - floorToSecond(first);
    if (since.count() < 0) return 1;
    const std::chrono::seconds within = since % turn;
    return within < event ? incidentFactor(Incident::paymentOutage, within)
                          : incidentFactor(Incident::bigEvent, within - event);
}

bool Staging::isKitchenSlow(Timestamp at) const
{
    if (at < first) return false;
    const auto within = (at - first) % turn;
    return within >= slowFrom && within < slowUntil;
}

} // namespace pitwall::simulator
