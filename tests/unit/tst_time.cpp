#include "base/time_forms.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

std::string read(std::string_view text, std::string_view zoneName = "UTC")
{
    InputZone zone(zoneName);
    const auto time = parseTime(text, zone);
    CHECK(parseIso8601(text, zone).has_value() == time.has_value());
    if (time) return toIso8601(*time);
    return time.error() == TimeError::ambiguous ? "ambiguous" : "refused";
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

TEST_CASE("times are read as common libraries write them")
{
    // Java leaves seconds out where they are zero, and appends the zone
    CHECK(read("2026-11-28T12:00") == "2026-11-28T12:00:00Z");
    CHECK(read("2026-11-28T12:00Z") == "2026-11-28T12:00:00Z");
    CHECK(read("2026-11-28T12:00+05:30") == "2026-11-28T06:30:00Z");
    CHECK(read("2026-11-28T12:00:01.5+01:00[Europe/Berlin]") == "2026-11-28T11:00:01.5Z");
    CHECK(read("2026-11-28T12:00Z[UTC]") == "2026-11-28T12:00:00Z");
    // RFC 9557: the offset decides, whatever the brackets say
    CHECK(read("2026-11-28T12:00:00+01:00[America/New_York][u-ca=gregory]") == "2026-11-28T11:00:00Z");
    CHECK(read("2026-11-28T12:00:00+01:00[!Europe/Berlin]") == "2026-11-28T11:00:00Z");
    CHECK(read("2026-11-28T12:00:00+01:00[!u-ca=hebrew]") == "refused");
    // Go's String(), also of a clock that has a monotonic reading
    CHECK(read("2026-11-28 12:00:00.123456789 +0530 IST") == "2026-11-28T06:30:00.123456Z");
    CHECK(read("2026-11-28 12:00:00 +0000 UTC m=+0.000012345") == "2026-11-28T12:00:00Z");
    CHECK(read("2026-11-28 12:00:00 +0300 +0300") == "2026-11-28T09:00:00Z");
    // Ruby's to_s, SQL Server, PostgreSQL, .NET, Python
    CHECK(read("2026-11-28 12:00:00 UTC") == "2026-11-28T12:00:00Z");
    CHECK(read("2026-11-28 12:00:00 +0100") == "2026-11-28T11:00:00Z");
    CHECK(read("2026-11-28 12:00:00.1234567 +05:30") == "2026-11-28T06:30:00.123456Z");
    CHECK(read("2026-11-28 12:00:00.5+00") == "2026-11-28T12:00:00.5Z");
    CHECK(read("2026-11-28T12:00:00.1234567Z") == "2026-11-28T12:00:00.123456Z");
    CHECK(read("2026-11-28T12:00:00,25") == "2026-11-28T12:00:00.25Z");
    // The basic format
    CHECK(read("20261128T120001Z") == "2026-11-28T12:00:01Z");
    CHECK(read("20261128T1200") == "2026-11-28T12:00:00Z");
    CHECK(read("20261128T120001.5+0530") == "2026-11-28T06:30:01.5Z");
    CHECK(read("20260701T120000", "Europe/Berlin") == "2026-07-01T10:00:00Z");
}

TEST_CASE("epoch numbers may have a fraction or an exponent, and may be text")
{
    CHECK(read("1662461177") == "2022-09-06T10:46:17Z");
    CHECK(read("1662461177.703283") == "2022-09-06T10:46:17.703283Z");
    CHECK(read("1662461177703.25") == "2022-09-06T10:46:17.70325Z");
    CHECK(read("1662461177703283.9") == "2022-09-06T10:46:17.703283Z");
    CHECK(read("1.662461177703E12") == "2022-09-06T10:46:17.703Z");
    CHECK(read("0.5") == "1970-01-01T00:00:00.5Z");
    const auto epoch = [](std::string_view digits) {
        const auto time = parseEpoch(digits);
        return time ? toIso8601(*time) : "refused";
    };
    CHECK(epoch("1e9") == "2001-09-09T01:46:40Z");
    CHECK(epoch("-0") == "1970-01-01T00:00:00Z");
    for (const std::string_view digits : {"", "-", "-1", "-0.1", "007", "1.", ".5", "1.2.3", "1e", "1e999", "nan",
             "0x1", "99999999999999999999", "1e30", "1662461177x", "253402300800000000"}) {
        CAPTURE(digits);
        CHECK(epoch(digits) == "refused");
    }
    CHECK(rc::check([](std::uint32_t seconds, std::uint32_t rest) {
        const auto micros = rest % 1'000'000;
        const std::string fraction = std::to_string(1'000'000 + micros).substr(1);
        RC_ASSERT(parseEpoch(std::to_string(seconds) + '.' + fraction).value()
            == Timestamp(std::chrono::seconds(seconds) + std::chrono::microseconds(micros)));
    }));
}

TEST_CASE("a text that may be one time or another is refused as ambiguous")
{
    for (const std::string_view text :
        {"20261128", "202611281200", "20261128120001", "28/11/2026 12:00:00", "11/28/2026 12:00", "1.2.2026",
            "2026-11-28T12:00[Europe/Berlin]", "2026-11-28 12:00:00 CST", "2026-11-28 12:00:00 EST"}) {
        CAPTURE(text);
        CHECK(read(text) == "ambiguous");
    }
    CHECK(read("20269999") == "1970-08-23T14:33:19Z"); // no date, so an epoch number
}

TEST_CASE("a strange end of a time is refused")
{
    for (const std::string_view text :
        {"2026-11-28T12", "2026-11-28T12:", "2026-11-28T12:0", "2026-11-28T1200", "20261128T12:00", "20261128 120000",
            "2026-1128T12:00", "2026-11-28T12:00:00+01:00[", "2026-11-28T12:00Z[]", "2026-11-28T12:00Z[a b]",
            "2026-11-28T12:00Z ", "2026-11-28T12:00  Z", "2026-11-28T12:00 Z Z Z", "2026-11-28T12:00+1:00",
            "2026-11-28 12:00:00 +0000 UTC m=", "2026-11-28T12:00:60Z", "2026-02-29T12:00", "2026-11-28T12:00 PM"}) {
        CAPTURE(text);
        CHECK(read(text) == "refused");
    }
}

TEST_CASE("the usual form is read alike by both ways")
{
    CHECK(rc::check([](std::uint32_t seconds, std::uint32_t micros) {
        const std::string text = toIso8601(
            Timestamp(std::chrono::seconds(seconds) + std::chrono::microseconds(micros % 1'000'000)));
        InputZone zone;
        RC_ASSERT(parseTime(text, zone).value() == parseTimeForm(text, zone).value());
    }));
}
