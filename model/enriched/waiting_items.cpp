#include "enriched/waiting_items.h"

namespace pitwall::enriched {

void WaitingItems::add(WaitingItem item)
{
    m_items.push_back(std::move(item));
    m_byProduct[m_items.back().item.productId].push_back(std::prev(m_items.end()));
}

std::vector<WaitingItem> WaitingItems::take(const std::string& productId)
{
    std::vector<WaitingItem> out;
    const auto found = m_byProduct.find(productId);
    if (found == m_byProduct.end()) return out;
    out.reserve(found->second.size());
    for (const Items::iterator item : found->second) {
        out.push_back(std::move(*item));
        m_items.erase(item);
    }
    m_byProduct.erase(found);
    return out;
}

WaitingItem WaitingItems::takeOldest()
{
    const auto found = m_byProduct.find(m_items.front().item.productId);
    found->second.pop_front(); // of one product, too, the first is the oldest
    if (found->second.empty()) m_byProduct.erase(found);
    WaitingItem out = std::move(m_items.front());
    m_items.pop_front();
    return out;
}

} // namespace pitwall::enriched
