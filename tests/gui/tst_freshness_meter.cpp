#include "freshness_meter.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {
FreshnessMeter::Clock::time_point at(std::int64_t ms)
{
    return FreshnessMeter::Clock::time_point(std::chrono::milliseconds(ms));
}
} // namespace

TEST_CASE("Each arrival counts once, at the first frame that shows it")
{
    FreshnessMeter meter(at(0));
    ingest::ArrivalsPart part{{{1000, 10, 1}, {1010, 5, 2}}};
    meter.painted(1, part, at(1020)); // the second arrival is of a snapshot that is not shown yet
    CHECK(meter.result().records == 10);
    CHECK(meter.result().p99Ms == 20);
    meter.painted(1, part, at(1500)); // the same snapshot painted again
    CHECK(meter.result().records == 10);
    part.arrivals.push_back({1020, 1, 3});
    meter.painted(3, part, at(1110)); // one snapshot was skipped
    CHECK(meter.result().records == 16);
    CHECK(meter.result().p50Ms == 20);
    CHECK(meter.result().p99Ms == 100);
}

TEST_CASE("The backlog is left out")
{
    FreshnessMeter meter(at(5000));
    meter.painted(1, {{{4999, 1000, 1}, {5000, 1, 1}}}, at(5007));
    CHECK(meter.result().records == 1);
    CHECK(meter.result().maxMs == 7);
}

TEST_CASE("Percentiles are the nearest rank over records")
{
    FreshnessMeter meter(at(0));
    ingest::ArrivalsPart part;
    for (std::int64_t ms = 1; ms <= 100; ++ms) part.arrivals.push_back({1000 - ms, 1, 1});
    meter.painted(1, part, at(1000));
    CHECK(meter.result().p50Ms == 50);
    CHECK(meter.result().p99Ms == 99);
    CHECK(meter.result().maxMs == 100);
    CHECK(meter.json() == R"({"p50Ms":50,"p99Ms":99,"maxMs":100,"records":100,"lost":0})");
}

TEST_CASE("A clock that runs back and a frame that never came do not break it")
{
    FreshnessMeter meter(at(0));
    meter.painted(1, {{{2000, 1, 1}}}, at(1000));
    CHECK(meter.result().maxMs == 0);
    meter.painted(2, {{{1000, 1, 2}}}, at(1000 + 3'600'000));
    CHECK(meter.result().maxMs == 60'000);
}

TEST_CASE("Arrivals that no frame could show are told")
{
    FreshnessMeter meter(at(0));
    meter.painted(1, {{{1, 1, 1}}}, at(10));
    ingest::ArrivalsPart full;
    for (std::size_t i = 0; i < ingest::ArrivalsPart::capacity; ++i) full.arrivals.push_back({1, 1, 10});
    meter.painted(10, full, at(20));
    CHECK(meter.result().lost == 8);
}
