#include "orders/book.h"

#include <algorithm>
#include <cstring>

namespace pitwall::orders {
namespace {

constexpr std::uint64_t low48 = (1ULL << 48) - 1;

/// Folded 128-bit product: mixes well in two instructions (the step of wyhash, by Wang Yi, public domain).
std::uint64_t mix(std::uint64_t a, std::uint64_t b)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

} // namespace

ingest::RecordPosition Slot::position() const
{
    return {.recordTimeMs = static_cast<std::int64_t>(recordTimePartition >> 16) - 1,
        .partition = static_cast<std::int32_t>(recordTimePartition & 0xFFFF),
        .offset = static_cast<std::int64_t>(offsetStatusFlags >> 16)};
}

void Slot::setPosition(const ingest::RecordPosition& position, StatusIndex status)
{
    const auto time = static_cast<std::uint64_t>(std::clamp<std::int64_t>(position.recordTimeMs + 1, 0, low48));
    const auto offset = static_cast<std::uint64_t>(std::clamp<std::int64_t>(position.offset, 0, low48));
    recordTimePartition = time << 16 | static_cast<std::uint16_t>(position.partition);
    offsetStatusFlags = offset << 16 | static_cast<std::uint64_t>(status) << 8 | (offsetStatusFlags & 0xFF);
}

bool Book::Shard::holds(std::uint32_t i, const OrderId& id) const
{
    const Slot& held = slot(i);
    if (held.isText() == id.isUuid()) return false;
    return held.isText() ? texts[held.low] == id.text : held.high == id.high && held.low == id.low;
}

Book::Book(std::uint64_t seed) : m_seed(seed), m_shards(std::make_unique<std::array<Shard, shards>>()) {}

std::uint64_t Book::hash(std::uint64_t seed, std::uint64_t high, std::uint64_t low)
{
    return mix(mix(high ^ seed ^ 0x9E3779B97F4A7C15ULL, low ^ 0xD1B54A32D192ED03ULL), seed ^ 0xA0761D6478BD642FULL);
}

std::uint64_t Book::hash(std::uint64_t seed, std::string_view text)
{
    std::uint64_t state = seed ^ text.size();
    while (!text.empty()) {
        std::uint64_t words[2] = {0, 0};
        const std::size_t taken = std::min(text.size(), sizeof words);
        std::memcpy(words, text.data(), taken);
        state = hash(state, words[0], words[1]);
        text.remove_prefix(taken);
    }
    return state;
}

std::uint64_t Book::hashOf(const Shard& shard, const Slot& slot) const
{
    return slot.isText() ? hash(m_seed, shard.texts[slot.low]) : hash(m_seed, slot.high, slot.low);
}

Book::Key Book::prepare(const OrderId& id) const
{
    const Key key{&id, hashOf(m_seed, id)};
    shardOf(key.hash).index.prefetch(SlotIndex::tagOf(key.hash));
    return key;
}

Book::Place Book::findOrInsert(const Key& key)
{
    Shard& shard = shardOf(key.hash);
    const OrderId& id = *key.id;
    const std::uint32_t tag = SlotIndex::tagOf(key.hash);
    const std::uint32_t found = shard.index.find(tag, [&](std::uint32_t i) { return shard.holds(i, id); });
    if (found != SlotIndex::none) return {&shard.slot(found), false};

    if (shard.size == shard.chunks.size() * chunkSlots) shard.chunks.push_back(std::make_unique<Slot[]>(chunkSlots));
    Slot& slot = shard.slot(shard.size);
    slot = {.high = id.high, .low = id.low};
    if (!id.isUuid()) {
        slot.low = shard.texts.size();
        slot.offsetStatusFlags = Slot::textFlag;
        shard.texts.push_back(id.text);
    }
    shard.index.insert(tag, shard.size++);
    ++m_size;
    return {&slot, true};
}

const Slot* Book::find(const Key& key) const
{
    const Shard& shard = shardOf(key.hash);
    const auto found = shard.index.find(
        SlotIndex::tagOf(key.hash), [&](std::uint32_t i) { return shard.holds(i, *key.id); });
    return found == SlotIndex::none ? nullptr : &shard.slot(found);
}

std::size_t Book::sweep(std::size_t shardNumber, Timestamp horizon)
{
    Shard& shard = (*m_shards)[shardNumber];
    const std::int64_t oldestUs = horizon.time_since_epoch().count();
    std::uint32_t kept = 0;
    std::vector<std::string> texts;
    for (std::uint32_t i = 0; i < shard.size; ++i) {
        const Slot& slot = shard.slot(i);
        if (slot.createdAtUs < oldestUs) continue;
        Slot& target = shard.slot(kept++);
        target = slot;
        if (!target.isText()) continue;
        texts.push_back(std::move(shard.texts[target.low]));
        target.low = texts.size() - 1;
    }
    const std::uint32_t dropped = shard.size - kept;
    shard.texts = std::move(texts);
    if (dropped == 0) return 0;
    shard.size = kept;
    shard.chunks.resize((kept + chunkSlots - 1) / chunkSlots);
    shard.index.clear();
    for (std::uint32_t i = 0; i < kept; ++i) shard.index.insert(SlotIndex::tagOf(hashOf(shard, shard.slot(i))), i);
    m_size -= dropped;
    return dropped;
}

std::uint64_t Book::bytes() const
{
    std::uint64_t sum = 0;
    for (const Shard& shard : *m_shards) {
        sum += shard.chunks.size() * chunkSlots * sizeof(Slot) + shard.index.bytes();
        for (const std::string& text : shard.texts) sum += sizeof text + (text.size() > 15 ? text.capacity() + 1 : 0);
    }
    return sum;
}

} // namespace pitwall::orders
