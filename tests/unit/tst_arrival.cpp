#include "delivery/arrival.h"
#include "delivery/geodesic.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <limits>

using namespace pitwall;
using namespace pitwall::delivery;

namespace {
constexpr Coordinates home{12.9716, 77.5946}, work{12.9352, 77.6245};
bool isAbout(double value, double expected, double within) { return std::abs(value - expected) <= within; }
} // namespace

TEST_CASE("metres are those of the geodesic on WGS84")
{
    CHECK(geodesicM(home, home) == 0);
    CHECK(isAbout(geodesicM({0, 0}, {0, 1}), 111'319.490793, 1e-5));       // a degree of the equator: a π / 180
    CHECK(isAbout(geodesicM({0, 0}, {90, 0}), 10'001'965.729, 1e-2));      // a quarter of a meridian
    CHECK(isAbout(geodesicM({0, 0}, {0.5, 179.5}), 19'936'288.579, 1e-2)); // nearly opposite, where Vincenty's fails
    CHECK(isAbout(geodesicM({0, 179.5}, {0, -179.5}), 111'319.490793, 1e-5));
}

TEST_CASE(
    "minutes to arrival are metres at the speed of the settings, from the last position to the order's destination")
{
    const Journey journey{home, work, Coordinates{0, 0}};
    const double metres = geodesicM(home, work);
    CHECK(minutesToArrival(journey, {}) == metres / 30'000 * 60);
    CHECK(minutesToArrival(journey, {.shop = {}, .speedKmh = 60}) == metres / 60'000 * 60);
    CHECK(isAbout(*minutesToArrival(journey, {}), 10.35, 0.05));
    CHECK(minutesToArrival({work, work, {}}, {}) == 0);
}

TEST_CASE("before departure a delivery is at the shop, and without coordinates of its own it goes to its user's")
{
    const ArrivalSettings settings;
    CHECK(minutesToArrival({{}, work, {}}, settings) == geodesicM(settings.shop, work) / 30'000 * 60);
    CHECK(minutesToArrival({home, {}, work}, settings) == geodesicM(home, work) / 30'000 * 60);
}

TEST_CASE("without a destination or a speed there are no minutes to arrival")
{
    constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
    CHECK(minutesToArrival({home, {}, {}}, {}) == std::nullopt);
    CHECK(minutesToArrival({home, Coordinates{91, 0}, {}}, {}) == std::nullopt);
    CHECK(minutesToArrival({home, Coordinates{91, 0}, work}, {}) == minutesToArrival({home, work, {}}, {}));
    CHECK(minutesToArrival({Coordinates{notANumber, 0}, work, {}}, {}) == minutesToArrival({{}, work, {}}, {}));
    for (const double speed : {0.0, -5.0, notANumber, std::numeric_limits<double>::infinity()})
        CHECK(minutesToArrival({home, work, {}}, {.shop = {}, .speedKmh = speed}) == std::nullopt);
}
