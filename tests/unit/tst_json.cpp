#include "ingest/json.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::ingest;

TEST_CASE("a broken text is classified by a plain walk over it")
{
    CHECK(classifyBroken(R"({"a":[1,2)", 32) == Reject::truncated);
    CHECK(classifyBroken(R"({"a":"b)", 32) == Reject::truncated);
    CHECK(classifyBroken(R"({"a":1} {"b":2})", 32) == Reject::trailingData);
    CHECK(classifyBroken(R"({"a":"}" } )", 32) == Reject::notJson);
    CHECK(classifyBroken(std::string(33, '['), 32) == Reject::tooDeep);
    CHECK(classifyBroken("nonsense", 32) == Reject::notJson);
    CHECK(classifyBroken(R"({"a\"":1)", 32) == Reject::truncated);
}

TEST_CASE("every reason has its own name")
{
    for (std::size_t i = 0; i < rejectReasons; ++i) {
        for (std::size_t j = 0; j < i; ++j) CHECK(name(static_cast<Reject>(i)) != name(static_cast<Reject>(j)));
    }
}

TEST_CASE("the ring keeps the newest rejects and forgets the oldest")
{
    RejectRing ring;
    for (std::size_t i = 0; i < RejectRing::capacity + 5; ++i)
        ring.push({.topic = "t",
            .position = {.offset = static_cast<std::int64_t>(i)},
            .reason = Reject::empty,
            .field = {},
            .head = {}});
    CHECK(ring.records().size() == RejectRing::capacity);
    CHECK(ring.records().front().position.offset == 5);
    const auto shown = ring.newestFirst();
    CHECK(shown->front().position.offset == RejectRing::capacity + 4);
    CHECK(shown == ring.newestFirst());
    ring.push({.topic = "t", .position = {.offset = 7}, .reason = Reject::empty, .field = {}, .head = {}});
    CHECK(shown->front().position.offset == RejectRing::capacity + 4); // whoever looks at it goes on
    CHECK(ring.newestFirst()->front().position.offset == 7);
}
