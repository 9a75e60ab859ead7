#include "parts/change.h"
#include "parts/charts/axis_scale.h"
#include "parts/display_format.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using Direction = Change::Direction;

namespace {

const DisplayFormat format;

MoneySum sum(MoneySum::Wide tenThousandths) { return {tenThousandths}; }
QString amount(MoneySum::Wide tenThousandths) { return amountText(sum(tenThousandths), format).joined(); }

} // namespace

TEST_CASE("amounts have two decimals, rounded half to even from the exact digits")
{
    CHECK(amount(0) == QStringLiteral("0.00"));
    CHECK(amount(123'400) == QStringLiteral("12.34"));
    CHECK(amount(123'450) == QStringLiteral("12.34"));
    CHECK(amount(123'550) == QStringLiteral("12.36"));
    CHECK(amount(123'451) == QStringLiteral("12.35"));
    CHECK(amount(-123'400) == QStringLiteral("-12.34"));
    CHECK(amount(-10) == QStringLiteral("0.00"));
}

TEST_CASE("large amounts are whole, and no amount is too large to print")
{
    CHECK(amount(MoneySum::Wide{10'000} * 99'999) == QStringLiteral("99,999.00"));
    CHECK(amount(MoneySum::Wide{10'000} * 100'000) == QStringLiteral("100,000"));
    CHECK(amount(MoneySum::Wide{10'000} * 1'000'000'000'000) == QStringLiteral("1,000,000,000,000"));
    CHECK(amount(MoneySum::Wide{10'000} * 1'000'000'000'000'000'000 * 20)
        == QStringLiteral("20,000,000,000,000,000,000"));
}

TEST_CASE("on hover an amount has all its digits")
{
    CHECK(exactAmountText(sum(10'400'000), format) == QStringLiteral("1,040.00"));
    CHECK(exactAmountText(sum(123'456), format) == QStringLiteral("12.3456"));
    CHECK(exactAmountText(sum(MoneySum::Wide{10'000} * 1'000'000 + 5), format) == QStringLiteral("1,000,000.0005"));
}

TEST_CASE("the configured currency stands before the amount")
{
    DisplayFormat euro;
    euro.currency = QStringLiteral("€");
    CHECK(amountText(sum(-123'400), euro).joined() == QStringLiteral("-€\u00a012.34"));
}

TEST_CASE("a currency stands with every way an amount is told, and in the title of a column of amounts")
{
    DisplayFormat euro;
    euro.currency = QStringLiteral("EUR");
    CHECK(compactAmountText(12'345, euro) == QStringLiteral("EUR\u00a012.3\u202fK"));
    CHECK(compactAmountText(-5, euro) == QStringLiteral("-EUR\u00a05"));
    CHECK(compactAmountText(12'345, format) == compactText(12'345, format));
    CHECK(amountRangeText(8'100, 9'900, euro) == QStringLiteral("EUR\u00a08,100 to 9,900"));
    CHECK(columnAmountText(sum(123'400), euro) == QStringLiteral("12.34"));
    CHECK(amountTitle(QStringLiteral("Amount"), euro) == QStringLiteral("Amount, EUR"));
    CHECK(amountTitle(QStringLiteral("Amount"), format) == QStringLiteral("Amount"));
}

TEST_CASE("a moment has its date where that is not today's")
{
    const Timestamp now{std::chrono::hours{24 * 20'000 + 1}};
    CHECK(momentOfDayText(now - std::chrono::minutes{55}, now, format) == QStringLiteral("00:05"));
    CHECK(momentOfDayText(now - std::chrono::minutes{65}, now, format) == QStringLiteral("2024-10-03 23:55"));
}

TEST_CASE("compact numbers have three digits and never four zeros")
{
    CHECK(compactText(0, format) == QStringLiteral("0"));
    CHECK(compactText(9'999, format) == QStringLiteral("9,999"));
    CHECK(compactText(12'345, format) == QStringLiteral("12.3\u202fK"));
    CHECK(compactText(999'700, format) == QStringLiteral("1.00\u202fM"));
    CHECK(compactText(12'300'000, format) == QStringLiteral("12.3\u202fM"));
    CHECK(compactText(1e12, format) == QStringLiteral("1.00\u202fT"));
    CHECK(compactText(-12'300'000, format) == QStringLiteral("-12.3\u202fM"));
}

TEST_CASE("ticks have no idle zeros")
{
    CHECK(tickText(15'000, format) == QStringLiteral("15\u202fK"));
    CHECK(tickText(2'500'000, format) == QStringLiteral("2.5\u202fM"));
    CHECK(tickText(0.5, format) == QStringLiteral("0.5"));
    CHECK(tickText(200, format) == QStringLiteral("200"));
}

TEST_CASE("durations name two units at most")
{
    CHECK(durationText(std::chrono::seconds{8}, format) == QStringLiteral("8\u00a0s"));
    CHECK(durationText(std::chrono::seconds{130}, format) == QStringLiteral("2\u00a0min 10\u00a0s"));
    CHECK(durationText(std::chrono::seconds{7200}, format) == QStringLiteral("2\u00a0h"));
    CHECK(durationText(std::chrono::seconds{-5}, format) == QStringLiteral("0\u00a0s"));
}

TEST_CASE("a change is told by shape, number and word")
{
    CHECK(changeOf(112, 100, format)
        == Change{Direction::up, QStringLiteral("12\u202f%"), QStringLiteral("up 12 percent"), Severity::neutral});
    CHECK(changeOf(30, 100, format)
        == Change{Direction::down, QStringLiteral("70\u202f%"), QStringLiteral("down 70 percent"), Severity::neutral});
    CHECK(changeOf(100, 100, format).direction == Direction::flat);
    CHECK(changeOf(1400, 100, format).text == QStringLiteral("×14"));
}

TEST_CASE("with no previous minute there is a dash and no percentage")
{
    CHECK(changeOf(5, 0, format).direction == Direction::none);
    CHECK(changeOf(5, 0, format).text == QStringLiteral("–"));
    CHECK(changeOf(5, -3, format).direction == Direction::none);
}

TEST_CASE("an axis holds its greatest value in round steps and does not breathe")
{
    for (const double highest : {0.3, 1.0, 7.0, 4'629.0, 99'999.0, 1.3e9, 1e12}) {
        const AxisScale scale = scaleFor(highest, {}, 3);
        CHECK(scale.top >= highest);
        CHECK(scale.top <= highest * 3);
    }
    const AxisScale first = scaleFor(1'000, {}, 3);
    CHECK(scaleFor(900, first, 3) == first);
    CHECK(scaleFor(0, first, 3).top > 0);
}
