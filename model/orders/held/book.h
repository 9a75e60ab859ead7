// The orders whose detail is held: 64 shards, each a chunked table of 48-byte slots, a flat hash index over it and the
// lines of its orders, so that growth never moves more than a 64th at once. Part of the core's state: core thread only.
#pragma once

#include "ingest/record.h"
#include "orders/held/lines.h"
#include "orders/held/slot_index.h"
#include "orders/order.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace pitwall::orders {

/// Index into the names of statuses that the state knows.
using StatusIndex = std::uint8_t;

/// One held order, packed: the place of its lines is spread over the bits that the others leave.
struct Slot {
    std::uint64_t high = 0, low = 0;    ///< the UUID; of a text id, `low` is its place in the shard's texts
    std::uint64_t createdAtUs : 58 = 0; ///< times before 1970 are rejected, after 9999 as well
    std::uint64_t linesHigh : 6 = 0;
    std::uint64_t priceBits : 55 = 0; ///< ten-thousandths, of which money is at most 10^16, in two's complement
    std::uint64_t linesMiddle : 9 = 0;
    std::uint64_t recordTime : 46 = 0; ///< ms + 1
    std::uint64_t linesExtra : 2 = 0;
    std::uint64_t partition : 16 = 0;
    std::uint64_t offset : 48 = 0;
    std::uint64_t statusIndex : 8 = 0;
    std::uint64_t textId : 1 = 0;
    std::uint64_t followed : 1 = 0;
    std::uint64_t retired : 1 = 0;
    std::uint64_t linesLow : 5 = 0;

    [[nodiscard]] bool isText() const { return textId != 0; }
    /// Its life has an entry, which knows since when it is in its status; otherwise that is since it was created.
    [[nodiscard]] bool isFollowed() const { return followed != 0; }
    /// Its life was let go of to stay within bounds: the status is the one it had come to.
    [[nodiscard]] bool isRetired() const { return retired != 0; }
    void setFollowed(bool on) { followed = on ? 1 : 0; }
    void setRetired(bool on) { retired = on ? 1 : 0; }
    void setStatus(StatusIndex status) { statusIndex = status; }
    [[nodiscard]] StatusIndex status() const { return static_cast<StatusIndex>(statusIndex); }
    [[nodiscard]] Timestamp createdAt() const { return Timestamp(std::chrono::microseconds(createdAtUs)); }
    [[nodiscard]] Money price() const { return Money{static_cast<std::int64_t>(std::uint64_t{priceBits} << 9) >> 9}; }
    [[nodiscard]] ingest::RecordPosition position() const;
    void setValues(Timestamp created, Money amount);
    void setPosition(const ingest::RecordPosition& position, StatusIndex status);
    [[nodiscard]] LinesPlace lines() const
    {
        return LinesPlace{static_cast<std::uint32_t>(linesHigh << 16 | linesMiddle << 7 | linesExtra << 5 | linesLow)};
    }
    void setLines(LinesPlace place)
    {
        const auto bits = static_cast<std::uint32_t>(place);
        linesHigh = bits >> 16 & 0x3F;
        linesMiddle = bits >> 7 & 0x1FF;
        linesExtra = bits >> 5 & 0x3;
        linesLow = bits & 0x1F;
    }
};
static_assert(sizeof(Slot) == 48);

class Book {
public:
    /// `seed` makes the hashes unforeseeable for whoever chooses ids.
    explicit Book(std::uint64_t seed);

    struct Place {
        Slot* slot = nullptr;
        bool inserted = false; ///< the slot is new: everything but its id is still to be filled in
    };
    /// An id with its hash, ready to be looked up. The id must outlive it.
    struct Key {
        const OrderId* id = nullptr;
        std::uint64_t hash = 0;
    };
    /// Also fetches the order's place into the cache, so that a look-up a few hundred nanoseconds later need not wait.
    [[nodiscard]] Key prepare(const OrderId& id) const;

