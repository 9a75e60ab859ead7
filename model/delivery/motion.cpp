#include "delivery/motion.h"

#include <cmath>
#include <numbers>

namespace pitwall::delivery {
namespace {

constexpr double radians = std::numbers::pi / 180, earthRadiusM = 6'371'008.8;

/// East and north from one place to another, metres.
struct Step {
    double east = 0, north = 0;
};

Step stepBetween(Coordinates from, Coordinates to)
{
    double turn = to.longitude - from.longitude;
    if (turn > 180) turn -= 360;
    if (turn < -180) turn += 360;
    const double middle = (from.latitude + to.latitude) / 2 * radians;
    return {turn * radians * std::cos(middle) * earthRadiusM, (to.latitude - from.latitude) * radians * earthRadiusM};
}

double secondsBetween(const TrackPoint& from, const TrackPoint& to)
{
    return std::chrono::duration<double>(to.at - from.at).count();
}

} // namespace

double roughlyM(Coordinates from, Coordinates to)
{
    const Step step = stepBetween(from, to);
    return std::hypot(step.east, step.north);
}

bool isJump(const TrackPoint& from, const TrackPoint& to)
{
    constexpr double mostM = 1000, mostMPerSecond = 300 / 3.6;
    const double way = roughlyM(from.where, to.where);
    return way > mostM && way > mostMPerSecond * secondsBetween(from, to);
}

Motion motionOf(std::span<const TrackPoint> track)
{
    constexpr double headingM = 8, speedSeconds = 120, leastSeconds = 10;
    Motion out;
    if (track.empty()) return out;
    const TrackPoint& newest = track.back();
    double way = 0, seconds = 0;
    for (std::size_t i = track.size() - 1; i-- > 0;) {
        const TrackPoint &from = track[i], &to = track[i + 1];
        if (isJump(from, to)) {
            out.jumped = i + 2 == track.size();
            break;
        }
        if (secondsBetween(from, newest) > speedSeconds) break;
        way += roughlyM(from.where, to.where);
        seconds = secondsBetween(from, newest);
        if (!std::isnan(out.headingDegrees) || roughlyM(from.where, newest.where) < headingM) continue;
        const Step step = stepBetween(from.where, newest.where);
        const double heading = std::atan2(step.east, step.north) / radians;
        out.headingDegrees = static_cast<float>(heading < 0 ? heading + 360 : heading);
    }
    if (seconds >= leastSeconds) out.speedKmh = static_cast<float>(way / seconds * 3.6);
    return out;
}

} // namespace pitwall::delivery
