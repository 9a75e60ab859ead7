#include "base/money.h"

#include <algorithm>
#include <optional>

namespace pitwall {
namespace {

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr std::int64_t unit = 10'000;
constexpr std::int64_t limit = maxAmountUnits * unit;
constexpr int maxDigits = 16; // of a value up to `limit`

/// A number taken apart: `digits` holds the significand (with at most one dot among them), worth digits × 10^exponent.
struct Decimal {
    bool negative = false;
    std::string_view digits;
    std::size_t integerDigits = 0; // before the dot
    std::int64_t exponent = 0;
};

std::size_t countDigits(std::string_view text, std::size_t from)
{
    std::size_t i = from;
    while (i < text.size() && isDigit(text[i])) ++i;
    return i - from;
}

/// Reads "e+12"; far exponents are clamped, for they only decide between zero and too large.
std::expected<std::int64_t, MoneyError> parseExponent(std::string_view text)
{
    std::size_t i = 1;
    const bool negative = i < text.size() && text[i] == '-';
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    if (i == text.size() || countDigits(text, i) != text.size() - i) return std::unexpected(MoneyError::notANumber);
    std::int64_t value = 0;
    for (; i < text.size(); ++i) value = std::min<std::int64_t>(value * 10 + (text[i] - '0'), 1'000'000'000'000);
    return negative ? -value : value;
}

std::expected<Decimal, MoneyError> takeApart(std::string_view text)
{
    Decimal out;
    if (text.starts_with('-')) {
        out.negative = true;
        text.remove_prefix(1);
    }
    out.integerDigits = countDigits(text, 0);
    const bool leadingZero = out.integerDigits > 1 && text.front() == '0';
    if (out.integerDigits == 0 || leadingZero) return std::unexpected(MoneyError::notANumber);
    std::size_t end = out.integerDigits;
    if (end < text.size() && text[end] == '.') {
        const std::size_t fraction = countDigits(text, end + 1);
        if (fraction == 0) return std::unexpected(MoneyError::notANumber);
        end += 1 + fraction;
    }
    out.digits = text.substr(0, end);
    if (end == text.size()) return out;
    if (text[end] != 'e' && text[end] != 'E') return std::unexpected(MoneyError::notANumber);
    const auto exponent = parseExponent(text.substr(end));
    if (!exponent) return std::unexpected(exponent.error());
    out.exponent = *exponent;
    return out;
}

/// Digits up to the ten-thousandth's place go into the value, the rest decides the rounding.
std::expected<Money, MoneyError> round(const Decimal& decimal)
{
    const std::int64_t keep = static_cast<std::int64_t>(decimal.integerDigits) + decimal.exponent + 4;
    std::int64_t value = 0, place = 0;
    int significant = 0, firstDropped = 0;
    bool moreDropped = false;
    for (const char c : decimal.digits) {
        if (c == '.') continue;
        if (place++ < keep) {
            if ((c != '0' || significant > 0) && ++significant > maxDigits)
                return std::unexpected(MoneyError::outOfRange);
            value = value * 10 + (c - '0');
        } else if (place - 1 == keep) {
            firstDropped = c - '0';
        } else {
            moreDropped = moreDropped || c != '0';
        }
    }
    for (; value != 0 && place < keep; ++place) {
        if (++significant > maxDigits) return std::unexpected(MoneyError::outOfRange);
        value *= 10;
    }
    const bool aboveHalf = firstDropped > 5 || (firstDropped == 5 && moreDropped);
    const bool half = firstDropped == 5 && !moreDropped;
    if (aboveHalf || (half && value % 2 == 1)) ++value;
    if (value > limit) return std::unexpected(MoneyError::outOfRange);
    return Money{decimal.negative ? -value : value};
}

/// Up to nine digits, and up to four behind a point, as nearly all prices are: nothing to round, nothing to overflow.
std::optional<Money> plainPrice(std::string_view text)
{
    constexpr std::size_t integerDigits = 9, decimals = 4;
    std::int64_t value = 0;
    std::size_t i = 0;
    for (; i < text.size() && isDigit(text[i]); ++i) {
        if (i == integerDigits) return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    if (i == 0 || (i > 1 && text.front() == '0')) return std::nullopt;
    if (i == text.size()) return Money{value * unit};
    const std::size_t point = i++;
    if (text[point] != '.' || i == text.size() || text.size() - i > decimals) return std::nullopt;
    std::int64_t scale = unit;
    for (; i < text.size(); ++i, scale /= 10) {
        if (!isDigit(text[i])) return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return Money{value * scale};
}

} // namespace

std::expected<Money, MoneyError> parseMoney(std::string_view digits)
{
    if (const auto plain = plainPrice(digits)) return *plain;
    const auto decimal = takeApart(digits);
    if (!decimal) return std::unexpected(decimal.error());
    return round(*decimal);
}

std::string toDecimal(MoneySum sum)
{
    const bool negative = sum.tenThousandths < 0;
    __extension__ using Unsigned = unsigned __int128;
    Unsigned rest = negative ? -static_cast<Unsigned>(sum.tenThousandths) : static_cast<Unsigned>(sum.tenThousandths);
    auto fraction = static_cast<unsigned>(rest % unit);
    rest /= unit;
    std::string out;
    if (fraction != 0) {
        for (int i = 0; i < 4; ++i, fraction /= 10) {
            if (!out.empty() || fraction % 10 != 0) out.push_back(static_cast<char>('0' + fraction % 10));
        }
        out.push_back('.');
    }
    do {
        out.push_back(static_cast<char>('0' + static_cast<unsigned>(rest % 10)));
        rest /= 10;
    } while (rest != 0);
    if (negative) out.push_back('-');
    std::ranges::reverse(out);
    return out;
}

} // namespace pitwall
