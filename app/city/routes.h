// The fastest ways from one place of a city to all others. Made once, then read by any thread.
#pragma once

#include "city/city.h"
#include "city/street_index.h"

#include <cstdint>
#include <vector>

namespace pitwall::city {

/// What a scooter rides where nothing is in its way.
constexpr double speedKmh(StreetClass kind)
{
    switch (kind) {
    case StreetClass::motorway: return 45;
    case StreetClass::arterial: return 38;
    case StreetClass::street: return 31;
    case StreetClass::lane: break;
    }
    return 23;
}

/// A point of a route.
struct Waypoint {
    Coordinates place;
    double metres = 0;                      ///< from the start
    StreetClass onward = StreetClass::lane; ///< the street to the next point
    bool isCrossing = false;                ///< three streets or more meet here
};

struct Route {
    std::vector<Waypoint> points; ///< from door to door, at least two
    double seconds = 0;           ///< on the streets, at their full speed
};

class Routes {
public:
    /// The city has a street, and outlives the routes. Of so many tastes, at least one, the first is the fastest way;
    /// the others like some streets less and others more, so that not all drivers take the same.
    Routes(const City& city, const Coordinates& from, std::size_t tastes = 1);

    /// To a door: along the streets to the place on one that is nearest to it, then across. By walking up the tree of
    /// shortest times, in a few microseconds. Every number is a taste.
    [[nodiscard]] Route to(const Coordinates& door, std::uint64_t taste = 0) const;
    [[nodiscard]] const StreetIndex& streets() const { return m_streets; }

private:
    struct Arrival {
        double cost = 0;          ///< seconds, as they are felt
        std::int32_t before = -1; ///< the node before it; none: the start
        StreetClass kind{};       ///< of the street between
    };
    struct Link {
        std::uint32_t to = 0, street = 0;
        double seconds = 0;
    };
    using Tree = std::vector<Arrival>; ///< by node
    [[nodiscard]] Tree grow(std::uint64_t taste) const;
    [[nodiscard]] double secondsOf(const OnStreet& place, double from, double to) const;
    [[nodiscard]] std::uint32_t nodeOf(const OnStreet& place, int end) const;

    const City& m_city;
    StreetIndex m_streets;
    Coordinates m_from;
    OnStreet m_start;
    std::vector<std::vector<Link>> m_links; ///< by node
    std::vector<Tree> m_trees;              ///< by taste
};

/// From the shop of demoCity(), in six tastes; made on first use.
const Routes& demoRoutes();

} // namespace pitwall::city
