// Decimal fractions of few digits, read faster than the general way. Pure functions, any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pitwall {

/// "-12.978268": at most fifteen digits, with at most one point among them. The double nearest to it, as
/// std::from_chars gives: an integer below 2^53 divided by a power of ten that a double holds exactly is rounded once
/// (Clinger, "How to Read Floating Point Numbers Accurately", 1990). Nothing for any other text.
inline std::optional<double> plainDecimal(std::string_view text)
{
    constexpr std::array<double, 16> powers{
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    constexpr std::size_t mostDigits = 15;
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.size() > mostDigits + 1) return std::nullopt;
    const char *at = text.data(), *const end = at + text.size();
    std::int64_t value = 0;
    const auto readDigits = [&] {
        const char* const begin = at;
        for (; at != end; ++at) {
            const auto digit = static_cast<unsigned char>(*at - '0');
            if (digit > 9) break;
            value = value * 10 + digit;
        }
        return static_cast<std::size_t>(at - begin);
    };
    const std::size_t whole = readDigits();
    std::size_t fraction = 0;
    if (at != end && *at == '.') {
        ++at;
        fraction = readDigits();
        if (fraction == 0) return std::nullopt;
    }
    if (at != end || whole == 0 || whole + fraction > mostDigits) return std::nullopt;
    const double magnitude = static_cast<double>(value) / powers[fraction];
    return negative ? -magnitude : magnitude;
}

} // namespace pitwall
