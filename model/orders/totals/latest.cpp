#include "orders/totals/latest.h"

#include <algorithm>
#include <utility>

namespace pitwall::orders {
namespace {

bool older(const LatestOrder& order, const OrderId& id, Timestamp createdAt)
{
    return order.createdAt != createdAt ? order.createdAt < createdAt : order.id < id;
}

} // namespace

void LatestOrders::add(const OrderEvent& order)
{
    if (m_size == capacity) {
        if (!older(at(0), order.id, order.createdAt)) return;
        m_first = (m_first + 1) % capacity;
        --m_size;
    }
    LatestOrder& entry = at(m_size++);
    entry.id = order.id;
    entry.createdAt = order.createdAt;
    entry.userId = order.userId;
    entry.price = order.price;
    entry.itemCount = order.itemCount;
    entry.totalQuantity = order.totalQuantity;
    entry.status = order.status;
    // Streams are nearly in order: the new one seldom moves far.
    for (std::size_t i = m_size - 1; i > 0 && older(at(i), at(i - 1).id, at(i - 1).createdAt); --i)
        std::swap(at(i), at(i - 1));
}

void LatestOrders::remove(const OrderId& id, Timestamp createdAt)
{
    for (std::size_t i = m_size; i-- > 0;) {
        if (older(at(i), id, createdAt)) return;
        if (at(i).id != id || at(i).createdAt != createdAt) continue;
        for (; i + 1 < m_size; ++i) std::swap(at(i), at(i + 1));
        --m_size;
        return;
    }
}

void LatestOrders::setStatus(const OrderId& id, Timestamp createdAt, const Status& status)
{
    std::size_t from = 0, until = m_size;
    while (from < until) {
        const std::size_t middle = from + (until - from) / 2;
        if (older(at(middle), id, createdAt))
            from = middle + 1;
        else
            until = middle;
    }
    if (from < m_size && at(from).id == id && at(from).createdAt == createdAt) at(from).status = status;
}

std::vector<LatestOrder> LatestOrders::newestFirst(std::size_t count) const
{
    std::vector<LatestOrder> out;
    count = std::min(count, m_size);
    out.reserve(count);
    for (std::size_t i = 0; i < count; ++i) out.push_back(at(m_size - 1 - i));
    return out;
}

} // namespace pitwall::orders
