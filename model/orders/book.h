// The orders whose detail is held: 64 shards, each a chunked table of 48-byte slots and a flat hash index over it, so that
// growth never moves more than a 64th at once. Part of the core's state: core thread only.
#pragma once

#include "ingest/record.h"
#include "orders/order.h"

#include <boost/unordered/unordered_flat_set.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pitwall::orders {

/// Index into the names of statuses that the state knows.
using StatusIndex = std::uint8_t;

/// One held order. Times are whole microseconds; the record's position is packed (see positionOf).
struct Slot {
    std::uint64_t high = 0, low = 0; ///< the UUID; of a text id, `low` is its place in the shard's texts
    std::int64_t createdAtUs = 0;
    std::int64_t price = 0;                ///< ten-thousandths
    std::uint64_t recordTimePartition = 0; ///< record time in ms + 1 (48 bits), partition (16 bits)
    std::uint64_t offsetStatusFlags = 0;   ///< offset (48 bits), status (8 bits), 1 = the id is a text (8 bits)

    [[nodiscard]] bool isText() const { return (offsetStatusFlags & 0xFF) != 0; }
    [[nodiscard]] StatusIndex status() const { return static_cast<StatusIndex>(offsetStatusFlags >> 8); }
    [[nodiscard]] Timestamp createdAt() const { return Timestamp(std::chrono::microseconds(createdAtUs)); }
    [[nodiscard]] ingest::RecordPosition position() const;
    void setPosition(const ingest::RecordPosition& position, StatusIndex status);
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
    /// The order's slot, made when there is none. Pointers hold until the next insert into, or sweep of, the book.
    Place findOrInsert(const OrderId& id);
    [[nodiscard]] const Slot* find(const OrderId& id) const;

    /// Drops the orders of one shard that were created before `horizon`. Returns how many.
    std::size_t sweep(std::size_t shard, Timestamp horizon);

    /// Calls `visit(const Slot&)` for all held orders, in no order.
    template <typename Visit> void forEach(Visit visit) const
    {
        for (const Shard& shard : *m_shards) {
            for (std::uint32_t i = 0; i < shard.size; ++i) visit(shard.slot(i));
        }
    }

    static constexpr std::size_t shards = 64;
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] std::uint64_t bytes() const; ///< of slots, indexes and text ids

private:
    static constexpr std::uint32_t chunkSlots = 2048;

    struct Shard;
    struct Key { // an id with its hash, as it is looked up
        const OrderId* id;
        std::uint64_t hash;
    };
    struct HashOf {
        using is_transparent = void;
        using is_avalanching = void;
        const Shard* shard;
        std::size_t operator()(std::uint32_t index) const;
        std::size_t operator()(const Key& key) const { return key.hash; }
    };
    struct SameId {
        using is_transparent = void;
        const Shard* shard;
        bool operator()(std::uint32_t a, std::uint32_t b) const { return a == b; }
        bool operator()(const Key& key, std::uint32_t index) const;
        bool operator()(std::uint32_t index, const Key& key) const { return (*this)(key, index); }
    };
    struct Shard {
        std::vector<std::unique_ptr<Slot[]>> chunks;
        std::vector<std::string> texts; // the ids that are no UUIDs
        std::uint32_t size = 0;
        std::uint64_t seed = 0;
        boost::unordered_flat_set<std::uint32_t, HashOf, SameId> index{0, HashOf{this}, SameId{this}};

        Shard() = default;
        Shard(const Shard&) = delete; // the index points back
        Shard& operator=(const Shard&) = delete;
        [[nodiscard]] Slot& slot(std::uint32_t i) { return chunks[i / chunkSlots][i % chunkSlots]; }
        [[nodiscard]] const Slot& slot(std::uint32_t i) const { return chunks[i / chunkSlots][i % chunkSlots]; }
    };

    [[nodiscard]] static std::uint64_t hash(std::uint64_t seed, std::uint64_t high, std::uint64_t low);
    [[nodiscard]] static std::uint64_t hash(std::uint64_t seed, std::string_view text);
    [[nodiscard]] Key keyOf(const OrderId& id) const;
    [[nodiscard]] Shard& shardOf(std::uint64_t hash) const { return (*m_shards)[(hash >> 16) % shards]; }

    std::uint64_t m_seed;
    std::uint64_t m_size = 0;
    std::unique_ptr<std::array<Shard, shards>> m_shards;
};

} // namespace pitwall::orders
