// The tracker of fences against one that tests every fence for every position.
#include "delivery/geofence/fence_tracker.h"
#include "geofences.h"

#include <catch2/catch_test_macros.hpp>

#include <map>
#include <set>

using namespace pitwall;
using namespace pitwall::delivery;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

Timestamp second(int s) { return Timestamp(std::chrono::seconds(s)); }

ingest::Sighting seen(int atSecond, double longitude, double latitude, std::int64_t offset = 0)
{
    return {second(atSecond), {.recordTimeMs = 0, .partition = 0, .offset = offset}, {latitude, longitude}};
}

std::shared_ptr<const Fence> box(std::string name, double west, double south, double east, double north)
{
    return fence(std::move(name), std::vector{rectangle(west, south, east, north).value()});
}

/// Remembers all and looks at every fence each time.
struct PlainTracker {
    struct Driver {
        std::optional<ingest::Sighting> last;
        std::map<FenceSlot, Timestamp> since;
        std::set<FenceSlot> seenComing;
    };
    std::map<FenceSlot, std::shared_ptr<const Fence>> fences;
    std::map<DriverSlot, Driver> drivers;

    std::vector<Crossing> move(DriverSlot slot, const ingest::Sighting& sighting)
    {
        std::vector<Crossing> out;
        Driver& driver = drivers[slot];
        const auto key = [](const ingest::Sighting& s) {
            return std::tuple(s.at, s.position.recordTimeMs, s.position.partition, s.position.offset);
        };
        if (!isPlace(sighting.where) || (driver.last && key(*driver.last) >= key(sighting))) return out;
        driver.last = sighting;
        for (const auto& [id, given] : fences) {
            if (!driver.since.contains(id) || given->area.contains(sighting.where)) continue;
            out.push_back({slot, id, false, sighting.at});
            if (driver.seenComing.erase(id) > 0) out.back().dwell = sighting.at - driver.since[id];
            driver.since.erase(id);
        }
        for (const auto& [id, given] : fences) {
            if (!given->area.contains(sighting.where) || !driver.since.try_emplace(id, sighting.at).second) continue;
            driver.seenComing.insert(id);
            out.push_back({slot, id, true, sighting.at, {}});
        }
        return out;
    }
    void addFence(FenceSlot slot, std::shared_ptr<const Fence> given)
    {
        for (auto& [id, driver] : drivers) {
            if (driver.last && given->area.contains(driver.last->where)) driver.since[slot] = driver.last->at;
        }
        fences[slot] = std::move(given);
    }
    void removeFence(FenceSlot slot)
    {
        for (auto& [id, driver] : drivers) {
            driver.since.erase(slot);
            driver.seenComing.erase(slot);
        }
        fences.erase(slot);
    }
};

std::map<FenceSlot, Timestamp> visitsOf(const FenceTracker& tracker, DriverSlot driver)
{
    std::map<FenceSlot, Timestamp> out;
    tracker.visits(driver, [&](FenceSlot slot, Timestamp since) { out[slot] = since; });
    return out;
}

std::shared_ptr<const Fence> randomFence(Random& random, int i)
{
    const Coordinates centre{12.97 + between(random, -0.1, 0.1), onEarth(179.95 + between(random, 0, 0.2))};
    const std::string name = "fence " + std::to_string(i);
    if (i % 5 == 0) return fence(name, Circle{centre, between(random, 100, 5000)}, 7);
    return fence(name, std::vector{randomPolygon(random, centre, between(random, 0.003, 0.05), 20)}, 4 + i % 5);
}

