#include "simulator/homes.h"

#include "city/routes.h"

namespace pitwall::simulator {

namespace {
constexpr double nearest = 350, farthest = 7'800; // metres from the shop

bool canLiveAt(const city::Street& street) { return street.kind != city::StreetClass::motorway && !street.bridge; }
} // namespace

Coordinates makeHome(Random& random)
{
    const city::City& city = city::demoCity();
    const city::StreetIndex& streets = city::demoRoutes().streets();
    for (;;) {
        const city::Point wish{random.normal() * 2'000, random.normal() * 2'000};
        if (city::length(wish) < nearest || city::length(wish) > farthest) continue;
        const city::OnStreet place = streets.nearest(streets.projection().toEarth(wish));
        const city::Street& street = city.streets[place.street];
        if (!canLiveAt(street) || place.metres > 300) continue;
        // Somewhere along the street, not where the wish met it: else all who wish for a lake live at a few doors.
        const city::Point a = streets.nodes()[street.nodes[place.segment]];
        const city::Point b = streets.nodes()[street.nodes[place.segment + 1]];
        const double side = random.unit() < 0.5 ? -1 : 1, aside = side * (8 + 5 * random.unit());
        const city::Point door = a + random.unit() * (b - a) + aside * city::leftOf(city::unit(b - a));
        return streets.projection().toEarth(door);
    }
}

} // namespace pitwall::simulator
