// What must not depend on the order of arrival, on batching or on duplicates, held against a plain oracle.
#include "orders.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <tuple>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;

namespace {

struct Arriving {
    OrderEvent order;
    ingest::RecordPosition position;
};

std::string idName(int i)
{
    return i % 3 == 0 ? "text-" + std::to_string(i) : OrderId{static_cast<std::uint64_t>(i) << 32, 5, {}}.toString();
}

/// Few ids and few times, so that duplicates, corrections and ties are common.
rc::Gen<Arriving> arriving(int ids, int seconds)
{
    return rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(0, ids), rc::gen::inRange(0, seconds), rc::gen::inRange(-50, 50),
            rc::gen::inRange(0, 3), rc::gen::inRange(0, 40), rc::gen::inRange(0, 3)),
        [](const auto& t) {
            const auto [id, second, units, partition, offset, time] = t;
            return Arriving{order(idName(id), at(1'000'000 + second, units * 1'000 + 60'000), units),
                position(offset, partition, 1'000 + time)};
        });
}

/// Keeps the greatest record of each id in a map and adds up from scratch.
struct Oracle {
    std::map<std::string, Arriving> orders;

    void apply(const Arriving& a)
    {
        const auto [place, isNew] = orders.try_emplace(a.order.id.toString(), a);
        const auto& held = place->second;
        if (!isNew && std::tuple(a.order.createdAt, a.position) > std::tuple(held.order.createdAt, held.position))
            place->second = a;
    }
    [[nodiscard]] Totals sum(Timestamp from, Timestamp until) const
    {
        Totals out;
        for (const auto& [id, a] : orders) {
            if (a.order.createdAt < from || a.order.createdAt >= until) continue;
            ++out.orders;
            out.revenue += a.order.price;
        }
        return out;
    }
};

void check(const State& state, const Oracle& oracle, Timestamp now)
{
    using namespace std::chrono_literals;
    const Timestamp end = floorToSecond(now) + 1s;
    const TilesPart tiles = makeTiles(state.everything, now);
    RC_ASSERT(tiles.total == oracle.sum(Timestamp::min(), Timestamp::max()));
    RC_ASSERT(tiles.lastMinute == oracle.sum(end - 60s, end));
    RC_ASSERT(tiles.previousMinute == oracle.sum(end - 120s, end - 60s));
    for (const MinuteRow& row : state.everything.minutes())
        RC_ASSERT(row.totals == oracle.sum(row.start, row.start + 1min));
    std::vector<std::pair<Timestamp, std::string>> newest;
    for (const auto& [id, a] : oracle.orders) newest.emplace_back(a.order.createdAt, id);
    const auto latest = state.latest.newestFirst(LatestPart::shown);
    RC_ASSERT(latest.size() == newest.size());
    std::ranges::sort(newest, [](const auto& a, const auto& b) {
        OrderId left, right;
        left.assign(a.second);
        right.assign(b.second);
        return a.first != b.first ? a.first > b.first : left > right;
    });
    for (std::size_t i = 0; i < latest.size(); ++i) {
        RC_ASSERT(latest[i].id.toString() == newest[i].second);
        RC_ASSERT(latest[i].price == oracle.orders.at(newest[i].second).order.price);
    }
}

} // namespace

