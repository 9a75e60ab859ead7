// One driver's ride from the shop to a door: when he is where. Deterministic by its seed; a plain value.
#pragma once

#include "base/coordinates.h"
#include "city/routes.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace pitwall::simulator {

class Ride {
public:
    /// A driver of his own pace, who waits at some crossings, in traffic that is now thicker, now thinner. A few are
    /// held up: they crawl all the way, or stand for minutes.
    Ride(const city::Route& route, std::uint64_t seed);

    /// From packing the bag until the door has opened.
    [[nodiscard]] std::chrono::microseconds duration() const;
    /// On the route; before the start at the shop, after the end at the door.
    [[nodiscard]] Coordinates at(std::chrono::microseconds since) const;

private:
    struct Moment {
        double seconds = 0; ///< since the start
        Coordinates place;
    };
    void stand(double seconds) { m_moments.push_back({m_moments.back().seconds + seconds, m_moments.back().place}); }

    std::vector<Moment> m_moments; ///< between two of them the speed is constant
};

/// What a phone's satellite receiver makes of a place: up to 10 m off, mostly two or three.
Coordinates received(const Coordinates& place, std::uint64_t seed);

} // namespace pitwall::simulator
