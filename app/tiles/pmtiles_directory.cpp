#include "tiles/pmtiles.h"

#include <algorithm>
#include <limits>

namespace pitwall {

namespace {

class Varints {
public:
    explicit Varints(std::string_view bytes) : m_bytes(bytes) {}
    std::optional<std::uint64_t> next()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_bytes.empty()) return {};
            const auto byte = static_cast<unsigned char>(m_bytes.front());
            m_bytes.remove_prefix(1);
            if (shift == 63 && byte > 1) return {};
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) return value;
        }
        return {};
    }

private:
    std::string_view m_bytes;
};

bool add(std::uint64_t& value, std::uint64_t more) { return !__builtin_add_overflow(value, more, &value); }

} // namespace

std::uint64_t pmtilesId(TileId tile)
{
    std::uint64_t id = ((1ULL << 2 * tile.z) - 1) / 3;
    auto x = static_cast<std::uint64_t>(tile.x), y = static_cast<std::uint64_t>(tile.y);
    for (std::uint64_t side = 1ULL << tile.z >> 1; side > 0; side >>= 1) {
        const bool east = (x & side) != 0, south = (y & side) != 0;
        id += side * side * ((east ? 3U : 0U) ^ (south ? 1U : 0U));
        // The quarter's own curve is turned, and in the east mirrored as well.
        if (!south) {
            if (east) {
                x = side - 1 - (x & (side - 1));
                y = side - 1 - (y & (side - 1));
            }
            std::swap(x, y);
        }
    }
    return id;
}

std::optional<std::vector<PmtilesEntry>> parsePmtilesDirectory(std::string_view bytes)
{
    Varints numbers(bytes);
    const auto count = numbers.next();
    if (!count || *count > bytes.size() / 4) return {}; // four numbers each, of a byte at least
    std::vector<PmtilesEntry> entries(static_cast<std::size_t>(*count));
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    std::uint64_t id = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto step = numbers.next();
        if (!step || !add(id, *step) || (i > 0 && *step == 0)) return {};
        entries[i].id = id;
    }
    for (PmtilesEntry& entry : entries) {
        const auto run = numbers.next();
        if (!run || *run > most) return {};
        entry.run = static_cast<std::uint32_t>(*run);
    }
    for (PmtilesEntry& entry : entries) {
        const auto length = numbers.next();
        if (!length || *length == 0 || *length > most) return {};
        entry.length = static_cast<std::uint32_t>(*length);
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto offset = numbers.next();
        if (!offset || (i == 0 && *offset == 0)) return {};
        entries[i].offset = *offset - 1;
        if (*offset == 0) { // right behind the one before
            entries[i].offset = entries[i - 1].offset;
            if (!add(entries[i].offset, entries[i - 1].length)) return {};
        }
    }
    return entries;
}

const PmtilesEntry* findEntry(const std::vector<PmtilesEntry>& directory, std::uint64_t id)
{
    auto after = std::ranges::upper_bound(directory, id, {}, &PmtilesEntry::id);
    if (after == directory.begin()) return nullptr;
    const PmtilesEntry& entry = *--after;
    return entry.run == 0 || id - entry.id < entry.run ? &entry : nullptr;
}

} // namespace pitwall
