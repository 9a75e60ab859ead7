#include "samples/sample_deliveries.h"

#include "delivery/heat.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pitwall::sample {

namespace {

using namespace std::chrono_literals;
using delivery::Driver, delivery::Lateness;

constexpr double metresPerDegree = 111'320, kmh = 27;

Coordinates away(Coordinates from, double metres, double angle)
{
    const double latitude = from.latitude + metres * std::cos(angle) / metresPerDegree;
    return {latitude,
        from.longitude
            + metres * std::sin(angle) / (metresPerDegree * std::cos(from.latitude * std::numbers::pi / 180))};
}

struct Address {
    double metres, angle;
};
// Denser near the shop, and in two quarters.
Address address(std::uint64_t n)
{
    double angle = noise(n * 5 + 1) * 2 * std::numbers::pi;
    if (n % 3 == 0) angle = 0.9 + 0.5 * (noise(n * 5 + 2) - 0.5);
    if (n % 5 == 0) angle = 4.1 + 0.7 * (noise(n * 5 + 2) - 0.5);
    return {900 + 5'600 * std::pow(noise(n * 5 + 3), 0.8), angle};
}

// Streets are no straight lines: the way leaves the bee line and comes back to it.
Coordinates onTheWay(std::uint64_t n, double share)
{
    const auto [metres, angle] = address(n);
    const double aside = 260 * (noise(n * 5 + 4) - 0.5) * std::sin(share * std::numbers::pi * 3);
    return away(away(shop, metres * share, angle), aside, angle + std::numbers::pi / 2);
}

double shareAt(std::uint64_t n, double seconds)
{
    const double perSecond = kmh / 3.6 / address(n).metres;
    return std::fmod(0.12 + 0.86 * noise(n * 7) + seconds * perSecond, 1.0);
}

std::size_t driverCount(const Shape& shape)
{
    if (shape.records == 0) return 0;
    return shape.records >= 10'000'000 ? 12'000 : shape.longNames ? 64 : 312;
}

double secondsOf(Timestamp t)
{
    return std::fmod(std::chrono::duration<double>(floorToSecond(t).time_since_epoch()).count(), 86'400.0);
}

} // namespace

std::shared_ptr<delivery::DeliveriesPart> deliveries(const Shape& shape, Timestamp now, std::uint64_t version)
{
    auto part = std::make_shared<delivery::DeliveriesPart>();
    part->version = version;
    part->now = now;
    part->shop = shop;
    const double seconds = secondsOf(now), lateShare = shape.jam ? 0.31 : 0.025;
    for (std::uint64_t n = 0; n < driverCount(shape); ++n) {
        Driver driver;
        driver.id = orderId(shape, 5'000 + n);
        driver.key = static_cast<std::uint32_t>(n + 1);
        const double share = shareAt(n, seconds);
        driver.where = onTheWay(n, share);
        driver.at = floorToSecond(now);
        driver.step = noise(n * 11) < 0.12 ? orders::Step::outForDelivery : orders::Step::inTransit;
        const Coordinates ahead = onTheWay(n, share + 0.01);
        driver.headingDegrees = static_cast<float>(
            std::atan2((ahead.longitude - driver.where.longitude) * 0.9745, ahead.latitude - driver.where.latitude)
            * 180 / std::numbers::pi);
        if (driver.step == orders::Step::outForDelivery)
            driver.where = away(shop, 40 + 60 * noise(n), noise(n * 3) * 6.28);
        driver.speedKmh = static_cast<float>(kmh * (0.7 + 0.6 * noise(n * 13)));
        driver.minutesToArrival = static_cast<float>((1 - share) * address(n).metres / (kmh / 3.6) / 60 + 1);
        const bool late = noise(n * 17 + 3) < lateShare;
        driver.minutesLate = static_cast<float>(late ? 1 + 23 * std::pow(noise(n * 19), 2) : -12 * noise(n * 23) - 1);
        driver.lateness = late ? Lateness::late : noise(n * 29) < 0.04 ? Lateness::unknown : Lateness::onTime;
        if (driver.lateness == Lateness::unknown)
            driver.minutesLate = driver.minutesToArrival = delivery::unknownFigure;
        part->inTransit += driver.step == orders::Step::inTransit ? 1 : 0;
        part->late += late ? 1 : 0;
        part->drivers.push_back(std::move(driver));
    }
    return part;
}

std::shared_ptr<delivery::FencesPart> fences(
    const Shape& shape, std::shared_ptr<const delivery::DeliveriesPart> all, std::uint64_t version)
{
    auto part = std::make_shared<delivery::FencesPart>();
    part->version = version;
    part->deliveries = all;
    if (shape.records == 0) return part;
    const auto ring = [](std::initializer_list<std::pair<double, double>> points) {
        delivery::Ring out;
        for (const auto& [metres, angle] : points) out.push_back(away(shop, metres, angle));
        return std::vector{delivery::Polygon{{out}}};
    };
    const std::string suffix = shape.longNames ? ", everything between the old railway yard and the ring road" : "";
    const std::pair<std::string, delivery::Shape> drawn[] = {
        {"Airport road" + suffix, ring({{4'100, 3.75}, {5'600, 3.8}, {5'900, 4.3}, {4'300, 4.55}})},
        {"Koramangala" + suffix,
            ring({{2'300, 0.55}, {3'700, 0.5}, {4'900, 0.82}, {4'300, 1.2}, {3'000, 1.28}, {2'600, 0.95}})},
        {"Near the shop", delivery::Circle{shop, 1'100}},
    };
    for (std::size_t f = 0; f < std::size(drawn); ++f) {
        delivery::FenceRow row;
        row.fence = delivery::makeFence({drawn[f].first, drawn[f].second, 7}).value();
        for (const Driver& driver : all->drivers) {
            if (!row.fence->area.contains(driver.where)) continue;
            ++row.drivers;
            row.late += driver.lateness == Lateness::late ? 1 : 0;
        }
        row.inside = row.drivers + row.drivers / 3;
        row.byStatus = {
            {{orders::Step::beingCooked, {}}, row.drivers / 3}, {{orders::Step::inTransit, {}}, row.drivers}};
        row.entered = 40 * row.drivers + 12;
        row.left = row.entered - row.drivers;
        row.meanDwellSeconds = 210 + 60.0 * static_cast<double>(f);
        for (std::size_t m = 0; m < row.history.size(); ++m)
            row.history[m] = static_cast<std::int32_t>(
                row.drivers * (0.7 + 0.3 * std::sin(static_cast<double>(m + 9 * f) / 7) + 0.12 * noise(m + f * 99)));
        row.history.back() = static_cast<std::int32_t>(row.drivers);
        part->fences.push_back(std::move(row));
    }
    for (std::uint64_t e = 0; e < 40; ++e)
        part->events.push_back({part->fences[e % 3].fence->given.name, orderId(shape, 5'000 + e * 3), e % 2 == 0,
            all->now - std::chrono::seconds{e * 13 + 2},
            e % 2 == 0 ? std::nullopt : std::optional(90 + 400 * noise(e))});
    return part;
}

std::shared_ptr<delivery::HeatPart> heat(const Shape& shape, std::uint64_t version)
{
    auto part = std::make_shared<delivery::HeatPart>();
    part->version = version;
    const std::uint64_t count = shape.records == 0 ? 0 : 4'000;
    std::vector<delivery::HeatCell> cells;
    for (std::uint64_t n = 0; n < count; ++n) {
        const bool late = noise(n * 17 + 3) < (shape.jam ? 0.31 : 0.025) * (n % 3 == 0 ? 2 : 0.6);
        cells.push_back({delivery::cellOf(onTheWay(n, 1), delivery::HeatPart::resolution), 1, late ? 1U : 0U});
    }
    part->cells = delivery::coarser(cells, delivery::HeatPart::resolution);
    return part;
}

std::vector<delivery::TrackPoint> track(const delivery::DeliveriesPart& part, const OrderId& order)
{
    const auto found = std::ranges::find(part.drivers, order, &Driver::id);
    std::vector<delivery::TrackPoint> points;
    if (found == part.drivers.end()) return points;
    const std::uint64_t n = found->key - 1;
    const double seconds = secondsOf(part.now);
    for (int ago = 240; ago >= 0; ago -= 5)
        if (shareAt(n, seconds - ago) <= shareAt(n, seconds))
            points.push_back({part.now - std::chrono::seconds{ago}, onTheWay(n, shareAt(n, seconds - ago))});
    return points;
}

std::optional<Coordinates> destination(const delivery::DeliveriesPart& part, const OrderId& order)
{
    const auto found = std::ranges::find(part.drivers, order, &Driver::id);
    if (found == part.drivers.end()) return std::nullopt;
    return onTheWay(found->key - 1, 1);
}

} // namespace pitwall::sample
