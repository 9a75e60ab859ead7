// Fences for tests and benchmarks: short ways to write them, and random ones. Deterministic by the generator's seed.
#pragma once

#include "delivery/geofence/fences.h"

#include <cmath>
#include <initializer_list>
#include <numbers>
#include <random>

namespace pitwall::test {

using Random = std::mt19937_64;

inline double between(Random& random, double low, double high)
{
    return std::uniform_real_distribution<double>(low, high)(random);
}
inline int upTo(Random& random, int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); }

/// From pairs of longitude and latitude, as every format has them.
inline delivery::Ring ring(std::initializer_list<std::pair<double, double>> points)
{
    delivery::Ring out;
    for (const auto& [longitude, latitude] : points) out.push_back({latitude, longitude});
    return out;
}

inline delivery::Shape polygon(std::vector<delivery::Ring> rings)
{
    return std::vector{delivery::Polygon{std::move(rings)}};
}

/// "Koramangala", the fixture of six points.
inline delivery::Ring sixPoints()
{
    return ring({{77.6110752789269, 12.967434625129457}, {77.61949358844464, 12.972227849153782},
        {77.62067778131079, 12.966846580403327}, {77.61861133323839, 12.96537193573893},
        {77.61507457042217, 12.965872682158846}, {77.6110752789269, 12.967434625129457}});
}

inline double onEarth(double longitude)
{
    return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}

/// A concave ring of which every point is seen from the centre, between the two radii in degrees.
inline delivery::Ring star(Random& random, Coordinates centre, double least, double most, int points)
{
    delivery::Ring out;
    for (int i = 0; i < points; ++i) {
        const double angle = (i + between(random, 0.05, 0.95)) / points * 2 * std::numbers::pi;
        const double radius = between(random, least, most);
        out.push_back(
            {centre.latitude + radius * std::sin(angle), onEarth(centre.longitude + radius * std::cos(angle))});
    }
    return out;
}

/// A ring as borders are drawn in detail: bays within bays, and each point near the one before.
inline delivery::Ring coast(Random& random, Coordinates centre, double radius, int points)
{
    constexpr int waves = 60;
    std::vector<double> phases;
    for (int k = 0; k < waves; ++k) phases.push_back(between(random, 0, 6.283));
    delivery::Ring out;
    for (int i = 0; i < points; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / points;
        double off = 0.7;
        for (int k = 2; k < waves; ++k) off += 0.2 / k * std::sin(k * angle + phases[static_cast<std::size_t>(k)]);
        out.push_back({centre.latitude + off * radius * std::sin(angle),
            onEarth(centre.longitude + off * radius * std::cos(angle))});
    }
    return out;
}

/// A star with up to four holes, which are stars as well.
inline delivery::Polygon randomPolygon(Random& random, Coordinates centre, double radius, int mostPoints)
{
    delivery::Polygon out{{star(random, centre, 0.5 * radius, radius, upTo(random, 6, mostPoints))}};
    // The lesser of a star's edges come as near as half the least radius when there are six points.
    const int holes = upTo(random, 0, 4);
    for (int hole = 0; hole < holes; ++hole) {
        const double angle = hole * std::numbers::pi / 2, off = 0.1 * radius;
        const Coordinates at{
            centre.latitude + off * std::sin(angle), onEarth(centre.longitude + off * std::cos(angle))};
        out.rings.push_back(star(random, at, 0.02 * radius, 0.06 * radius, upTo(random, 5, 12)));
    }
    return out;
}

inline std::shared_ptr<const delivery::Fence> fence(std::string name, delivery::Shape shape, int resolution = 5)
{
    return delivery::makeFence({std::move(name), std::move(shape), resolution}).value();
}

} // namespace pitwall::test
