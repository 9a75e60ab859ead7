// What the book does not hold of an order but its page shows: of the latest orders that came. Part of the core's state:
// core thread only.
#pragma once

#include "orders/order.h"

#include <vector>

namespace pitwall::orders {

struct HeldDetail {
    OrderId id;
    UserId userId;
    std::optional<Coordinates> destination;
    std::uint32_t itemCount = 0;
    std::uint64_t totalQuantity = 0;
};

/// The latest `capacity` order records that counted, by arrival. Writing costs one pass of a cache line or two on every
/// order; looking one up, which is rare, may read them all (50,000: 0.3 ms).
class HeldDetails {
public:
    explicit HeldDetails(std::size_t capacity) : m_capacity(capacity) {}

    void add(const OrderEvent& order)
    {
        if (m_capacity == 0) return;
        if (m_ring.empty()) m_ring.reserve(m_capacity);
        if (m_ring.size() < m_capacity) m_ring.emplace_back();
        HeldDetail& detail = m_ring[m_next];
        m_next = m_next + 1 == m_capacity ? 0 : m_next + 1;
        detail.id = order.id;
        detail.userId = order.userId;
        detail.destination = order.destination;
        detail.itemCount = order.itemCount;
        detail.totalQuantity = order.totalQuantity;
    }

    /// Of an order that was corrected, the correction. Null when it is not among the latest.
    [[nodiscard]] const HeldDetail* find(const OrderId& id) const
    {
        for (std::size_t i = m_next; i-- > 0;) {
            if (m_ring[i].id == id) return &m_ring[i];
        }
        for (std::size_t i = m_ring.size(); i-- > m_next;) {
            if (m_ring[i].id == id) return &m_ring[i];
        }
        return nullptr;
    }

    template <typename Visit>
    void forEachNewestFirst(Visit visit) const
    {
        for (std::size_t i = m_next; i-- > 0;) visit(m_ring[i]);
        for (std::size_t i = m_ring.size(); i-- > m_next;) visit(m_ring[i]);
    }

private:
    std::size_t m_capacity;
    std::vector<HeldDetail> m_ring;
    std::size_t m_next = 0; // the next to be written: the oldest, once the ring is full
};

} // namespace pitwall::orders
