#include "orders/lines.h"

#include <cstring>

namespace pitwall::orders {
namespace {

// Numbers are written seven bits at a time, the lowest first; the eighth bit says that more follow.
void put(std::vector<std::uint8_t>& out, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7) out.push_back(static_cast<std::uint8_t>(number | 0x80));
    out.push_back(static_cast<std::uint8_t>(number));
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
    m_scratch.clear();
    put(m_scratch, lines.size());
    for (const Line& line : lines) {
        const auto product = static_cast<std::uint64_t>(line.product);
        const bool asUsual = line.price == usualPrice(usual, product);
        put(m_scratch, product << 1 | (asUsual ? 0 : 1));
        put(m_scratch, folded(line.quantity));
        if (!asUsual) put(m_scratch, folded(line.price.tenThousandths));
    }
    LinesPlace place = LinesPlace::none;
    if (std::uint8_t* at = room(m_scratch.size(), place)) std::memcpy(at, m_scratch.data(), m_scratch.size());
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
