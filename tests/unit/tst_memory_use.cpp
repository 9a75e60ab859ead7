// What the core says that it holds, against its bounds, while much more than they allow comes in.
#include "core/memory.h"
#include "core/pipeline.h"
#include "orders.h"

#include <catch2/catch_test_macros.hpp>

#include <format>
#include <map>

using namespace pitwall;
using namespace pitwall::test;

namespace {

const ingest::MemoryUse& useOf(const std::vector<ingest::MemoryUse>& all, std::string_view room, std::string_view store)
{
    const auto found = std::ranges::find_if(
        all, [&](const ingest::MemoryUse& use) { return use.room == room && use.store == store; });
    REQUIRE(found != all.end());
    return *found;
}

class Fed {
public:
    explicit Fed(const Limits& limits)
        : m_pipeline({.subscriptions = {{"orders", "o"}, {"ordersStatuses", "s"}, {"deliveryStatuses", "d"},
                          {"ratings", "r"}, {"products", "p"}, {"mysql.pizzashop.users", "u"}},
              .limits = limits,
              .zone = {},
              .emitsEnriched = true})
    {}

    void feed(std::uint16_t topic, const std::string& value)
    {
        const ingest::Record record{
            .topic = ingest::TopicIndex{topic}, .position = position(m_offset++), .key = {}, .value = value};
        m_pipeline.ingest(std::span(&record, 1), at(1'700'100'000));
    }
    /// An order that somebody delivers and rates, one of a time that is to come, and rows for both tables.
    void everything(int i)
    {
        const std::string time = toIso8601(at(1'700'000'000 + i));
        const std::string id = std::format("{:08x}-8ad7-4e3e-a0a4-0123456789ab", i);
        const auto line = [](const std::string& product) {
            return R"([{"productId":")" + product + R"(","quantity":1,"price":5}]})";
        };
        feed(0,
            std::format(R"({{"id":"{}","createdAt":"{}","userId":1,"status":"PLACED_ORDER","price":5,"items":{})", id,
                time, line(std::format("p{}", i))));
        feed(0,
            std::format(
                R"({{"id":"f{}","createdAt":"2023-11-17T01:00:00","userId":1,"price":5,"items":{})", i, line("7")));
        const char* const status = i % 3 == 0 ? "DELIVERED" : "IN_TRANSIT";
        for (int step = 0; step < 3; ++step)
            feed(2,
                std::format(R"({{"id":"{}","updatedAt":"{}","deliveryLat":12.{},"deliveryLon":77.{},"status":"{}"}})",
                    id, toIso8601(at(1'700'000'000 + i + step)), 100 + step, 100 + i, status));
        feed(1, std::format(R"({{"id":"w{}","updatedAt":"{}","status":"BEING_COOKED"}})", i, time));
        feed(3, std::format(R"({{"orderId":"{}","createdAt":"{}","score":4,"comment":"fine"}})", id, time));
        feed(4, std::format(R"({{"id":"q{}","name":5}})", i));
        feed(5, std::format(R"({{"id":{},"first_name":"Ada"}})", i));
        if (i % 100 != 0) return;
        m_pipeline.maintain();
        (void)m_pipeline.takeEnriched(at(1'700'100'000));
    }
    void maintain(int times)
    {
        for (int i = 0; i < times; ++i) m_pipeline.maintain();
    }
    [[nodiscard]] std::vector<ingest::MemoryUse> memory()
    {
        Snapshot snapshot;
        m_pipeline.refresh(snapshot, watching<ingest::Part>, at(1'700'100'000));
        return snapshot.ingest->memory;
    }

private:
    Pipeline m_pipeline;
    std::int64_t m_offset = 0;
};

} // namespace

TEST_CASE("every store says what it holds and keeps to its bound, whatever comes")
{
    const Limits limits = scaled(Limits{}, 0.001);
    Fed fed(limits);
    for (int i = 0; i < 12'000; ++i) fed.everything(i);
    fed.maintain(200);
    const auto memory = fed.memory();
    for (const ingest::MemoryUse& use : memory) {
        CAPTURE(use.room, use.store, use.entries, use.bytes);
        CHECK(use.entries <= use.mostEntries);
        CHECK(use.bytes <= use.mostBytes);
        CHECK(use.entries > 0);
    }
    // Those that a run of this length fills are full.
    for (const auto& [room, store] : std::map<std::string_view, std::string_view>{
             {"orders", "details"}, {"catalog", "users"}, {"delivery", "ended"}, {"enriched", "known_orders"}}) {
        const auto& use = useOf(memory, room, store);
        CAPTURE(room, store, use.entries, use.mostEntries);
        CHECK(use.entries * 10 >= use.mostEntries * 9);
    }
    for (const std::string_view store : {"lives_waiting", "lives_live", "lives_ended", "ratings", "products"}) {
        const auto& use = useOf(memory, "orders", store);
        CAPTURE(store, use.entries, use.mostEntries);
        CHECK(use.entries * 10 >= use.mostEntries * 9);
    }
}

TEST_CASE("an empty core holds nothing, and says what it may")
{
    Pipeline pipeline({.subscriptions = {{"orders", "o"}}, .limits = {}, .zone = {}});
    for (const ingest::MemoryUse& use : memoryOf(pipeline.state())) {
        CAPTURE(use.room, use.store);
        CHECK(use.mostEntries > 0);
        CHECK(use.mostBytes > 0);
        if (use.store != "products") CHECK(use.entries == 0); // one place is for all that find none
        CHECK(use.room != "enriched");
    }
}

TEST_CASE("scaled bounds are smaller by that factor, never nothing, and those of one record stay")
{
    const Limits whole, tenth = scaled(whole, 0.1), least = scaled(whole, 1e-12);
    CHECK(tenth.heldOrders == whole.heldOrders / 10);
    CHECK(tenth.statusReports == whole.statusReports / 10);
    CHECK(tenth.maxRecordBytes == whole.maxRecordBytes);
    CHECK(tenth.fixesOfOne == whole.fixesOfOne);
    CHECK(tenth.abandonedAfter == whole.abandonedAfter);
    CHECK(least.heldOrders == 1);
    CHECK(least.users == 1);
    CHECK(scaled(whole, 1).heldRatings == whole.heldRatings);
}
