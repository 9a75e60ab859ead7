#include "orders/held/lines.h"

#include <cstring>

namespace pitwall::orders {
namespace {

// Numbers are written seven bits at a time, the lowest first; the eighth bit says that more follow.
constexpr std::size_t longest = 10; // bytes of one number

std::uint8_t* put(std::uint8_t* at, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7) *at++ = static_cast<std::uint8_t>(number | 0x80);
    *at++ = static_cast<std::uint8_t>(number);
    return at;
}

std::uint64_t take(const std::uint8_t*& from)
{
    std::uint64_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        const std::uint8_t byte = *from++;
        number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80) return number;
    }
}

// The sign goes into the lowest bit, so that small negative numbers are short as well.
std::uint64_t folded(std::int64_t number)
{
    return static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63);
}

std::int64_t unfolded(std::uint64_t number)
{
    return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

Money usualPrice(UsualPrices usual, std::size_t product) { return product < usual.size() ? usual[product] : Money{}; }

} // namespace

std::uint8_t* LinesStore::room(std::size_t size, LinesPlace& place)
{
    if (m_used + size > chunkBytes) {
        const std::size_t chunks = (size + unit + chunkBytes - 1) / chunkBytes;
        if (m_chunks.size() + chunks > maxChunks) return nullptr;
        m_blocks.push_back(std::make_unique_for_overwrite<std::uint8_t[]>(chunks * chunkBytes));
        for (std::size_t i = 0; i < chunks; ++i) m_chunks.push_back(m_blocks.back().get() + i * chunkBytes);
        // The very first unit stays free, for place 0 means none.
        m_used = m_chunks.size() == chunks ? unit : 0;
        if (chunks > 1) {
            const std::size_t first = m_chunks.size() - chunks;
            place = LinesPlace{static_cast<std::uint32_t>((first * chunkBytes + m_used) / unit)};
            std::uint8_t* at = m_chunks[first] + m_used;
            m_used = chunkBytes; // the rest of a long order's last chunk is not used
            return at;
        }
    }
    place = LinesPlace{static_cast<std::uint32_t>(((m_chunks.size() - 1) * chunkBytes + m_used) / unit)};
    std::uint8_t* at = m_chunks.back() + m_used;
    m_used += (size + unit - 1) / unit * unit;
    return at;
}

LinesPlace LinesStore::append(std::span<const Line> lines, UsualPrices usual)
{
    if (m_scratch.size() < (1 + 3 * lines.size()) * longest) m_scratch.resize((1 + 3 * lines.size()) * longest);
    std::uint8_t* end = put(m_scratch.data(), lines.size());
    for (const Line& line : lines) {
        const auto product = static_cast<std::uint64_t>(line.product);
        const bool asUsual = line.price == usualPrice(usual, product);
        end = put(end, product << 1 | (asUsual ? 0 : 1));
        end = put(end, folded(line.quantity));
        if (!asUsual) end = put(end, folded(line.price.tenThousandths));
    }
    const auto size = static_cast<std::size_t>(end - m_scratch.data());
    LinesPlace place = LinesPlace::none;
    if (std::uint8_t* at = room(size, place)) std::memcpy(at, m_scratch.data(), size);
    return place;
}

void LinesStore::read(LinesPlace place, UsualPrices usual, std::vector<Line>& out) const
{
    out.clear();
    if (place == LinesPlace::none) return;
    const std::size_t byte = static_cast<std::size_t>(place) * unit;
    const std::uint8_t* from = m_chunks[byte / chunkBytes] + byte % chunkBytes;
    for (std::uint64_t left = take(from); left > 0; --left) {
        const std::uint64_t product = take(from);
        Line& line = out.emplace_back();
        line.product = ProductIndex{static_cast<std::uint32_t>(product >> 1)};
        line.quantity = unfolded(take(from));
        line.price = (product & 1) != 0 ? Money{unfolded(take(from))} : usualPrice(usual, product >> 1);
    }
}

} // namespace pitwall::orders
