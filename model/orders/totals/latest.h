// The newest orders by createdAt, with what their table shows. Part of the core's state: core thread only.
#pragma once

#include "orders/totals/totals_parts.h"

#include <vector>

namespace pitwall::orders {

/// Keeps twice as many as are shown, so that orders which are taken out (their createdAt was corrected) leave no gap
/// before LatestPart::shown of them were.
class LatestOrders {
public:
    static constexpr std::size_t capacity = 2 * LatestPart::shown;

    LatestOrders() { m_ring.resize(capacity); }

    /// Takes the order in when it is new enough. Reuses the memory of the one that falls off.
    void add(const OrderEvent& order);
    /// Takes out the order that was added with this createdAt, if it is still here.
    void remove(const OrderId& id, Timestamp createdAt);
    /// Its order has come to another status, if it is still here.
    void setStatus(const OrderId& id, Timestamp createdAt, const Status& status);

    [[nodiscard]] std::vector<LatestOrder> newestFirst(std::size_t count) const;

private:
    [[nodiscard]] LatestOrder& at(std::size_t i) { return m_ring[(m_first + i) % capacity]; }
    [[nodiscard]] const LatestOrder& at(std::size_t i) const { return m_ring[(m_first + i) % capacity]; }

    std::vector<LatestOrder> m_ring; // sorted by (createdAt, id), oldest at m_first
    std::size_t m_first = 0, m_size = 0;
};

} // namespace pitwall::orders