/// What several drivers send: walks, in pieces that arrive out of order, with duplicates, equal times and errors.
std::vector<std::pair<DriverSlot, ingest::Sighting>> arrivals(
    Random& random, std::span<const DriverSlot> drivers, int count)
{
    std::vector<std::pair<DriverSlot, ingest::Sighting>> out;
    std::vector<Coordinates> where(drivers.size(), Coordinates{12.97, 179.95});
    for (int i = 0; i < count; ++i) {
        const auto d = static_cast<std::size_t>(upTo(random, 0, static_cast<int>(drivers.size()) - 1));
        const double step = upTo(random, 0, 30) == 0 ? 0.1 : 0.0015;
        where[d].latitude = std::clamp(where[d].latitude + between(random, -step, step), 12.8, 13.1);
        where[d].longitude = onEarth(where[d].longitude + between(random, -step, step));
        ingest::Sighting sighting{
            second(i / 7 * 3), {.recordTimeMs = i / 20, .partition = i % 3, .offset = i}, where[d]};
        if (upTo(random, 0, 99) == 0) sighting.where.latitude = 91;
        out.emplace_back(drivers[d], sighting);
    }
    for (std::size_t i = 0; i + 1 < out.size(); ++i) {
        if (upTo(random, 0, 9) == 0)
            std::swap(out[i], out[std::min(out.size() - 1, i + static_cast<std::size_t>(upTo(random, 1, 40)))]);
        if (upTo(random, 0, 19) == 0) out.push_back(out[i]);
    }
    return out;
}

} // namespace

TEST_CASE("who enters a fence and leaves it again was there for the time between")
{
    FenceTracker tracker;
    const FenceSlot a = tracker.addFence(box("a", 0, 0, 10, 10)).value();
    const FenceSlot b = tracker.addFence(box("b", 5, 0, 15, 10)).value();
    const DriverSlot driver = tracker.addDriver();
    std::vector<Crossing> out;
    CHECK(tracker.move(driver, seen(0, -5, 5), out) == Moved::looked);
    CHECK(tracker.move(driver, seen(5, -4.995, 5), out) == Moved::near);
    CHECK(out.empty());
    CHECK(tracker.move(driver, seen(10, 2, 5), out) == Moved::looked);
    CHECK(tracker.move(driver, seen(20, 7, 5), out) == Moved::looked);
    CHECK(tracker.move(driver, seen(45, 12, 5), out) == Moved::looked);
    CHECK(out
        == std::vector<Crossing>{
            {driver, a, true, second(10), {}}, {driver, b, true, second(20), {}}, {driver, a, false, second(45), 35s}});
    CHECK(tracker.inside(a) == 0);
    CHECK(tracker.inside(b) == 1);
    out.clear();
    tracker.removeDriver(driver, second(60), out);
    CHECK(out == std::vector<Crossing>{{driver, b, false, second(60), 40s}});
    CHECK(tracker.inside(b) == 0);
    CHECK(tracker.addDriver() == driver);
}

TEST_CASE("late positions, duplicates and what is no place change nothing")
{
    FenceTracker tracker;
    const FenceSlot a = tracker.addFence(box("a", 0, 0, 10, 10)).value();
    const DriverSlot driver = tracker.addDriver();
    std::vector<Crossing> out;
    tracker.move(driver, seen(10, 5, 5, 7), out);
    out.clear();
    CHECK(tracker.move(driver, seen(10, 5, 5, 7), out) == Moved::stale);
    CHECK(tracker.move(driver, seen(10, 50, 5, 6), out) == Moved::stale);
    CHECK(tracker.move(driver, seen(9, 50, 5, 8), out) == Moved::stale);
    CHECK(tracker.move(driver, seen(11, 50, 91, 9), out) == Moved::noPlace);
    CHECK(tracker.move(driver, seen(11, NAN, 5, 9), out) == Moved::noPlace);
    CHECK(out.empty());
    CHECK(tracker.inside(a) == 1);
    CHECK(tracker.move(driver, seen(10, 50, 5, 8), out) == Moved::looked);
    CHECK(out == std::vector<Crossing>{{driver, a, false, second(10), 0s}});
}

