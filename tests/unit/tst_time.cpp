#include "base/time.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

std::string read(std::string_view text, std::string_view zoneName = "UTC")
{
    InputZone zone(zoneName);
    const auto time = parseIso8601(text, zone);
    return time ? toIso8601(*time) : "refused";
}

} // namespace

TEST_CASE("ISO 8601 times are read with 0 to 9 fractional digits")
{
    CHECK(read("2022-09-06T10:46:17.703283") == "2022-09-06T10:46:17.703283Z");
    CHECK(read("2022-09-06T10:46:17") == "2022-09-06T10:46:17Z");
    CHECK(read("2022-09-06 10:46:17.5Z") == "2022-09-06T10:46:17.5Z");
    CHECK(read("2022-09-06T10:46:17.123456789Z") == "2022-09-06T10:46:17.123456Z");
    CHECK(read("2024-02-29T00:00:00+05:30") == "2024-02-28T18:30:00Z");
    CHECK(read("2022-09-06T10:46:17-0700") == "2022-09-06T17:46:17Z");
    CHECK(read("2022-09-06T10:46:17+02") == "2022-09-06T08:46:17Z");
}

TEST_CASE("what is no time is refused")
{
    for (const std::string_view text : {"", "yesterday", "2022-09-06", "2022-13-06T10:46:17", "2023-02-29T10:46:17",
             "2022-09-06T24:00:00", "2022-09-06T10:60:17", "2022-09-06T10:46:61", "2022-09-06T10:46:17.",
             "2022-09-06T10:46:17.1234567890", "2022-09-06T10:46:17X", "2022-09-06T10:46:17+25:00",
             "1969-12-31T23:59:59Z", "2022-09-06T1a:46:17", "1970-01-01T00:00:00+01:00"}) {
        CAPTURE(text);
        CHECK(read(text) == "refused");
    }
}

TEST_CASE("times without a zone are read in the input zone, the earlier of two on a clock change")
{
    CHECK(read("2022-07-01T12:00:00", "Europe/Berlin") == "2022-07-01T10:00:00Z");
    CHECK(read("2022-12-01T12:00:00", "Europe/Berlin") == "2022-12-01T11:00:00Z");
    CHECK(read("2022-10-30T02:30:00", "Europe/Berlin") == "2022-10-30T00:30:00Z"); // twice: 00:30Z and 01:30Z
    CHECK(read("2022-03-27T02:30:00", "Europe/Berlin") == "2022-03-27T01:00:00Z"); // never: the moment of the change
}

TEST_CASE("the remembered offset of a zone equals the one looked up afresh")
{
    CHECK(rc::check([] {
        InputZone remembering("Europe/Berlin");
        const auto times = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40'000));
        for (const int minutes : times) {
            // Around both changes of 2022.
            for (const auto start : {std::chrono::local_days(std::chrono::year(2022) / 3 / 20),
                     std::chrono::local_days(std::chrono::year(2022) / 10 / 20)}) {
                const std::chrono::local_time<std::chrono::microseconds> local = start
                    + std::chrono::minutes(minutes % 20'000);
                InputZone fresh("Europe/Berlin");
                RC_ASSERT(remembering.toUtc(local) == fresh.toUtc(local));
            }
        }
    }));
}

TEST_CASE("epoch numbers are seconds, milliseconds or microseconds by their size")
{
    CHECK(fromEpochNumber(1568052379) == Timestamp(1568052379s));
    CHECK(fromEpochNumber(1568052379123) == Timestamp(1568052379123ms));
    CHECK(fromEpochNumber(1568052379123456) == Timestamp(1568052379123456us));
    CHECK_FALSE(fromEpochNumber(-1));
    CHECK_FALSE(fromEpochNumber(INT64_MAX));
}
