#include "delivery/geofence/rings.h"

#include <algorithm>
#include <format>

namespace pitwall::delivery {
namespace {

using Laid = std::expected<PlaneRing, std::string>;

/// Why a point is no place; longitude comes first in every format, and is the usual victim of a swap.
std::string noPlace(const PlaneRing& ring, std::size_t i, Coordinates where)
{
    const bool swapped = isPlace({where.longitude, where.latitude});
    return std::format("point {} of {} has longitude {} and latitude {}, which is no place{}", i + 1, nameOf(ring),
        where.longitude, where.latitude, swapped ? ": are the two swapped? Longitude comes first" : "");
}

/// Follows the ring, each edge the short way round.
Laid follow(PlaneRing ring, const Ring& given)
{
    double turns = 0; // of 360 degrees, before this point
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (!isPlace(given[i])) return std::unexpected(noPlace(ring, i, given[i]));
        const double step = i == 0 ? 0 : given[i].longitude - given[i - 1].longitude;
        if (std::abs(step) == 180)
            return std::unexpected(std::format(
                "the edge before point {} of {} spans 180° of longitude: it could go either way round; add a point",
                i + 1, nameOf(ring)));
        if (step > 180) turns -= 360;
        if (step < -180) turns += 360;
        const PlanePoint point{given[i].longitude + turns, given[i].latitude};
        if (ring.points.empty() || point != ring.points.back()) ring.points.push_back(point);
    }
    return ring;
}

/// Whether it has points on both sides of the line where the days change, and on no other meridian.
bool spansTheEarth(const Ring& ring)
{
    const auto on = [&](double longitude) {
        return std::ranges::any_of(ring, [=](Coordinates point) { return point.longitude == longitude; });
    };
    return on(-180) && on(180)
        && std::ranges::all_of(ring, [](Coordinates point) { return std::abs(point.longitude) == 180; });
}

Laid layOut(PlaneRing ring, const Ring& given)
{
    // Closed for the way back to the first point; if it was closed already, this adds nothing.
    Ring closed = given;
    if (!given.empty()) closed.push_back(given.front());
    Laid laid = follow(std::move(ring), closed);
    if (!laid) return laid;
    auto& points = laid->points;
    if (points.size() > 1 && points.front().x != points.back().x)
        return std::unexpected(nameOf(*laid) + " goes round a pole, so that its inside cannot be told");
    if (points.size() > 1) points.pop_back();
    if (points.size() < 3 && spansTheEarth(given))
        return std::unexpected(nameOf(*laid)
            + " reaches from 180° west to 180° east, which is one line: it has no width; name no fence to see all orders");
    if (points.size() < 3)
        return std::unexpected(std::format("{} has fewer than three different points", nameOf(*laid)));
    for (const PlanePoint point : points) laid->box.add(point);
    if (laid->box.east - laid->box.west > 360)
        return std::unexpected(nameOf(*laid) + " goes more than once round the earth");
    return laid;
}

void shift(PlaneRing& ring, double degrees)
{
    if (degrees == 0) return;
    ring.box = {};
    for (PlanePoint& point : ring.points) {
        point.x += degrees;
        ring.box.add(point);
    }
}

/// Whole turns that bring a hole next to its outer ring.
double turnsBetween(const Box& hole, const Box& outer)
{
    if (hole.west > outer.east) return -360;
    return hole.east < outer.west ? 360 : 0;
}

std::string tooMany(const std::vector<Polygon>& polygons)
{
    std::size_t points = 0, rings = 0;
    for (const Polygon& polygon : polygons) {
        if (polygon.rings.empty()) return "a polygon without an outer ring has no area";
        rings += polygon.rings.size();
        for (const Ring& ring : polygon.rings) points += ring.size();
    }
    if (rings == 0) return "there is no polygon, so there is no area";
    if (rings > GeofenceLimits::rings)
        return std::format("{} rings are more than the {} that a fence can have", rings, GeofenceLimits::rings);
    if (points > GeofenceLimits::points)
        return std::format("{} points are more than the {} that a fence can have", points, GeofenceLimits::points);
    return {};
}

} // namespace

std::string nameOf(const PlaneRing& ring)
{
    const std::string name = ring.hole == 0 ? "the outer ring" : std::format("hole {}", ring.hole);
    return ring.polygon == 0 ? name : std::format("{} of polygon {}", name, ring.polygon + 1);
}

std::expected<std::vector<PlaneRing>, std::string> layOut(const std::vector<Polygon>& polygons)
{
    if (std::string sentence = tooMany(polygons); !sentence.empty()) return std::unexpected(std::move(sentence));
    std::vector<PlaneRing> rings;
    for (std::size_t p = 0; p < polygons.size(); ++p) {
        Box outer;
        for (std::size_t hole = 0; hole < polygons[p].rings.size(); ++hole) {
            Laid laid = layOut(PlaneRing{{}, p, hole, {}}, polygons[p].rings[hole]);
            if (!laid) return std::unexpected(laid.error());
            if (hole == 0) {
                shift(*laid, laid->box.west < -180 ? 360 : 0);
                outer = laid->box;
            } else {
                shift(*laid, turnsBetween(laid->box, outer));
            }
            rings.push_back(std::move(*laid));
        }
    }
    return rings;
}

} // namespace pitwall::delivery