TEST_CASE("a fence that is drawn counts who is in it, and tells of nobody's coming or going")
{
    FenceTracker tracker;
    const DriverSlot one = tracker.addDriver(), other = tracker.addDriver(), silent = tracker.addDriver();
    std::vector<Crossing> out;
    tracker.move(one, seen(10, 5, 5), out);
    tracker.move(other, seen(20, 50, 5), out);
    const FenceSlot a = tracker.addFence(box("a", 0, 0, 10, 10)).value();
    CHECK(tracker.inside(a) == 1);
    CHECK(visitsOf(tracker, one) == std::map<FenceSlot, Timestamp>{{a, second(10)}});
    CHECK(visitsOf(tracker, silent).empty());
    tracker.move(one, seen(30, 60, 5), out);
    // Since when it had been there before the fence was is not known.
    CHECK(out == std::vector<Crossing>{{one, a, false, second(30), std::nullopt}});
    out.clear();
    tracker.move(one, seen(40, 5, 5), out);
    tracker.move(one, seen(50, 60, 5), out);
    CHECK(out.back() == Crossing{one, a, false, second(50), 10s});
    tracker.move(one, seen(60, 5, 5), out);
    tracker.removeFence(a);
    CHECK(visitsOf(tracker, one).empty());
    CHECK(tracker.addFence(box("b", 0, 0, 1, 1)) == a);
    CHECK(tracker.inside(a) == 0);
    CHECK(tracker.addFence(box("b", 0, 0, 1, 1)).error() == "there is a fence named b already");
    for (int i = 1; i < 1000; ++i) REQUIRE(tracker.addFence(box(std::to_string(i), 0, 0, 0.01, 0.01)));
    CHECK(tracker.addFence(box("c", 0, 0, 1, 1)).error() == "there are 1000 fences already, which is the most");
}

TEST_CASE("those inside are counted by the status of their delivery")
{
    constexpr orders::StatusIndex waiting = 0, inTransit = 5;
    FenceTracker tracker;
    const FenceSlot a = tracker.addFence(box("a", 0, 0, 10, 10)).value();
    const DriverSlot one = tracker.addDriver(), other = tracker.addDriver();
    std::vector<Crossing> out;
    tracker.setStatus(one, inTransit);
    tracker.move(one, seen(0, 5, 5), out);
    tracker.move(other, seen(0, 6, 6), out);
    CHECK(tracker.inside(a, inTransit) == 1);
    CHECK(tracker.inside(a, waiting) == 1);
    tracker.setStatus(other, inTransit);
    CHECK(tracker.inside(a, inTransit) == 2);
    tracker.move(one, seen(1, 50, 5), out);
    CHECK(tracker.inside(a, inTransit) == 1);
    CHECK(tracker.inside(a, waiting) == 0);
}

TEST_CASE("coming, going and dwelling are what looking at every fence finds, in any order of arrival")
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Random random(seed);
        FenceTracker tracker;
        PlainTracker plain;
        std::vector<DriverSlot> drivers;
        for (int i = 0; i < 10; ++i) drivers.push_back(tracker.addDriver());
        std::vector<Crossing> out;
        int names = 0, step = 0;
        for (const auto& [driver, sighting] : arrivals(random, drivers, 2000)) {
            if (step++ % 50 == 0) {
                const auto made = randomFence(random, names++);
                plain.addFence(tracker.addFence(made).value(), made);
            }
            if (step % 170 == 0) {
                const FenceSlot gone = plain.fences.begin()->first;
                tracker.removeFence(gone);
                plain.removeFence(gone);
            }
            out.clear();
            tracker.move(driver, sighting, out);
            REQUIRE(out == plain.move(driver, sighting));
        }
        std::map<FenceSlot, std::uint32_t> counts;
        for (const DriverSlot driver : drivers) {
            CHECK(visitsOf(tracker, driver) == plain.drivers[driver].since);
            for (const auto& [fence, since] : plain.drivers[driver].since) ++counts[fence];
        }
        for (const auto& [slot, given] : plain.fences) CHECK(tracker.inside(slot) == counts[slot]);
    }
}

