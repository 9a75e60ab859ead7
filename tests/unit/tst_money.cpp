#include "base/money.h"

#include "base/decimal.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <bit>
#include <charconv>

using namespace pitwall;

namespace {

std::int64_t parsed(std::string_view digits) { return parseMoney(digits).value().tenThousandths; }

/// The plain way: shift the decimal point in text, then round half to even on the digits.
std::int64_t oracle(bool negative, std::uint64_t whole, const std::string& fraction)
{
    std::string digits = std::to_string(whole) + fraction + "00000";
    const std::size_t keep = std::to_string(whole).size() + 4;
    auto value = static_cast<std::int64_t>(std::stoull(digits.substr(0, keep)));
    const std::string dropped = digits.substr(keep);
    const bool up = dropped.front() > '5'
        || (dropped.front() == '5' && dropped.find_first_not_of('0', 1) != std::string::npos)
        || (dropped.front() == '5' && value % 2 == 1);
    value += up ? 1 : 0;
    return negative ? -value : value;
}

} // namespace

TEST_CASE("money is read exactly from its digits")
{
    CHECK(parsed("1040") == 10'400'000);
    CHECK(parsed("0") == 0);
    CHECK(parsed("-0.0001") == -1);
    CHECK(parsed("12.34") == 123'400);
    CHECK(parsed("1e3") == 10'000'000);
    CHECK(parsed("1.5E+2") == 1'500'000);
    CHECK(parsed("12345e-5") == 1'234);
    CHECK(parsed("0.1") + parsed("0.2") == parsed("0.3"));
    CHECK(parsed("0e999999999999999999") == 0);
    CHECK(parsed("1e-999999999999999999") == 0);
}

TEST_CASE("money below a ten-thousandth is rounded half to even")
{
    CHECK(parsed("0.00005") == 0);
    CHECK(parsed("0.00015") == 2);
    CHECK(parsed("0.00025") == 2);
    CHECK(parsed("0.000250000001") == 3);
    CHECK(parsed("0.00004999") == 0);
    CHECK(parsed("5e-5") == 0);
    CHECK(parsed("-0.00015") == -2);
}

TEST_CASE("amounts beyond any real price are refused")
{
    CHECK(parsed("100000000000") == 1'000'000'000'000'000);
    CHECK(parseMoney("100000000000.0001").error() == MoneyError::outOfRange);
    CHECK(parseMoney("1e300").error() == MoneyError::outOfRange);
    CHECK(parseMoney("123456789012345678901234567890").error() == MoneyError::outOfRange);
}

TEST_CASE("what is no JSON number is no money")
{
    for (const std::string_view text :
        {"", "-", "+1", "01", "1.", ".5", "1e", "1e+", "0x10", "NaN", "1,5", " 1", "1 ", "--1", "1.2.3"}) {
        CAPTURE(text);
        CHECK(parseMoney(text).error() == MoneyError::notANumber);
    }
}

TEST_CASE("a sum prints as the shortest exact decimal")
{
    CHECK(toDecimal(Money{10'400'000}) == "1040");
    CHECK(toDecimal(Money{125'000}) == "12.5");
    CHECK(toDecimal(Money{-1}) == "-0.0001");
    CHECK(toDecimal(Money{0}) == "0");
    MoneySum large;
    for (int i = 0; i < 100'000; ++i) large += Money{maxAmountUnits * 10'000};
    CHECK(toDecimal(large) == "10000000000000000");
}

TEST_CASE("money equals decimal arithmetic done by hand, and survives printing")
{
    CHECK(rc::check([](bool negative, std::uint32_t whole) {
        const auto fraction = *rc::gen::container<std::string>(rc::gen::inRange('0', '5'))
            + *rc::gen::container<std::string>(rc::gen::inRange('0', '9'));
        const std::string text = (negative ? "-" : "") + std::to_string(whole)
            + (fraction.empty() ? "" : "." + fraction);
        RC_ASSERT(parsed(text) == oracle(negative, whole, fraction));
        RC_ASSERT(parsed(toDecimal(Money{parsed(text)})) == parsed(text));
    }));
}

TEST_CASE("a plain decimal is the double that the standard library reads, to the last bit")
{
    CHECK(rc::check([](std::int64_t digits) {
        const auto count = *rc::gen::inRange<std::size_t>(1, 18);
        std::string text = std::to_string(digits).substr(0, count);
        const auto point = *rc::gen::inRange<std::size_t>(0, text.size() + 2);
        if (point <= text.size()) text.insert(point, ".");
        const auto plain = plainDecimal(text);
        double expected = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), expected);
        if (plain) RC_ASSERT((error == std::errc{} && end == text.data() + text.size()));
        if (plain) RC_ASSERT(std::bit_cast<std::uint64_t>(*plain) == std::bit_cast<std::uint64_t>(expected));
    }));
    CHECK(plainDecimal("-12.978268") == -12.978268);
    for (const std::string_view other :
        {"", "-", ".", "1.", ".5", "1e3", "+1", "1.2.3", "0x1", "nan", "1234567890123456"})
        CHECK_FALSE(plainDecimal(other));
}
