#include "orders/held/book.h"

#include <algorithm>
#include <cstring>

namespace pitwall::orders {
namespace {

constexpr std::int64_t low46 = (1LL << 46) - 1, low48 = (1LL << 48) - 1;

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
    return {.recordTimeMs = static_cast<std::int64_t>(recordTime) - 1,
        .partition = static_cast<std::int32_t>(partition),
        .offset = static_cast<std::int64_t>(offset)};
}

void Slot::setValues(Timestamp created, Money amount)
{
    createdAtUs = static_cast<std::uint64_t>(created.time_since_epoch().count()) & ((1ULL << 58) - 1);
    priceBits = static_cast<std::uint64_t>(amount.tenThousandths) & ((1ULL << 55) - 1);
}

void Slot::setPosition(const ingest::RecordPosition& position, StatusIndex status)
{
    // Clamped before the addition: a producer may write any number.
    recordTime = static_cast<std::uint64_t>(std::clamp<std::int64_t>(position.recordTimeMs, -1, low46 - 1) + 1) & low46;
    partition = static_cast<std::uint16_t>(position.partition);
    offset = static_cast<std::uint64_t>(std::clamp<std::int64_t>(position.offset, 0, low48)) & low48;
    statusIndex = status;
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

    const auto tagOfSlot = [&](std::uint32_t i) { return SlotIndex::tagOf(hashOf(shard, shard.slot(i))); };
    if (shard.size == shard.chunks.size() * chunkSlots) shard.chunks.push_back(std::make_unique<Slot[]>(chunkSlots));
    Slot& slot = shard.slot(shard.size);
    slot = {.high = id.high, .low = id.low};
    if (!id.isUuid()) {
        slot.low = shard.texts.size();
        slot.textId = 1;
        shard.texts.push_back(id.text);
    }
    shard.index.insert(tag, shard.size++, tagOfSlot);
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

bool Book::setLines(const Key& key, Slot& slot, std::span<const Line> lines, UsualPrices usual)
{
    const LinesPlace place = shardOf(key.hash).lines.append(lines, usual);
    slot.setLines(place);
    return place != LinesPlace::none;
}

std::size_t Book::sweep(std::size_t shardNumber, Timestamp horizon, UsualPrices usual)
{
    Shard& shard = (*m_shards)[shardNumber];
    std::uint32_t kept = 0;
    std::vector<std::string> texts;
    LinesStore lines;
    std::vector<Line> held;
    for (std::uint32_t i = 0; i < shard.size; ++i) {
        const Slot& slot = shard.slot(i);
        if (slot.createdAt() < horizon) continue;
        shard.lines.read(slot.lines(), usual, held);
        Slot& target = shard.slot(kept++);
        target = slot;
        if (target.lines() != LinesPlace::none) target.setLines(lines.append(held, usual));
        if (!target.isText()) continue;
        texts.push_back(std::move(shard.texts[target.low]));
        target.low = texts.size() - 1;
    }
    const std::uint32_t dropped = shard.size - kept;
    shard.texts = std::move(texts);
    shard.lines = std::move(lines);
    if (dropped == 0) return 0;
    shard.size = kept;
    shard.chunks.resize((kept + chunkSlots - 1) / chunkSlots);
    shard.index.clear();
    const auto tagOfSlot = [&](std::uint32_t i) { return SlotIndex::tagOf(hashOf(shard, shard.slot(i))); };
    for (std::uint32_t i = 0; i < kept; ++i) shard.index.insert(tagOfSlot(i), i, tagOfSlot);
    m_size -= dropped;
    return dropped;
}

std::uint64_t Book::bytes() const
{
    std::uint64_t sum = 0;
    for (const Shard& shard : *m_shards) {
        sum += shard.chunks.size() * chunkSlots * sizeof(Slot) + shard.index.bytes() + shard.lines.bytes();
        for (const std::string& text : shard.texts) sum += sizeof text + (text.size() > 15 ? text.capacity() + 1 : 0);
    }
    return sum;
}

} // namespace pitwall::orders
