// Drivers through a city's fences, without Kafka: what a position costs, and so which share of one core it takes to
// follow every driver once a second.
//     bench_geofence [DRIVERS [FENCES [SECONDS]]]
// Each driver rides at 20 to 40 km/h along a street, and turns now and then. Beside the tracker that Pitwall uses, the
// two plainer ways: the fences of every position by H3 cells, and by the boxes around them.
#include "core/pipeline.h"
#include "delivery/geofence/fence_tracker.h"
#include "geofences.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <format>
#include <iostream>
#include <new>

namespace {
std::size_t allocations = 0;
}

// Not inlined: the compiler would see free() beside the new of who calls it, and take them for a mismatch.
[[gnu::noinline]] void* operator new(std::size_t size)
{
    ++allocations;
    void* const memory = std::malloc(size);
    return memory != nullptr ? memory : throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace pitwall;
using namespace pitwall::delivery;
using namespace std::chrono_literals;
using Random = test::Random;

constexpr Coordinates city{12.9716, 77.5946};
constexpr double halfCity = 0.075;                 // degrees: 16 km
constexpr double stepOfOneKmh = 1 / 3.6 / 111'000; // degrees a second

struct Layout {
    const char* name;
    double radius; ///< of a fence, degrees
    int points;    ///< at most, or of each when there are hundreds
    int resolution;
};

struct Rider {
    std::uint64_t id = 0; ///< by which the driver is found
    Coordinates where, step;
};

double inCity(Random& random) { return test::between(random, -halfCity, halfCity); }

void turn(Random& random, Rider& rider)
{
    const double way = test::between(random, 20, 40) * stepOfOneKmh, angle = test::between(random, 0, 6.283);
    rider.step = {way * std::sin(angle), way * std::cos(angle)};
}

void ride(Random& random, Rider& rider)
{
    if (random() % 60 == 0) turn(random, rider);
    const auto moveAlong = [](double& value, double& step, double middle) {
        if (std::abs(value + step - middle) > halfCity) step = -step;
        value += step;
    };
    moveAlong(rider.where.latitude, rider.step.latitude, city.latitude);
    moveAlong(rider.where.longitude, rider.step.longitude, city.longitude);
}

std::vector<Rider> riders(Random& random, std::size_t count)
{
    std::vector<Rider> out(count);
    for (Rider& rider : out) {
        rider = {random(), {city.latitude + inCity(random), city.longitude + inCity(random)}, {}};
        turn(random, rider);
    }
    return out;
}

std::vector<std::shared_ptr<const Fence>> fences(Random& random, int count, const Layout& layout)
{
    std::vector<std::shared_ptr<const Fence>> out;
    for (int i = 0; i < count; ++i) {
        const Coordinates centre{city.latitude + inCity(random), city.longitude + inCity(random)};
        const std::string name = "fence " + std::to_string(i);
        Shape shape = std::vector{test::randomPolygon(random, centre, layout.radius, layout.points)};
        if (layout.points > 100) shape = test::polygon({test::coast(random, centre, layout.radius, layout.points)});
        if (i % 10 == 0) shape = Circle{centre, layout.radius * 80'000};
        out.push_back(test::fence(name, std::move(shape), layout.resolution));
    }
    return out;
}

using Positions = std::vector<ingest::Sighting>;

/// Calls `take(rider index, sighting)` for all riders once a second, and says what a position took. Making the
/// positions is not measured.
template <typename Take>
void measure(const char* name, std::vector<Rider> all, int seconds, Take take)
{
    Random random(7);
    Positions positions(all.size());
    std::chrono::nanoseconds took{};
    for (int s = 0; s < seconds; ++s) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            ride(random, all[i]);
            positions[i] = {Timestamp(std::chrono::seconds(s)), {s * 1000, 0, s}, all[i].where};
        }
        const auto begin = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < all.size(); ++i) take(all[i], positions[i]);
        // The first second is everybody's first position.
        if (s > 0) took += std::chrono::steady_clock::now() - begin;
        if (s == 0) allocations = 0;
    }
    const double each = static_cast<double>(took.count()) / static_cast<double>(all.size()) / (seconds - 1);
    std::cout << "  " << name << ": " << static_cast<int>(each) << " ns a position, "
              << each * static_cast<double>(all.size()) / 1e7 << " % of a core at " << all.size() << " a second, "
              << allocations << " allocations\n";
}

struct Hash {
    using is_avalanching = void;
    std::size_t operator()(std::uint64_t id) const { return id; }
};

