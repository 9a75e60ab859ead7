// Times: what parses is printed as a time that parses to the same again, and lies within the years that are accepted.
#include "base/time.h"
#include "require.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

using namespace pitwall;

namespace {
void roundTrip(Timestamp time)
{
    InputZone utc;
    const auto again = parseIso8601(toIso8601(time), utc);
    REQUIRE_THAT(again);
    REQUIRE_THAT(*again == time);
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static InputZone kept("Europe/Berlin"); // remembers an offset from one call to the next
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    InputZone utc;
    if (const auto time = parseIso8601(text, utc)) {
        REQUIRE_THAT(*time >= Timestamp{} - std::chrono::days(1)); // an offset may lead a day back
        REQUIRE_THAT(*time < Timestamp(std::chrono::sys_days{std::chrono::year{10'000} / 1 / 2}));
        if (*time >= Timestamp{} && *time < Timestamp(std::chrono::sys_days{std::chrono::year{10'000} / 1 / 1}))
            roundTrip(*time);
    }
    InputZone fresh("Europe/Berlin");
    REQUIRE_THAT(parseIso8601(text, fresh) == parseIso8601(text, kept));

    std::int64_t number = 0;
    std::memcpy(&number, data, std::min(size, sizeof number));
    if (const auto time = fromEpochNumber(number)) {
        REQUIRE_THAT(number >= 0);
        REQUIRE_THAT(*time >= Timestamp{});
    }
    return 0;
}
