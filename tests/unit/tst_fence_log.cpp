// What happened at a fence, against a list of all its crossings.
#include "delivery/geofence/fence_log.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <map>

using namespace pitwall;
using namespace pitwall::delivery;
using namespace std::chrono_literals;

namespace {

constexpr FenceSlot slot{};

Timestamp at(std::int64_t seconds) { return Timestamp(1'000'000min) + std::chrono::seconds(seconds); }

OrderId order(int number)
{
    OrderId id;
    id.assign("order-" + std::to_string(number));
    return id;
}

/// How many were inside at the end of each minute that something is known of.
struct Oracle {
    std::map<Minute, std::int32_t> insideAt;
    void note(Timestamp time, std::uint32_t inside)
    {
        const Minute minute = floorToMinute(time);
        // One that is told of late counts for the newest minute.
        insideAt[insideAt.empty() ? minute : std::max(minute, insideAt.rbegin()->first)] = static_cast<std::int32_t>(
            inside);
    }
    [[nodiscard]] std::int32_t at(Minute minute) const
    {
        const auto later = insideAt.upper_bound(minute);
        return later == insideAt.begin() ? -1 : std::prev(later)->second;
    }
};

} // namespace

TEST_CASE("a fence's hour, its coming and going, and its dwell equal a plain count")
{
    CHECK(rc::check([] {
        FenceLog log;
        Oracle oracle;
        std::uint32_t inside = *rc::gen::inRange(0U, 5U);
        std::int64_t second = *rc::gen::inRange(0, 100'000);
        std::uint64_t entered = 0, left = 0, dwelled = 0;
        double dwellSeconds = 0;
        std::vector<FenceEvent> events;
        log.begin(slot, inside, at(second));
        oracle.note(at(second), inside);
        const auto count = *rc::gen::inRange(0, 300);
        for (int i = 0; i < count; ++i) {
            // Mostly in order, often in the same minute, seldom after hours of silence.
            second += *rc::gen::weightedOneOf<std::int64_t>({{20, rc::gen::inRange<std::int64_t>(0, 90)},
                {3, rc::gen::inRange<std::int64_t>(0, 9'000)}, {2, rc::gen::inRange<std::int64_t>(-200, 0)}});
            Crossing crossing{.fence = slot, .entered = inside == 0 || *rc::gen::arbitrary<bool>(), .at = at(second)};
            inside += crossing.entered ? 1U : ~0U;
            ++(crossing.entered ? entered : left);
            if (!crossing.entered && *rc::gen::arbitrary<bool>()) {
                crossing.dwell = std::chrono::seconds(*rc::gen::inRange(0, 5'000));
                ++dwelled;
                dwellSeconds += std::chrono::duration<double>(*crossing.dwell).count();
            }
            log.note(crossing, "Mitte", order(i), inside);
            oracle.note(crossing.at, inside);
            events.push_back({"Mitte", order(i), crossing.entered, crossing.at,
                crossing.dwell.transform([](auto d) { return std::chrono::duration<double>(d).count(); })});
        }
        const Minute end = oracle.insideAt.rbegin()->first + std::chrono::minutes(*rc::gen::inRange(0, 100));
        FenceRow row;
        log.describe(slot, inside, end + 7s, row);
        RC_ASSERT(row.entered == entered);
        RC_ASSERT(row.left == left);
        RC_ASSERT(row.meanDwellSeconds.has_value() == (dwelled > 0));
        if (dwelled > 0) RC_ASSERT(*row.meanDwellSeconds == dwellSeconds / static_cast<double>(dwelled));
        for (std::size_t i = 0; i < FenceRow::minutes; ++i)
            RC_ASSERT(row.history[i] == oracle.at(end - std::chrono::minutes(FenceRow::minutes - 1 - i)));
        std::ranges::reverse(events);
        events.resize(std::min(events.size(), FencesPart::shownEvents));
        RC_ASSERT(log.events() == events);
    }));
}
