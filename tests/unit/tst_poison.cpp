// A thousand hostile records among a hundred thousand good ones.
#include "orders.h"

#include "core/pipeline.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <functional>
#include <random>

using namespace pitwall;
using namespace pitwall::test;
using ingest::Reject;

namespace {

struct Poison {
    Reject reason;
    std::optional<std::string> value;
};

std::vector<Poison> poisons()
{
    const std::string good = orderJson("p", "2022-09-06T10:46:17");
    return {
        {Reject::tombstone, std::nullopt},
        {Reject::empty, ""},
        {Reject::truncated, good.substr(0, 60)},
        {Reject::invalidUtf8, orderJson("\xC3\x28", "2022-09-06T10:46:17")},
        {Reject::tooDeep, std::string(20'000, '[')},
        {Reject::trailingData, good + good},
        {Reject::wrongType,
            R"({"id":[5],"createdAt":"2022-09-06T10:46:17","userId":1,"status":"X","price":1,"items":[]})"},
        {Reject::outOfRange, orderJson("p", "2022-09-06T10:46:17", "1e400")},
        {Reject::future, orderJson("p", "2099-01-01T00:00:00")},
        {Reject::badTime, orderJson("p", "soon")},
        {Reject::missingField, R"({"id":"p"})"},
        {Reject::notAnObject, R"("just text")"},
        {Reject::notJson, R"({"id":"p",,})"},
        {Reject::tooLarge, std::string(1'200'000, 'x')},
    };
}

} // namespace

TEST_CASE("1,000 poison records among 100,000 good ones: all good ones are counted, each poison one by its reason")
{
    Pipeline pipeline({.subscriptions = {{"orders", "orders"}}, .limits = {}, .zone = {}});
    const auto kinds = poisons();
    std::array<std::uint64_t, ingest::rejectReasons> expected{};
    std::mt19937 random(7); // NOLINT: the same places in every run
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < 101'000; ++i) places.push_back(i);
    std::ranges::shuffle(places, random);
    std::vector<bool> isPoison(101'000);
    for (std::size_t i = 0; i < 1'000; ++i) isPoison[places[i]] = true;

    InputZone utc;
    const Timestamp wall = *parseIso8601("2022-09-07T00:00:00", utc);
    std::size_t bad = 0;
    std::int64_t good = 0;
    for (std::size_t i = 0; i < isPoison.size(); ++i) {
        std::optional<std::string> value;
        if (isPoison[i]) {
            const Poison& poison = kinds[bad++ % kinds.size()];
            ++expected[static_cast<std::size_t>(poison.reason)];
            value = poison.value;
        } else {
            value = orderJson("order " + std::to_string(good++), "2022-09-06T10:46:17", "2.5");
        }
        const ingest::Record record{.topic = ingest::TopicIndex{0},
            .position = position(static_cast<std::int64_t>(i)),
            .key = {},
            .value = value};
        pipeline.ingest(std::span(&record, 1), wall);
    }

    const auto& counters = pipeline.counters().at(0);
    CHECK(pipeline.state().orders.everything.total() == orders::Totals{100'000, {2'500'000'000}});
    CHECK(counters.rejected == 1'000);
    for (std::size_t reason = 0; reason < ingest::rejectReasons; ++reason) {
        CAPTURE(ingest::name(static_cast<Reject>(reason)));
        CHECK(counters.rejectedBy[reason] == expected[reason]);
    }
}
