// Tolerance and exactness together: orders whose optional fields are damaged in any way add up to the same sums as the
// same orders without those fields. Each byte of the input is an order, its upper bits say which fields are damaged
// and the next byte how.
#include "core/pipeline.h"
#include "require.h"

#include <array>
#include <format>
#include <string>
#include <vector>

using namespace pitwall;

namespace {

constexpr Timestamp wallNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21};

// No value of these fields: what nobody can read as a place, a user or a status.
constexpr std::array<std::string_view, 8> damages{
    "null", "true", "{}", "[1,{\"a\":[]}]", "\"\"", "1e400", "{\"price\":7}", "[]"};

struct Choice {
    unsigned amount, fields, damage;
};

/// The order with its damaged fields, or without them.
std::string orderOf(std::size_t number, Choice choice, bool damaged)
{
    constexpr std::array<std::string_view, 4> names{"userId", "status", "deliveryLat", "deliveryLon"};
    std::string fields;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if ((choice.fields >> i & 1) == 0 || !damaged) continue;
        fields += std::format("\"{}\":{},", names[i], damages[(choice.damage + i) % damages.size()]);
    }
    return std::format(R"({{{}"id":"{}","createdAt":"2026-11-20T10:46:17","price":{}.25,)"
                       R"("items":[{{"productId":"{}","quantity":{},"price":1.5}}]}})",
        fields, number, choice.amount, choice.amount % 3, choice.amount);
}

Limits fewOrders()
{
    Limits limits;
    limits.heldOrders = 1000;
    return limits;
}

std::string sumsOf(const std::vector<std::string>& orders, std::uint64_t& unread)
{
    Pipeline pipeline({.subscriptions = {{"orders", "orders"}}, .limits = fewOrders(), .zone = {}});
    for (std::size_t i = 0; i < orders.size(); ++i) {
        const auto offset = static_cast<std::int64_t>(i);
        const ingest::Record record{.topic = ingest::TopicIndex{0},
            .position = {.recordTimeMs = offset, .partition = 0, .offset = offset},
            .key = {},
            .value = orders[i]};
        pipeline.ingest({&record, 1}, wallNow);
    }
    pipeline.maintain(true);
    for (const ingest::UnreadCount& count : pipeline.counters().front().unread) unread += count.count;
    REQUIRE_THAT(pipeline.counters().front().rejected == 0);
    const std::string document = pipeline.document(wallNow);
    return document.substr(0, document.find("\"ingest\""));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t mostOrders = 64;
    std::vector<std::string> damaged, without;
    for (std::size_t i = 0; i + 1 < size && damaged.size() < mostOrders; i += 2) {
        const unsigned byte = data[i];
        const Choice choice{.amount = byte & 15U, .fields = byte >> 4U, .damage = data[i + 1]};
        // An id may come again: then it is a duplicate in both.
        const std::size_t number = choice.damage % 16;
        damaged.push_back(orderOf(number, choice, true));
        without.push_back(orderOf(number, choice, false));
    }
    std::uint64_t unread = 0, none = 0;
    REQUIRE_THAT(sumsOf(damaged, unread) == sumsOf(without, none));
    REQUIRE_THAT(none == 0);
    return 0;
}
