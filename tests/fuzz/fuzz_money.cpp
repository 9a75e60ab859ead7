// Amounts: what parses is printed exactly and parses to the same again; a reference in long double agrees on the value.
#include "base/money.h"
#include "require.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace pitwall;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto money = parseMoney(text);
    if (!money) return 0;
    REQUIRE_THAT(std::abs(money->tenThousandths) <= maxAmountUnits * 10'000);
    const std::string printed = toDecimal(*money);
    const auto again = parseMoney(printed);
    REQUIRE_THAT(again);
    REQUIRE_THAT(*again == *money);
    REQUIRE_THAT(toDecimal(*again) == printed);

    char* end = nullptr;
    const long double expected = std::strtold(text.c_str(), &end) * 10'000.0L;
    REQUIRE_THAT(end == text.c_str() + text.size());
    REQUIRE_THAT(std::abs(expected - static_cast<long double>(money->tenThousandths)) <= 0.51L);
    return 0;
}
