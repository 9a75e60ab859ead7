#include "orders.h"

#include "orders/held/book.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <map>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;

namespace {

OrderId idOf(std::string_view text)
{
    OrderId id;
    REQUIRE(id.assign(text));
    return id;
}

} // namespace

TEST_CASE("a canonical UUID is 16 bytes and prints as it came; anything else is kept as text")
{
    const std::string uuid = "c6745d1f-8ad7-4e3e-a0a4-0123456789ab";
    CHECK(idOf(uuid).isUuid());
    CHECK(idOf(uuid).toString() == uuid);
    for (const std::string text : {"C6745D1F-8AD7-4E3E-A0A4-0123456789AB", "order 17",
             "c6745d1f-8ad7-4e3e-a0a4-0123456789ag", "c6745d1f08ad7-4e3e-a0a4-0123456789ab", "1"}) {
        CHECK_FALSE(idOf(text).isUuid());
        CHECK(idOf(text).toString() == text);
    }
    OrderId id;
    CHECK_FALSE(id.assign(""));
    CHECK_FALSE(id.assign(std::string(256, 'x')));
}

TEST_CASE("whatever text an id is made from, it prints as it came, and is a UUID only in canonical lower case")
{
    CHECK(rc::check([](std::uint64_t high, std::uint64_t low) {
        std::string text = OrderId{high, low, {}}.toString();
        OrderId same;
        RC_ASSERT(same.assign(text));
        RC_ASSERT((same == OrderId{high, low, {}}));
        const auto place = *rc::gen::inRange<std::size_t>(0, text.size());
        const auto byte = *rc::gen::arbitrary<char>();
        text[place] = byte;
        RC_ASSERT(same.assign(text));
        RC_ASSERT(same.toString() == text);
        const bool dash = place == 8 || place == 13 || place == 18 || place == 23;
        RC_ASSERT(same.isUuid() == (dash ? byte == '-' : (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f')));
    }));
}

TEST_CASE("a slot packs its position and status without loss")
{
    CHECK(rc::check([] {
        Slot slot;
        const ingest::RecordPosition position{.recordTimeMs = *rc::gen::inRange<std::int64_t>(-1, 1LL << 45),
            .partition = *rc::gen::inRange(0, 65'536),
            .offset = *rc::gen::inRange<std::int64_t>(0, 1LL << 47)};
        const auto status = static_cast<StatusIndex>(*rc::gen::inRange(0, 256));
        slot.setPosition(position, status);
        RC_ASSERT(slot.position() == position);
        RC_ASSERT(slot.status() == status);
        RC_ASSERT(!slot.isText());
    }));
}

TEST_CASE("the book equals a map under inserts, look-ups and sweeps of UUIDs and texts")
{
    CHECK(rc::check([](std::uint64_t seed) {
        Book book(seed);
        std::map<std::string, std::int64_t> oracle;
        const auto ids = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 300));
        const auto name = [](int i) {
            return i % 2 == 0 ? "order-" + std::to_string(i)
                              : OrderId{static_cast<std::uint64_t>(i), 1ULL << 63, {}}.toString();
        };
        for (const int i : ids) {
            const OrderId id = idOf(name(i));
            const auto place = book.findOrInsert(book.prepare(id));
            RC_ASSERT(place.inserted == !oracle.contains(name(i)));
            place.slot->setValues(at(0, i), Money{});
            oracle[name(i)] = i;
        }
        const int horizon = *rc::gen::inRange(0, 300);
        for (std::size_t shard = 0; shard < Book::shards; ++shard)
            book.sweep(shard, Timestamp(std::chrono::microseconds(horizon)), {});
        std::erase_if(oracle, [&](const auto& entry) { return entry.second < horizon; });
        RC_ASSERT(book.size() == oracle.size());
        for (int i = 0; i < 300; ++i) {
            const Slot* slot = book.find(idOf(name(i)));
            RC_ASSERT((slot != nullptr) == oracle.contains(name(i)));
            if (slot != nullptr) RC_ASSERT(slot->createdAt() == at(0, i));
        }
    }));
}

TEST_CASE("the book says how many bytes it takes")
{
    Book book(1);
    for (std::uint64_t i = 0; i < 100'000; ++i) {
        const OrderId id{i * 0x9E3779B97F4A7C15ULL, i, {}};
        book.findOrInsert(book.prepare(id));
    }
    const double perOrder = static_cast<double>(book.bytes()) / 100'000;
    CHECK(perOrder > 52);
    CHECK(perOrder < 130); // the last chunk of each shard is seldom full with so few
}
