#include "base/ids.h"

#include <array>

namespace pitwall {
namespace {

constexpr std::size_t uuidLength = 36;

constexpr std::array<std::int8_t, 256> makeHexTable()
{
    std::array<std::int8_t, 256> table{};
    table.fill(-1);
    for (int i = 0; i < 10; ++i) table[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(i);
    for (int i = 0; i < 6; ++i) table[static_cast<std::size_t>('a' + i)] = static_cast<std::int8_t>(10 + i);
    return table;
}
constexpr auto hexTable = makeHexTable();

constexpr bool isDashPlace(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

// Lower case only: an id must print as it came, so "ABC…" is another id than "abc…".
bool parseUuid(std::string_view text, std::uint64_t& high, std::uint64_t& low)
{
    if (text.size() != uuidLength) return false;
    std::uint64_t words[2] = {0, 0};
    int digits = 0, wrong = 0;
    for (std::size_t i = 0; i < uuidLength; ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (isDashPlace(i)) {
            wrong |= c != '-' ? -1 : 0;
            continue;
        }
        const int value = hexTable[c];
        wrong |= value;
        std::uint64_t& word = words[digits++ >> 4];
        word = (word << 4) | (static_cast<unsigned>(value) & 0xFU);
    }
    high = words[0];
    low = words[1];
    return wrong >= 0;
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
