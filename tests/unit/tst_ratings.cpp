#include "lives.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <tuple>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t start = 1'000'000;

/// One of the three kinds of records that a delivery's satisfaction is made of.
struct Arriving {
    int kind = 0; // 0: the order, 1: that it was delivered, 2: its rating
    int id = 0, second = 0, score = 1;
    std::int64_t offset = 0;
    [[nodiscard]] std::string name() const { return "order " + std::to_string(id); }
};

rc::Gen<std::vector<Arriving>> records(int ids, int seconds)
{
    using namespace rc;
    const auto one = gen::map(
        gen::tuple(gen::inRange(0, 3), gen::inRange(0, ids), gen::inRange(0, seconds), gen::inRange(1, 6)),
        [](const auto& t) { return Arriving{std::get<0>(t), std::get<1>(t), std::get<2>(t), std::get<3>(t), 0}; });
    return gen::map(gen::container<std::vector<Arriving>>(one), [](std::vector<Arriving> all) {
        for (std::size_t i = 0; i < all.size(); ++i) all[i].offset = static_cast<std::int64_t>(i);
        return all;
    });
}

void take(State& state, const Arriving& a)
{
    const Timestamp when = at(start + a.second);
    if (a.kind == 0) apply(state, order(a.name(), when), position(a.offset));
    if (a.kind == 1) test::apply(state, report(a.name(), when, "DELIVERED"), position(a.offset));
    const std::string comment = a.score == 3 ? "" : "said " + std::to_string(a.offset);
    if (a.kind == 2) ratings::apply(state, rating(a.name(), when, a.score, comment), position(a.offset));
}

RatingTotals& operator+=(RatingTotals& totals, int score)
{
    ++totals.count;
    totals.sum += score;
    totals.good += score >= 4 ? 1 : 0;
    return totals;
}

/// Works the part out from all records.
RatingsPart oracle(const std::vector<Arriving>& records, Timestamp now)
{
    std::map<int, Arriving> orders, newest;
    std::map<int, int> delivered;
    for (const Arriving& a : records) {
        if (a.kind == 1) delivered[a.id] = delivered.contains(a.id) ? std::min(delivered[a.id], a.second) : a.second;
        if (a.kind == 1) continue;
        auto& held = a.kind == 0 ? orders : newest;
        const auto [place, isNew] = held.try_emplace(a.id, a);
        if (!isNew && std::tuple(a.second, a.offset) > std::tuple(place->second.second, place->second.offset))
            place->second = a;
    }
    RatingsPart part;
    part.now = now;
    const Timestamp end = floorToSecond(now) + 1s;
    for (const auto& [id, a] : newest) {
        const Timestamp when = at(start + a.second);
        part.all += a.score;
        if (when >= end - 1h && when < end) part.lastHour += a.score;
        if (when >= end - 2h && when < end - 1h) part.hourBefore += a.score;
        std::optional<std::chrono::seconds> time;
        if (orders.contains(id) && delivered.contains(id) && delivered[id] >= orders[id].second)
            time = std::chrono::seconds(delivered[id] - orders[id].second);
        if (time && when >= end - 24h && when < end)
            part.byDeliveryTime.at(std::min<std::size_t>(12, static_cast<std::size_t>(time->count() / 300))) += a.score;
        if (a.score != 3)
            part.latest.push_back({idOf(a.name()), a.score, "said " + std::to_string(a.offset), when, time});
    }
    std::ranges::sort(part.latest, [](const LatestRating& a, const LatestRating& b) {
        return std::tie(a.createdAt, a.order) > std::tie(b.createdAt, b.order);
    });
    if (part.latest.size() > RatingsPart::shown) part.latest.resize(RatingsPart::shown);
    return part;
}

