// Money: exact decimal amounts in ten-thousandths of one configured currency. Pure values, any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace pitwall {

/// One amount. The unit is a ten-thousandth of the currency: 12.34 is 123400.
struct Money {
    std::int64_t tenThousandths = 0;
    auto operator<=>(const Money&) const = default;
};

/// A sum of amounts. 128 bits, so that no stream of valid amounts can overflow it.
struct MoneySum {
    __extension__ using Wide = __int128;
    Wide tenThousandths = 0;

    MoneySum& operator+=(Money amount)
    {
        tenThousandths += amount.tenThousandths;
        return *this;
    }
    MoneySum& operator-=(Money amount)
    {
        tenThousandths -= amount.tenThousandths;
        return *this;
    }
    MoneySum& operator+=(MoneySum other)
    {
        tenThousandths += other.tenThousandths;
        return *this;
    }
    friend MoneySum operator+(MoneySum a, MoneySum b) { return a += b; }
    auto operator<=>(const MoneySum&) const = default;

    /// In currency units, rounded to a double: for charts and ratios, never for adding up.
    [[nodiscard]] double toDouble() const { return static_cast<double>(tenThousandths) / 10'000.0; }
};

enum class MoneyError {
    notANumber, ///< not a decimal number in JSON's grammar
    outOfRange, ///< more than maxAmountUnits in either direction
};

/// The largest single amount that is accepted, in currency units: far above any real order, far below int64's end.
inline constexpr std::int64_t maxAmountUnits = 100'000'000'000;

/// Parses a JSON number from its digits ("1040", "12.345678", "1e3"); what lies below a ten-thousandth is rounded
/// half to even. Surrounding blanks are not accepted.
std::expected<Money, MoneyError> parseMoney(std::string_view digits);

/// The shortest exact decimal: "1040", "12.5", "-0.0001".
std::string toDecimal(MoneySum sum);
inline std::string toDecimal(Money amount) { return toDecimal(MoneySum{amount.tenThousandths}); }

} // namespace pitwall
