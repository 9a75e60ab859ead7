// The hash index of one shard of the book: open addressing over 8-byte entries. Growing reads no slot, for the entry
// holds 32 bits of the hash, and they say where it goes in a table of any size. Core thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pitwall::orders {

/// Finds slot numbers by the upper half of their id's hash, the tag. Ids that share a tag are told apart by the caller.
class SlotIndex {
public:
    static constexpr std::uint32_t none = UINT32_MAX;

    static std::uint32_t tagOf(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

    /// The slot with this tag for which `same(slot)` holds, or none.
    template <typename Same>
    [[nodiscard]] std::uint32_t find(std::uint32_t tag, Same same) const
    {
        if (m_entries.empty()) return none;
        for (std::size_t i = home(tag);; i = next(i)) {
            const Entry& entry = m_entries[i];
            if (entry.slotPlusOne == 0) return none;
            if (entry.tag == tag && same(entry.slotPlusOne - 1)) return entry.slotPlusOne - 1;
        }
    }

    /// Adds a slot that is not in the index yet.
    void insert(std::uint32_t tag, std::uint32_t slot)
    {
        if ((m_size + 1) * 5 > m_entries.size() * 4) grow();
        put({tag, slot + 1});
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
    [[nodiscard]] std::size_t bytes() const { return m_entries.size() * sizeof(Entry); }

private:
    struct Entry {
        std::uint32_t tag = 0;
        std::uint32_t slotPlusOne = 0; // 0: empty
    };

    // Keeps the order of the tags, so that growing walks both tables from front to back.
    [[nodiscard]] std::size_t home(std::uint32_t tag) const
    {
        return static_cast<std::size_t>((static_cast<std::uint64_t>(tag) * m_entries.size()) >> 32);
    }
    [[nodiscard]] std::size_t next(std::size_t i) const { return i + 1 == m_entries.size() ? 0 : i + 1; }

    void put(Entry entry)
    {
        std::size_t i = home(entry.tag);
        while (m_entries[i].slotPlusOne != 0) i = next(i);
        m_entries[i] = entry;
    }

    void grow()
    {
        std::vector<Entry> old(m_entries.size() < 32 ? 64 : m_entries.size() + m_entries.size() / 2);
        old.swap(m_entries);
        for (const Entry& entry : old) {
            if (entry.slotPlusOne != 0) put(entry);
        }
    }

    std::vector<Entry> m_entries;
    std::size_t m_size = 0;
};

} // namespace pitwall::orders
