// The hash index of one shard of the book: open addressing over 4-byte entries, of which 10 bits are of the hash, so
// that a look-up reads hardly any slot but the right one. Core thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pitwall::orders {

/// Finds slot numbers by the upper half of their id's hash, the tag. Ids that share a tag are told apart by the caller.
class SlotIndex {
public:
    static constexpr std::uint32_t none = UINT32_MAX;
    static constexpr std::uint32_t maxSlots = (1U << 22) - 1;

    static std::uint32_t tagOf(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

    /// The slot with this tag for which `same(slot)` holds, or none.
    template <typename Same>
    [[nodiscard]] std::uint32_t find(std::uint32_t tag, Same same) const
    {
        if (m_entries.empty()) return none;
        for (std::size_t i = home(tag);; i = next(i)) {
            const std::uint32_t entry = m_entries[i];
            if (entry == 0) return none;
            if ((entry & tagBits) == (tag & tagBits) && same(slotOf(entry))) return slotOf(entry);
        }
    }

    /// Adds the next slot: they come as 0, 1, 2, …. `tagOfSlot(slot)` is asked for all before it when the index grows.
    template <typename TagOfSlot>
    void insert(std::uint32_t tag, std::uint32_t slot, TagOfSlot tagOfSlot)
    {
        if ((m_size + 1) * 5 > m_entries.size() * 4) grow(tagOfSlot);
        put(tag, slot);
        ++m_size;
    }

    /// Fetches the tag's place into the cache, for a look-up soon after.
    void prefetch(std::uint32_t tag) const
    {
        if (!m_entries.empty()) __builtin_prefetch(&m_entries[home(tag)]);
    }

    void clear()
    {
        m_entries.clear();
        m_entries.shrink_to_fit();
        m_size = 0;
    }
    [[nodiscard]] std::size_t bytes() const { return m_entries.size() * sizeof(std::uint32_t); }

private:
    // An entry is ten bits of the tag over the slot's number + 1 (0: empty). The upper bits of the tag say where it
    // stands, so the lower ones tell neighbours apart.
    static constexpr std::uint32_t slotBits = maxSlots, tagBits = ~slotBits;
    static std::uint32_t slotOf(std::uint32_t entry) { return (entry & slotBits) - 1; }

    [[nodiscard]] std::size_t home(std::uint32_t tag) const
    {
        // Rotated, so that the place comes from other bits than those in the entry.
        const std::uint32_t place = tag << 10 | tag >> 22;
        return static_cast<std::size_t>((static_cast<std::uint64_t>(place) * m_entries.size()) >> 32);
    }
    [[nodiscard]] std::size_t next(std::size_t i) const { return i + 1 == m_entries.size() ? 0 : i + 1; }

    void put(std::uint32_t tag, std::uint32_t slot)
    {
        std::size_t i = home(tag);
        while (m_entries[i] != 0) i = next(i);
        m_entries[i] = (tag & tagBits) | (slot + 1);
    }

    template <typename TagOfSlot>
    void grow(TagOfSlot tagOfSlot)
    {
        const std::size_t size = m_entries.empty() ? 64 : 2 * m_entries.size();
        m_entries.clear();
        m_entries.resize(size);
        // In the order of the slots, which lie one behind the other, instead of the entries', which do not.
        for (std::uint32_t slot = 0; slot < m_size; ++slot) put(tagOfSlot(slot), slot);
    }

    std::vector<std::uint32_t> m_entries;
    std::size_t m_size = 0;
};

} // namespace pitwall::orders