TEST_CASE("where drivers are in the end does not depend on the order in which their positions came")
{
    Random random(5);
    std::vector<std::set<FenceSlot>> first;
    FenceTracker reference;
    std::vector<DriverSlot> drivers;
    for (int i = 0; i < 20; ++i) drivers.push_back(reference.addDriver());
    std::vector<std::shared_ptr<const Fence>> made;
    for (int i = 0; i < 40; ++i) made.push_back(randomFence(random, i));
    auto all = arrivals(random, drivers, 500);
    for (int round = 0; round < 10; ++round) {
        FenceTracker tracker;
        for (std::size_t i = 0; i < drivers.size(); ++i) tracker.addDriver();
        for (const auto& one : made) REQUIRE(tracker.addFence(one));
        std::vector<Crossing> out;
        for (const auto& [driver, sighting] : all) tracker.move(driver, sighting, out);
        std::vector<std::set<FenceSlot>> now;
        for (const DriverSlot driver : drivers) {
            auto& inside = now.emplace_back();
            for (const auto& [slot, since] : visitsOf(tracker, driver)) inside.insert(slot);
        }
        if (round == 0) first = now;
        CHECK(now == first);
        std::ranges::shuffle(all, random);
    }
}

TEST_CASE("the fences of a place are the same by cells, by boxes and one by one")
{
    Random random(6);
    Fences fences;
    for (int i = 0; i < 60; ++i) REQUIRE(fences.add(randomFence(random, i)));
    REQUIRE(fences.add(fence("pole", Circle{{89.9, 10}, 200'000})));
    REQUIRE(fences.add(box("half the earth", -100, -20, 100, 20)));
    REQUIRE(fences.add(box("a country", 170, 0, -170, 20)));
    REQUIRE(fences.add(fence("tiny", Circle{{12.97, 179.95}, 0.5})));
    for (const auto slot : {3, 17}) fences.remove(static_cast<FenceSlot>(slot));
    std::vector<FenceSlot> byCells, byBoxes;
    for (int i = 0; i < 5000; ++i) {
        Coordinates where{12.97 + between(random, -0.2, 0.2), onEarth(179.95 + between(random, -0.1, 0.3))};
        if (i % 10 == 0) where = {between(random, -90, 90), between(random, -180, 180)};
        if (i % 17 == 0) where = {between(random, 85, 90), between(random, -180, 180)};
        if (i % 100 == 0) where = {12.97, 179.95};
        fences.insideOf(where, byCells);
        fences.standing(where, byBoxes);
        std::vector<FenceSlot> oneByOne;
        for (std::size_t s = 0; s < fences.slotCount(); ++s) {
            const Fence* each = fences.get(static_cast<FenceSlot>(s));
            if (each != nullptr && each->area.contains(where)) oneByOne.push_back(static_cast<FenceSlot>(s));
        }
        REQUIRE(byCells == oneByOne);
        REQUIRE(byBoxes == oneByOne);
    }
}

TEST_CASE("all fences together have a bound on their points")
{
    constexpr std::size_t points = 20'000;
    Random random(7);
    const auto large = fence("0", polygon({coast(random, {12.97, 77.6}, 0.02, points)}));
    Fences fences;
    REQUIRE(fences.add(large));
    for (std::size_t i = 1; i < GeofenceLimits::allPoints / points; ++i) {
        auto another = std::make_shared<Fence>(*large);
        another->given.name = std::to_string(i);
        REQUIRE(fences.add(another));
    }
    const auto small = fence("one more", polygon({sixPoints()}));
    CHECK_FALSE(fences.add(small));
    CHECK(fences.obstacleTo(*small));
    CHECK_FALSE(fences.obstacleTo(*small, FenceSlot{3}));
    fences.remove(FenceSlot{3});
    REQUIRE(fences.add(small));
    REQUIRE(fences.add(fence("and another", polygon({sixPoints()}))));
    CHECK(fences.obstacleTo(*large, FenceSlot{4})); // its name is another's
    auto larger = std::make_shared<Fence>(*large);
    larger->given.name = "one more";
    CHECK(fences.obstacleTo(*larger, fences.find("one more")));
}
