// Since when a step jams: more come than leave, and the wait grows, until it falls.
#include "lives.h"

#include "orders/status/jam.h"
#include "orders/status/life_view.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

const Minute first{std::chrono::minutes(28'000'000)};

/// A queue minute by minute, with how long it is at their end.
struct Queue {
    std::vector<StepMinute> minutes;
    std::int64_t length = 0;
    std::chrono::seconds tooLong = 12min;
    void pass(int count, std::int64_t came, std::int64_t left)
    {
        for (int i = 0; i < count; ++i) {
            minutes.push_back({came, std::min(left, length + came)});
            length += came - minutes.back().left;
        }
    }
    /// At the end of the last minute.
    [[nodiscard]] std::optional<Jam> jam() const
    {
        return jamOf(minutes, first, length, first + std::chrono::minutes(minutes.size()), tooLong);
    }
};

/// Ten a minute come, wait for ten minutes and leave.
Queue steady(int minutes)
{
    Queue queue;
    queue.pass(10, 10, 0);
    queue.pass(minutes - 10, 10, 10);
    return queue;
}

} // namespace

TEST_CASE("a jam began where more came than left and the wait began to grow, and is over when the wait falls")
{
    Queue queue = steady(700);
    CHECK_FALSE(queue.jam());
    queue.pass(1, 10, 5);
    CHECK_FALSE(queue.jam()); // half a minute more is no news
    queue.pass(2, 10, 5);
    CHECK_FALSE(queue.jam()); // nor is what is not too long
    queue.pass(27, 10, 5);
    REQUIRE(queue.jam());
    CHECK(*queue.jam() == Jam{first + 700min, false, 25min});
    queue.pass(30, 10, 10); // no more than leave, but the wait has not fallen
    REQUIRE(queue.jam());
    CHECK(queue.jam()->since == first + 700min);
    queue.pass(1, 10, 20);
    CHECK(queue.jam());
    queue.pass(4, 10, 20);
    CHECK_FALSE(queue.jam());
    queue.pass(10, 10, 20);
    queue.pass(20, 10, 0); // the next one has a beginning of its own
    REQUIRE(queue.jam());
    CHECK(queue.jam()->since == first + 775min);
}

TEST_CASE("more that leave than usual make no end of a jam while still more come, and an end where fewer do")
{
    Queue queue;
    queue.pass(10, 315, 0);
    queue.pass(100, 315, 315); // 1,575 in five minutes
    queue.pass(60, 580, 496);  // 2,900 come and 2,479 leave: those who were there leave sooner, the new ones later
    REQUIRE(queue.jam());
    CHECK(queue.jam()->since >= first + 110min);
    CHECK(queue.jam()->since <= first + 120min);
    queue.pass(30, 400, 496);
    CHECK_FALSE(queue.jam());
}

TEST_CASE("a queue to which nobody comes is no jam, however long it waits")
{
    Queue queue = steady(60);
    queue.pass(200, 0, 0);
    CHECK_FALSE(queue.jam());
}

TEST_CASE("a queue that comes and goes a little is no jam")
{
    std::mt19937 random(7);
    Queue queue = steady(60);
    for (int i = 0; i < 1'200; ++i) {
        queue.pass(1, 10 + (i % 2), 10 + ((i + 1) % 2));
        REQUIRE_FALSE(queue.jam());
    }
}

TEST_CASE("a jam out of nothing, one without an end in sight, and one that is older than what is looked at")
{
    Queue fresh;
    fresh.pass(30, 0, 0);
    fresh.pass(60, 7, 0);
    REQUIRE(fresh.jam());
    CHECK(fresh.jam()->since == first + 30min);
    CHECK_FALSE(fresh.jam()->isOlder);
    Queue old;
    old.length = 500; // who came before
    old.pass(1'440, 7, 6);
    REQUIRE(old.jam());
    CHECK(old.jam()->isOlder);
    CHECK_FALSE(jamOf({}, first, 7, first, 0s));
    // They came before all that is known.
    CHECK_FALSE(jamOf(std::vector<StepMinute>(3), first, 7, first + 3min, 0s));
    CHECK_FALSE(jamOf(fresh.minutes, first, -3, first + 90min, 0s));
}

TEST_CASE("a jam is told of the orders' own times, whatever the order in which their records come, and how often")
{
    constexpr std::int64_t begin = 1'699'999'980; // a whole minute
    static_assert(begin % 60 == 0);
    struct Record {
        std::string id;
        std::int64_t at;
        std::string_view status; ///< empty: the order itself
    };
    // An order each ten seconds; the cook takes ten seconds each for the first hour, then thirty.
    std::vector<Record> records;
    std::int64_t done = begin;
    constexpr int count = 6 * 150;
    const std::int64_t now = begin + 10L * count;
    for (int i = 0; i < count; ++i) {
        const std::string id = "o" + std::to_string(i);
        const std::int64_t came = begin + 10L * i;
        done = std::max(came, done) + (came < begin + 3'600 ? 10 : 30);
        records.push_back({id, came - 60, ""});
        records.push_back({id, came, "BEING_COOKED"});
        if (done <= now) records.push_back({id, done, i % 10 == 3 ? "CANCELLED" : "OUT_FOR_DELIVERY"});
    }
    const auto told = [&](const std::vector<Record>& all, int times) {
        State state(Limits{}, 1);
        for (int round = 0; round < times; ++round) {
            for (std::size_t i = 0; i < all.size(); ++i) {
                const auto place = position(static_cast<std::int64_t>(i));
                if (all[i].status.empty())
                    apply(state, order(all[i].id, at(all[i].at)), place);
                else
                    apply(state, report(all[i].id, at(all[i].at), all[i].status), place);
            }
            makeLife(state, at(now)); // that somebody looked changes nothing
        }
        return makeLife(state, at(now)).flow;
    };
    const auto flow = told(records, 1);
    const FlowStep& cooked = flow[3];
    REQUIRE(cooked.jam);
    CHECK(cooked.jam->since - Minute(std::chrono::minutes(begin / 60)) <= 61min);
    CHECK(cooked.jam->since - Minute(std::chrono::minutes(begin / 60)) >= 60min);
    CHECK(cooked.entered == 29);
    CHECK(cooked.left == 10);
    CHECK_FALSE(flow[5].jam); // nobody is there
    std::mt19937 random(3);
    for (int round = 0; round < 5; ++round) {
        std::ranges::shuffle(records, random);
        CHECK(told(records, 1) == flow);
    }
    CHECK(told(records, 2) == flow);
}
