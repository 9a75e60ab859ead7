// Short ways to write orders in tests.
#pragma once

#include "orders/orders.h"

#include <algorithm>
#include <string>

namespace pitwall::test {

inline Timestamp at(std::int64_t seconds, std::int64_t micros = 0)
{
    return Timestamp(std::chrono::seconds(seconds) + std::chrono::microseconds(micros));
}

inline orders::OrderEvent order(std::string_view id, Timestamp createdAt, std::int64_t units = 10)
{
    orders::OrderEvent event;
    event.id.assign(id);
    event.createdAt = createdAt;
    event.userId = UserId{7};
    event.status.step = orders::Step::placedOrder;
    event.price = Money{units * 10'000};
    orders::OrderItem& item = event.addItem();
    item = {"21", 2, Money{units * 5'000}};
    event.totalQuantity = 2;
    return event;
}

/// Whether two decoded orders say the same.
inline bool same(const orders::OrderEvent& a, const orders::OrderEvent& b)
{
    return a.id == b.id && a.createdAt == b.createdAt && a.userId == b.userId && a.status == b.status
        && a.price == b.price && std::ranges::equal(a.items(), b.items()) && a.totalQuantity == b.totalQuantity
        && a.destination == b.destination;
}

inline ingest::RecordPosition position(std::int64_t offset, std::int32_t partition = 0, std::int64_t timeMs = 1000)
{
    return {.recordTimeMs = timeMs, .partition = partition, .offset = offset};
}

/// One order as it stands on the topic.
inline std::string orderJson(std::string_view id, std::string_view createdAt, std::string_view price = "1040")
{
    return R"({"id":")" + std::string(id) + R"(","createdAt":")" + std::string(createdAt)
        + R"(","userId":416,"status":"PLACED_ORDER","price":)" + std::string(price)
        + R"(,"items":[{"productId":"21","quantity":2,"price":45},{"productId":"5","quantity":1,"price":950}]})";
}

} // namespace pitwall::test
