// What a track tells of its driver's motion, against the geodesic and a plain search.
#include "delivery/geodesic.h"
#include "delivery/motion.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace pitwall;
using namespace pitwall::delivery;
using namespace std::chrono_literals;

namespace {

Timestamp at(std::int64_t seconds) { return Timestamp(std::chrono::seconds(1'000'000 + seconds)); }

/// Fixes in a town, some seconds and some hundred metres apart, with a jump now and then.
std::vector<TrackPoint> anyTrack()
{
    std::vector<TrackPoint> track;
    std::int64_t second = 0;
    Coordinates where{*rc::gen::inRange(-60, 60) + 0.5, *rc::gen::inRange(-179, 179) + 0.5};
    const auto count = *rc::gen::inRange<std::size_t>(0, 40);
    for (std::size_t i = 0; i < count; ++i) {
        second += *rc::gen::inRange(0, 30);
        const double far = *rc::gen::inRange(0, 20) == 0 ? 0.1 : 0.00002;
        where.latitude += far * *rc::gen::inRange(-10, 11);
        where.longitude += far * *rc::gen::inRange(-10, 11);
        track.push_back({at(second), where});
    }
    return track;
}

/// The fixes that the motion of the newest is told by: those of the last two minutes, behind the last jump.
std::vector<TrackPoint> looked(const std::vector<TrackPoint>& track)
{
    std::size_t first = 0;
    for (std::size_t i = 1; i < track.size(); ++i)
        if (isJump(track[i - 1], track[i])) first = i;
    while (track.back().at - track[first].at > 2min) ++first;
    return {track.begin() + static_cast<std::ptrdiff_t>(first), track.end()};
}

} // namespace

TEST_CASE("short ways are within a percent of the geodesic")
{
    CHECK(rc::check([] {
        const Coordinates from{*rc::gen::inRange(-600, 600) / 10.0, *rc::gen::inRange(-1800, 1800) / 10.0};
        Coordinates to = from;
        to.latitude += *rc::gen::inRange(-300, 300) / 1000.0;
        to.longitude += *rc::gen::inRange(-300, 300) / 1000.0;
        if (to.longitude > 180) to.longitude -= 360; // over the date line
        RC_ASSERT(std::abs(roughlyM(from, to) - geodesicM(from, to)) <= 0.01 * geodesicM(from, to) + 0.01);
    }));
}

TEST_CASE("speed and heading are those of the fixes of the last two minutes behind the last jump")
{
    CHECK(rc::check([] {
        const auto track = anyTrack();
        const Motion motion = motionOf(track);
        if (track.empty()) {
            RC_ASSERT(std::isnan(motion.speedKmh) && std::isnan(motion.headingDegrees) && !motion.jumped);
            return;
        }
        const auto fixes = looked(track);
        RC_ASSERT(motion.jumped == (track.size() > 1 && isJump(track[track.size() - 2], track.back())));
        double metres = 0;
        for (std::size_t i = 1; i < fixes.size(); ++i) metres += geodesicM(fixes[i - 1].where, fixes[i].where);
        const double seconds = std::chrono::duration<double>(fixes.back().at - fixes.front().at).count();
        RC_ASSERT(std::isnan(motion.speedKmh) == (seconds < 10));
        if (seconds >= 10)
            RC_ASSERT(std::abs(motion.speedKmh - metres / seconds * 3.6) <= 0.011 * metres / seconds * 3.6 + 0.01);
        const auto far = std::find_if(fixes.rbegin(), fixes.rend(),
            [&](const TrackPoint& fix) { return roughlyM(fix.where, fixes.back().where) >= 8; });
        RC_ASSERT(std::isnan(motion.headingDegrees) == (far == fixes.rend()));
        if (far == fixes.rend()) return;
        // A place that far into that direction is where the driver is.
        const double angle = motion.headingDegrees * 3.14159265358979 / 180;
        const double way = geodesicM(far->where, fixes.back().where);
        const Coordinates there{far->where.latitude + way * std::cos(angle) / 111'195,
            far->where.longitude
                + way * std::sin(angle) / (111'195 * std::cos(far->where.latitude * 3.14159265358979 / 180))};
        RC_ASSERT(motion.headingDegrees >= 0 && motion.headingDegrees < 360);
        RC_ASSERT(geodesicM(there, fixes.back().where) <= 0.02 * way + 0.1);
    }));
}
