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
    /// The city has a street, and outlives the routes.
    Routes(const City& city, const Coordinates& from);

    /// To a door: along the streets to the place on one that is nearest to it, then across. By walking up the tree of
    /// shortest times, in a few microseconds.
    [[nodiscard]] Route to(const Coordinates& door) const;
    [[nodiscard]] const StreetIndex& streets() const { return m_streets; }

private:
    struct Arrival {
        double seconds = 0;
        std::int32_t before = -1; ///< the node before it; none: the start
        StreetClass kind{};       ///< of the street between
    };
    struct Link {
        std::uint32_t to = 0;
        double seconds = 0;
        StreetClass kind{};
    };
    void growTree();
    [[nodiscard]] double secondsOf(const OnStreet& place, double from, double to) const;
    [[nodiscard]] std::uint32_t nodeOf(const OnStreet& place, int end) const;

    const City& m_city;
    StreetIndex m_streets;
    Coordinates m_from;
    OnStreet m_start;
    std::vector<std::vector<Link>> m_links; ///< by node
    std::vector<Arrival> m_arrivals;        ///< by node
};

/// From the shop of demoCity(); made on first use.
const Routes& demoRoutes();

} // namespace pitwall::city