void check(const RatingsPart& part, const RatingsPart& expected)
{
    RC_ASSERT(part.all == expected.all);
    RC_ASSERT(part.lastHour == expected.lastHour);
    RC_ASSERT(part.hourBefore == expected.hourBefore);
    RC_ASSERT(part.byDeliveryTime == expected.byDeliveryTime);
    RC_ASSERT(part.latest == expected.latest);
}

} // namespace

TEST_CASE("a rating is joined to its delivery, whichever of order, delivery and rating comes last")
{
    std::vector<int> kinds{0, 1, 2};
    do {
        State state(Limits{}, 1);
        for (const int kind : kinds) take(state, {kind, 1, kind == 0 ? 0 : 1'900 + kind, 4, kind});
        const RatingsPart part = ratings::makePart(state.ratings, at(start + 3'000));
        CHECK(part.all == RatingTotals{1, 4, 1});
        CHECK(part.byDeliveryTime.at(6) == RatingTotals{1, 4, 1}); // 30 to 35 minutes
        CHECK(part.latest.at(0).deliveryTime == 1'901s);
    } while (std::ranges::next_permutation(kinds).found);
}

TEST_CASE("a delivery before its order was created tells no delivery time, and one of hours is in the open bin")
{
    State state(Limits{}, 1);
    for (const Arriving& a : {Arriving{0, 1, 100, 1, 0}, {1, 1, 90, 1, 1}, {2, 1, 200, 5, 2}, {0, 2, 0, 1, 3},
             {1, 2, 20'000, 1, 4}, {2, 2, 20'001, 2, 5}})
        take(state, a);
    const RatingsPart part = ratings::makePart(state.ratings, at(start + 20'001));
    CHECK_FALSE(part.latest.at(1).deliveryTime);
    CHECK(part.byDeliveryTime.back() == RatingTotals{1, 2, 0});
    CHECK(part.all == RatingTotals{2, 7, 1});
    CHECK(part.lastHour == RatingTotals{1, 2, 0});
}

TEST_CASE("no figure of the ratings depends on arrival order, duplicates or batching")
{
    CHECK(rc::check([] {
        const int seconds = *rc::gen::element(4, 10'000, 200'000);
        const auto all = *records(*rc::gen::element(3, 60), seconds);
        // Records are at most five minutes ahead: a wall's clock never lags more behind what it took in.
        const Timestamp now = at(start + seconds + *rc::gen::element(-300, 0, 4'000, 90'000), 5);
        const RatingsPart expected = oracle(all, now);
        for (std::uint64_t round = 0; round < 3; ++round) {
            State state(Limits{}, round);
            std::vector<std::pair<int, std::size_t>> shuffled;
            for (std::size_t i = 0; i < all.size(); ++i) {
                shuffled.emplace_back(*rc::gen::inRange(0, 1'000), i);
                if (*rc::gen::inRange(0, 4) == 0) shuffled.emplace_back(*rc::gen::inRange(0, 1'000), i); // again
            }
            std::ranges::sort(shuffled);
            for (const auto& [key, i] : shuffled) take(state, all[i]);
            check(ratings::makePart(state.ratings, now), expected);
        }
    }));
}

TEST_CASE("what is held of ratings is bounded, the totals go on")
{
    Limits limits;
    limits.heldRatings = 10;
    State state(limits, 1);
    for (int i = 0; i < 1'000; ++i) take(state, {2, i, i, 5, i});
    CHECK(state.ratings.held.size() == 10);
    CHECK(state.ratings.comments.size() == Ratings::maxComments);
    const RatingsPart part = ratings::makePart(state.ratings, at(start + 1'000));
    CHECK(part.all.count == 1'000);
    CHECK(part.latest.size() == 10);
    CHECK(part.latest.front().comment == "said 999");
}

TEST_CASE("totals know their average and their share of good scores")
{
    CHECK(RatingTotals{}.average() == 0);
    CHECK(RatingTotals{}.goodShare() == 0);
    CHECK(RatingTotals{4, 14, 3}.average() == 3.5);
    CHECK(RatingTotals{4, 14, 3}.goodShare() == 0.75);
}
