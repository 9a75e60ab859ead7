#include "base/ids.h"

#include <array>
#include <cstring>

namespace pitwall {
namespace {

constexpr std::size_t uuidLength = 36;

constexpr bool isDashPlace(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

/// Eight hexadecimal digits at once, after the well-known trick of treating them as eight lanes of one word. Lower case
/// only: an id must print as it came, so "ABC…" is another id than "abc…".
std::uint64_t eightDigits(const char* digits, std::uint64_t& wrong)
{
    constexpr std::uint64_t ones = 0x0101010101010101ULL, high = 0x80 * ones;
    std::uint64_t lanes = 0;
    std::memcpy(&lanes, digits, sizeof lanes);
    // Of every lane, whether it is at least (below) a bound: no carry leaves a lane while all are below 0x80.
    const auto atLeast = [&](std::uint64_t bound) { return (lanes + (0x80 - bound) * ones) & high; };
    const std::uint64_t digit = atLeast('0') & ~atLeast('9' + 1);
    const std::uint64_t letter = atLeast('a') & ~atLeast('f' + 1);
    wrong |= (lanes & high) | (~(digit | letter) & high);
    std::uint64_t values = (lanes & 0x0F * ones) + (letter >> 7) * 9;
    // First lane first: pairs to bytes, bytes to words.
    values = __builtin_bswap64(values);
    values = (values | values >> 4) & 0x00FF00FF00FF00FFULL;
    values = (values | values >> 8) & 0x0000FFFF0000FFFFULL;
    return (values | values >> 16) & 0xFFFFFFFFULL;
}

bool parseUuid(std::string_view text, std::uint64_t& high, std::uint64_t& low)
{
    if (text.size() != uuidLength) return false;
    const char* at = text.data();
    if (at[8] != '-' || at[13] != '-' || at[18] != '-' || at[23] != '-') return false;
    std::array<char, 8> middle{}, end{};
    std::memcpy(middle.data(), at + 9, 4);
    std::memcpy(middle.data() + 4, at + 14, 4);
    std::memcpy(end.data(), at + 19, 4);
    std::memcpy(end.data() + 4, at + 24, 4);
    std::uint64_t wrong = 0;
    high = eightDigits(at, wrong) << 32 | eightDigits(middle.data(), wrong);
    low = eightDigits(end.data(), wrong) << 32 | eightDigits(at + 28, wrong);
    return wrong == 0;
}

} // namespace

bool OrderId::assign(std::string_view id)
{
    if (id.empty() || id.size() > maxLength) return false;
    if (parseUuid(id, high, low)) {
        text.clear();
    } else {
        high = low = 0;
        text.assign(id);
    }
    return true;
}

std::string OrderId::toString() const
{
    if (!isUuid()) return text;
    std::string out(uuidLength, '-');
    int digit = 0;
    for (std::size_t i = 0; i < uuidLength; ++i) {
        if (isDashPlace(i)) continue;
        const std::uint64_t word = digit < 16 ? high : low;
        out[i] = "0123456789abcdef"[(word >> (60 - 4 * (digit & 15))) & 0xF];
        ++digit;
    }
    return out;
}

} // namespace pitwall
