// Lines of orders whose product the catalogue does not have yet, found by product and let go of oldest first. Part of
// the core's state: core thread only.
#pragma once

#include "ingest/record.h"
#include "orders/order.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <deque>
#include <list>
#include <string>
#include <vector>

namespace pitwall::enriched {

struct WaitingItem {
    OrderId order;
    Timestamp createdAt{};
    ingest::RecordPosition position; ///< of the order's record
    orders::OrderItem item;
    Timestamp since{}; ///< wall time at which it began to wait
};

class WaitingItems {
public:
    void add(WaitingItem item);
    /// Those that wait for a product, in the order in which they came; they wait no longer.
    std::vector<WaitingItem> take(const std::string& productId);
    /// The one that waits for longest; there must be one.
    WaitingItem takeOldest();

    [[nodiscard]] const WaitingItem& oldest() const { return m_items.front(); }
    [[nodiscard]] std::size_t size() const { return m_items.size(); }

private:
    using Items = std::list<WaitingItem>;
    Items m_items; // oldest first
    boost::unordered_flat_map<std::string, std::deque<Items::iterator>> m_byProduct;
};

} // namespace pitwall::enriched
