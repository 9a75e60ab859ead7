#include "orders/life_details.h"

#include "orders/book.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pitwall::orders {

void HeldDetails::add(const OrderEvent& order)
{
    if (m_capacity == 0) return;
    constexpr std::uint64_t mostItems = (1U << 24) - 1, mostPieces = (std::uint64_t{1} << 40) - 1;
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (m_ring.empty()) m_ring.reserve(m_capacity);
    if (m_ring.size() < m_capacity) m_ring.emplace_back();
    const std::size_t place = m_added++ % m_capacity;
    Packed& packed = m_ring[place];
    packed.high = order.id.high;
    packed.low = order.id.low;
    const Coordinates where = order.destination.value_or(Coordinates{none, none});
    packed.latitude = where.latitude;
    packed.longitude = where.longitude;
    packed.userId = order.userId ? order.userId->value : noUser;
    packed.itemCount = std::min<std::uint64_t>(order.itemCount, mostItems) & mostItems;
    packed.totalQuantity = std::min(order.totalQuantity, mostPieces) & mostPieces;
    if (m_texts.empty() && order.id.isUuid()) return;
    if (m_texts.empty()) m_texts.resize(m_capacity);
    m_texts[place] = order.id.text;
}

HeldDetail HeldDetails::at(std::uint64_t number) const
{
    const std::size_t place = number % m_capacity;
    const Packed& packed = m_ring[place];
    HeldDetail out;
    out.id.high = packed.high;
    out.id.low = packed.low;
    if (!m_texts.empty()) out.id.text = m_texts[place];
    if (packed.userId != noUser) out.userId = UserId{packed.userId};
    if (!std::isnan(packed.latitude)) out.destination = {packed.latitude, packed.longitude};
    out.itemCount = packed.itemCount;
    out.totalQuantity = packed.totalQuantity;
    return out;
}

bool HeldDetails::isOf(std::uint64_t number, const OrderId& id) const
{
    const std::size_t place = number % m_capacity;
    const Packed& packed = m_ring[place];
    if (packed.high != id.high || packed.low != id.low) return false;
    return m_texts.empty() ? id.isUuid() : m_texts[place] == id.text;
}

std::uint64_t HeldDetails::hashAt(std::uint64_t number) const
{
    const std::size_t place = number % m_capacity;
    if (m_texts.empty() || m_texts[place].empty())
        return Book::hashOf(m_seed, {m_ring[place].high, m_ring[place].low, {}});
    return Book::hashOf(m_seed, {0, 0, m_texts[place]});
}

void HeldDetails::index() const
{
    // What points to orders that are no longer held is swept out by starting anew now and then.
    if (m_indexed < oldest() || m_newest.size() > 2 * m_capacity) {
        m_newest.clear();
        m_indexed = oldest();
    }
    for (; m_indexed < m_added; ++m_indexed) m_newest[hashAt(m_indexed)] = m_indexed;
}

bool HeldDetails::isNewest(std::uint64_t number) const
{
    index();
    const auto found = m_newest.find(hashAt(number));
    return found != m_newest.end() && found->second == number;
}

std::optional<HeldDetail> HeldDetails::find(const OrderId& id) const
{
    index();
    const auto found = m_newest.find(Book::hashOf(m_seed, id));
    if (found == m_newest.end() || found->second < oldest() || !isOf(found->second, id)) return std::nullopt;
    return at(found->second);
}

} // namespace pitwall::orders