/// In another order than the drivers were first seen in, as positions come.
void track(std::vector<Rider> all, const std::vector<std::shared_ptr<const Fence>>& given, int seconds)
{
    FenceTracker tracker;
    boost::unordered_flat_map<std::uint64_t, DriverSlot, Hash> byId;
    std::size_t crossings = 0, looked = 0;
    std::vector<Crossing> out;
    for (const auto& fence : given) {
        if (!tracker.addFence(fence)) std::abort();
    }
    for (const Rider& rider : all) byId.emplace(rider.id, tracker.addDriver());
    Random random(8);
    std::ranges::shuffle(all, random);
    measure("tracker", all, seconds, [&](const Rider& rider, const ingest::Sighting& sighting) {
        out.clear();
        looked += tracker.move(byId.find(rider.id)->second, sighting, out) == Moved::looked;
        crossings += out.size();
    });
    std::cout << "    fences looked at for "
              << 100.0 * static_cast<double>(looked) / (static_cast<double>(all.size()) * seconds)
              << " % of the positions, " << crossings << " crossings\n";
}

/// The same as records of `deliveryStatuses` through the whole core: decoded, the orders' lives and tracks kept, and
/// the map's part made ten times a second, as while it is looked at.
void trackRecords(std::vector<Rider> all, const std::vector<std::shared_ptr<const Fence>>& given, int seconds)
{
    PipelineOptions options{.subscriptions = {{"deliveryStatuses", "deliveries"}}, .limits = {}, .zone = {}};
    Pipeline pipeline(std::move(options));
    for (const auto& fence : given)
        pipeline.execute(delivery::PutFence{.fence = fence, .insteadOf = {}, .reply = {}}, {});
    Random random(7);
    std::vector<std::string> values(all.size());
    std::vector<ingest::Record> records(all.size());
    std::chrono::nanoseconds took{}, making{};
    for (int s = 0; s < seconds; ++s) {
        const Timestamp now(std::chrono::seconds(1'700'000'000 + s));
        for (std::size_t i = 0; i < all.size(); ++i) {
            ride(random, all[i]);
            const OrderId id{all[i].id, 1, {}};
            values[i] = std::format(
                R"({{"id":"{}","updatedAt":"{}","deliveryLat":"{:.6f}","deliveryLon":"{:.6f}","status":"IN_TRANSIT"}})",
                id.toString(), toIso8601(now), all[i].where.latitude, all[i].where.longitude);
            records[i].position = {.recordTimeMs = s * 1000, .partition = 0, .offset = s};
            records[i].value = values[i];
        }
        const auto begin = std::chrono::steady_clock::now();
        pipeline.ingest(records, now);
        const auto read = std::chrono::steady_clock::now();
        for (int i = 0; i < 10; ++i) {
            Snapshot snapshot; // or it would not be made anew
            pipeline.refresh(snapshot, watching<delivery::DeliveriesPart>, now);
        }
        if (s > 0) took += read - begin;
        if (s > 0) making += std::chrono::steady_clock::now() - read;
    }
    const double each = static_cast<double>(took.count()) / static_cast<double>(all.size()) / (seconds - 1);
    std::cout << "  whole core: " << static_cast<int>(each) << " ns a record, "
              << each * static_cast<double>(all.size()) / 1e7 << " % of a core at " << all.size()
              << " a second; the map's part of all of them "
              << static_cast<double>(making.count()) / 1e7 / (seconds - 1) << " % more while it is looked at\n";
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t drivers = argc > 1 ? std::stoull(argv[1]) : 100'000;
    const int count = argc > 2 ? std::stoi(argv[2]) : 100, seconds = argc > 3 ? std::stoi(argv[3]) : 20;
    for (const Layout& layout : {Layout{"fences of 2 km, up to 40 points, cells of resolution 5", 0.01, 40, 5},
             Layout{"the same, cells of resolution 8", 0.01, 40, 8},
             Layout{"fences of 500 m, up to 12 points, cells of resolution 5", 0.0025, 12, 5},
             Layout{"fences of 4 km, 3,000 points, cells of resolution 5", 0.02, 3000, 5}}) {
        Random random(1);
        const auto given = fences(random, count, layout);
        const auto all = riders(random, drivers);
        std::cout << count << ' ' << layout.name << '\n';
        track(all, given, seconds);
        trackRecords(all, given, std::max(3, seconds / 4));
        Fences plain;
        for (const auto& fence : given) {
            if (!plain.add(fence)) std::abort();
        }
        std::vector<FenceSlot> inside;
        measure("by cells", all, 3, [&](const Rider&, const ingest::Sighting& s) { plain.insideOf(s.where, inside); });
        measure("by boxes", all, 3, [&](const Rider&, const ingest::Sighting& s) { plain.standing(s.where, inside); });
    }
}