    /// The order's slot, made when there is none. Pointers hold until the next insert into, or sweep of, the book.
    Place findOrInsert(const Key& key);
    [[nodiscard]] const Slot* find(const Key& key) const;
    [[nodiscard]] Slot* find(const Key& key) { return const_cast<Slot*>(std::as_const(*this).find(key)); }
    [[nodiscard]] const Slot* find(const OrderId& id) const { return find(prepare(id)); }

    /// Keeps an order's lines, in place of those it had. False when there is no more room for lines in its shard.
    bool setLines(const Key& key, Slot& slot, std::span<const Line> lines, UsualPrices usual);
    /// The order's lines, into `out`; none where setLines had no room.
    void readLines(const Key& key, const Slot& slot, UsualPrices usual, std::vector<Line>& out) const
    {
        shardOf(key.hash).lines.read(slot.lines(), usual, out);
    }

    /// Drops the orders of one shard that were created before `horizon`. Returns how many.
    std::size_t sweep(std::size_t shard, Timestamp horizon, UsualPrices usual);

    /// Calls `visit(const Slot&)` for all held orders, in no order.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        forEachPlace([&visit](const Slot& slot, std::size_t) { visit(slot); });
    }
    /// The same with the number of the slot's shard, from which its id can be told.
    template <typename Visit>
    void forEachPlace(Visit visit) const
    {
        for (std::size_t number = 0; number < shards; ++number) {
            const Shard& shard = (*m_shards)[number];
            for (std::uint32_t i = 0; i < shard.size; ++i) visit(shard.slot(i), number);
        }
    }
    /// Calls `visit(const Slot&, lines)` for all held orders, in no order.
    template <typename Visit>
    void forEachWithLines(UsualPrices usual, Visit visit) const
    {
        std::vector<Line> lines;
        for (const Shard& shard : *m_shards) {
            for (std::uint32_t i = 0; i < shard.size; ++i) {
                shard.lines.read(shard.slot(i).lines(), usual, lines);
                visit(shard.slot(i), std::span<const Line>(lines));
            }
        }
    }
    [[nodiscard]] OrderId idOf(const Slot& slot, std::size_t shard) const
    {
        return slot.isText() ? OrderId{0, 0, (*m_shards)[shard].texts[slot.low]} : OrderId{slot.high, slot.low, {}};
    }
    /// An id's hash as the book has it; equal ids have equal hashes.
    [[nodiscard]] static std::uint64_t hashOf(std::uint64_t seed, const OrderId& id)
    {
        return id.isUuid() ? hash(seed, id.high, id.low) : hash(seed, id.text);
    }

    static constexpr std::size_t shards = 64;
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] std::uint64_t bytes() const; ///< of slots, indexes and text ids

private:
    static constexpr std::uint32_t chunkSlots = 2048;

    struct Shard {
        std::vector<std::unique_ptr<Slot[]>> chunks;
        std::vector<std::string> texts; // the ids that are no UUIDs
        std::uint32_t size = 0;
        SlotIndex index;
        LinesStore lines;

        [[nodiscard]] bool holds(std::uint32_t i, const OrderId& id) const;
        [[nodiscard]] Slot& slot(std::uint32_t i) { return chunks[i / chunkSlots][i % chunkSlots]; }
        [[nodiscard]] const Slot& slot(std::uint32_t i) const { return chunks[i / chunkSlots][i % chunkSlots]; }
    };

    [[nodiscard]] static std::uint64_t hash(std::uint64_t seed, std::uint64_t high, std::uint64_t low);
    [[nodiscard]] static std::uint64_t hash(std::uint64_t seed, std::string_view text);
    [[nodiscard]] std::uint64_t hashOf(const Shard& shard, const Slot& slot) const;
    [[nodiscard]] Shard& shardOf(std::uint64_t hash) const
    {
        return (*m_shards)[hash % shards];
    } // the tag is the upper half

    std::uint64_t m_seed;
    std::uint64_t m_size = 0;
    std::unique_ptr<std::array<Shard, shards>> m_shards;
};

} // namespace pitwall::orders
