#include "orders/status/stuck.h"

#include <algorithm>

namespace pitwall::orders {

bool OldestOrders::isOlder(const LiveOrder& a, const LiveOrder& b) const
{
    return a.*m_time != b.*m_time ? a.*m_time < b.*m_time : m_live.idOf(a) < m_live.idOf(b);
}

void OldestOrders::add(const LiveOrder& order)
{
    const auto older = [this](const LiveOrder& a, const LiveOrder& b) { return isOlder(a, b); };
    if (m_heap.size() == m_most) {
        if (m_most == 0 || !isOlder(order, m_heap.front())) return;
        std::ranges::pop_heap(m_heap, older);
        m_heap.pop_back();
    }
    m_heap.push_back(order);
    std::ranges::push_heap(m_heap, older);
}

std::vector<StuckOrder> OldestOrders::take(const StatusNames& names, Timestamp now)
{
    std::ranges::sort_heap(m_heap, [this](const LiveOrder& a, const LiveOrder& b) { return isOlder(a, b); });
    std::vector<StuckOrder> out;
    out.reserve(m_heap.size());
    for (const LiveOrder& order : m_heap) {
        out.push_back({m_live.idOf(order), order.slot->price(), names.statusOf(order.status),
            Timestamp(std::chrono::microseconds(order.*m_time)), toSeconds(ageUs(order.*m_time, now))});
    }
    m_heap.clear();
    return out;
}

std::vector<StuckOrder> ordersLongerIn(
    const State& state, const Status& status, std::chrono::milliseconds longerThan, Timestamp now)
{
    std::array<bool, 256> isWanted{};
    for (std::size_t i = 0; i < isWanted.size(); ++i)
        isWanted[i] = state.statuses.statusOf(static_cast<StatusIndex>(i)) == status;
    const LiveOrders live(state, nullptr, now);
    OldestOrders oldest(live, mostStuck);
    // In milliseconds: a threshold from outside may be any number of them.
    const auto millisecondsIn = [now](const LiveOrder& order) {
        return static_cast<double>(ageUs(order.sinceUs, now)) / 1000;
    };
    live.forEach([&](const LiveOrder& order) {
        if (isWanted[order.status] && millisecondsIn(order) > static_cast<double>(longerThan.count()))
            oldest.add(order);
    });
    return oldest.take(state.statuses, now);
}

} // namespace pitwall::orders