TEST_CASE("no aggregate depends on arrival order, batching, duplicates or the interleaving of partitions")
{
    CHECK(rc::check([] {
        auto records = *rc::gen::container<std::vector<Arriving>>(arriving(30, 400));
        // Two records at the same place are the same record: what Kafka promises.
        std::ranges::sort(
            records, {}, [](const Arriving& a) { return std::tuple(a.position.partition, a.position.offset); });
        const auto samePlace = [](const Arriving& a, const Arriving& b) {
            return a.position.partition == b.position.partition && a.position.offset == b.position.offset;
        };
        records.erase(std::unique(records.begin(), records.end(), samePlace), records.end());

        Oracle oracle;
        for (const Arriving& a : records) oracle.apply(a);
        const Timestamp now = at(1'000'000 + *rc::gen::inRange(0, 420), 123'456);

        for (int round = 0; round < 3; ++round) {
            auto shuffled = *rc::gen::map(
                rc::gen::container<std::vector<std::uint32_t>>(records.size(), rc::gen::arbitrary<std::uint32_t>()),
                [&](const auto& keys) {
                    std::vector<std::pair<std::uint32_t, std::size_t>> order;
                    for (std::size_t i = 0; i < keys.size(); ++i) order.emplace_back(keys[i], i);
                    std::ranges::sort(order);
                    std::vector<Arriving> out;
                    for (const auto& [key, i] : order) out.push_back(records[i]);
                    return out;
                });
            State state(Limits{}, static_cast<std::uint64_t>(round));
            for (const Arriving& a : shuffled) {
                apply(state, a.order, a.position);
                if (*rc::gen::inRange(0, 4) == 0) maintain(state);
                if (*rc::gen::inRange(0, 5) == 0) apply(state, a.order, a.position); // delivered again
            }
            check(state, oracle, now);
        }
    }));
}

TEST_CASE("beyond the horizon an order is counted and said to be unchecked; within it duplicates are still found")
{
    Limits limits;
    limits.heldOrders = 1'000;
    State state(limits, 1);
    for (int i = 0; i < 3'000; ++i) {
        REQUIRE(apply(state, order(idName(i), at(1'000'000 + i * 10)), position(i)) == Applied::added);
        maintain(state);
    }
    for (std::size_t i = 0; i <= Book::shards; ++i) maintain(state);
    CHECK(state.held >= 1'000);
    CHECK(state.held <= 1'063);
    CHECK(state.book.size() == state.held);
    CHECK(apply(state, order(idName(2'999), at(1'000'000 + 29'990)), position(2'999)) == Applied::stale);
    CHECK(apply(state, order(idName(1), at(1'000'010)), position(1)) == Applied::beyondHorizon);
    CHECK(state.beforeHorizon == 1);
    CHECK(state.everything.total().orders == 3'001);
    CHECK(state.book.find(order(idName(1), {}).id) == nullptr);
}

TEST_CASE("the held detail stays bounded whatever the times look like")
{
    CHECK(rc::check([] {
        Limits limits;
        limits.heldOrders = 200;
        State state(limits, 1);
        const int spread = *rc::gen::element(1, 3, 60, 1'000, 100'000'000);
        const auto times = *rc::gen::container<std::vector<int>>(800, rc::gen::inRange(0, spread));
        for (std::size_t i = 0; i < times.size(); ++i) {
            apply(state, order(idName(static_cast<int>(i)), at(1'000'000 + times[i])),
                position(static_cast<std::int64_t>(i)));
            maintain(state);
            // 200 + 200 / 16, and what comes while the 64 shards are swept, one a batch.
            RC_ASSERT(state.held <= 212 + Book::shards);
            RC_ASSERT(state.book.size() <= 212 + 2 * Book::shards);
        }
        for (std::size_t i = 0; i <= 2 * Book::shards; ++i) maintain(state);
        RC_ASSERT(state.held <= 212);
        RC_ASSERT(state.book.size() == state.held);
        RC_ASSERT(state.everything.total().orders == 800);
    }));
}

TEST_CASE("a status that nobody knows keeps its name, and their number is bounded")
{
    StatusNames names;
    CHECK(names.statusOf(names.indexOf({Step::delivered, {}})) == Status{Step::delivered, {}});
    for (int i = 0; i < 300; ++i) {
        const Status status{Step::unknown, "S" + std::to_string(i)};
        const Status back = names.statusOf(names.indexOf(status));
        CHECK((back == status || back.otherName == "OTHER"));
    }
    CHECK(names.statusOf(names.indexOf({Step::unknown, "S0"})).otherName == "S0");
}
