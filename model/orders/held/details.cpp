#include "orders/held/details.h"

#include "orders/held/book.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pitwall::orders {
namespace {

std::int64_t secondOf(Timestamp time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

} // namespace

void HeldDetails::add(const OrderEvent& order)
{
    if (m_capacity == 0) return;
    ++m_changes;
    m_dropped.reset();
    const bool full = m_places.size() == m_capacity;
    const std::int64_t second = secondOf(order.createdAt);
    if (full && second < m_seconds.begin()->first) return;

    constexpr std::uint64_t mostItems = (1U << 24) - 1, mostPieces = (std::uint64_t{1} << 40) - 1;
    constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
    const std::uint32_t place = makeRoom();
    Packed& packed = m_places[place];
    packed.high = order.id.high;
    packed.low = order.id.low;
    const Coordinates where = order.destination.value_or(Coordinates{nowhere, nowhere});
    packed.latitude = where.latitude;
    packed.longitude = where.longitude;
    packed.userId = order.userId ? order.userId->value : noUser;
    packed.itemCount = std::min<std::uint64_t>(order.itemCount, mostItems) & mostItems;
    packed.totalQuantity = std::min(order.totalQuantity, mostPieces) & mostPieces;
    packed.createdAt = order.createdAt;
    packed.next = none;
    Chain& chain = chainOf(second);
    (chain.last == none ? chain.first : m_places[chain.last].next) = place;
    chain.last = place;
    if (m_notIndexed.size() < m_capacity / 16 + 1)
        m_notIndexed.push_back(place);
    else
        m_indexAnew = true;
    if (m_texts.empty() && order.id.isUuid()) return;
    if (m_texts.empty()) m_texts.resize(m_capacity);
    m_texts[place] = order.id.text;
}

/// A place that is free: while there is room a new one, then that of the earliest second's first.
std::uint32_t HeldDetails::makeRoom()
{
    if (m_places.empty()) m_places.reserve(m_capacity);
    if (m_places.size() < m_capacity) {
        m_places.emplace_back();
        return static_cast<std::uint32_t>(m_places.size() - 1);
    }
    const auto earliest = m_seconds.begin();
    const std::uint32_t place = earliest->second.first;
    m_dropped = at(place).id;
    earliest->second.first = m_places[place].next;
    if (earliest->second.first != none) return place;
    if (m_latest == earliest) m_latest = m_seconds.end();
    m_seconds.erase(earliest);
    return place;
}

HeldDetails::Chain& HeldDetails::chainOf(std::int64_t second)
{
    if (m_latest == m_seconds.end() || m_latest->first != second) m_latest = m_seconds.try_emplace(second).first;
    return m_latest->second;
}

HeldDetail HeldDetails::at(std::uint32_t place) const
{
    const Packed& packed = m_places[place];
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

bool HeldDetails::isOf(std::uint32_t place, const OrderId& id) const
{
    const Packed& packed = m_places[place];
    if (packed.high != id.high || packed.low != id.low) return false;
    return m_texts.empty() ? id.isUuid() : m_texts[place] == id.text;
}

std::uint64_t HeldDetails::hashAt(std::uint32_t place) const
{
    if (m_texts.empty() || m_texts[place].empty())
        return Book::hashOf(m_seed, {m_places[place].high, m_places[place].low, {}});
    return Book::hashOf(m_seed, {0, 0, m_texts[place]});
}

void HeldDetails::index() const
{
    // What points to orders that are no longer held is swept out by starting anew now and then.
    if (m_newest.size() > 2 * m_capacity) m_indexAnew = true;
    if (m_indexAnew) {
        m_newest.clear();
        // In order of time, and of arrival within a second, so that a correction comes after what it corrects.
        for (const auto& [second, chain] : m_seconds)
            for (std::uint32_t place = chain.first; place != none; place = m_places[place].next) indexOne(place);
        m_indexAnew = false;
    } else {
        for (const std::uint32_t place : m_notIndexed) indexOne(place);
    }
    m_notIndexed.clear();
}

void HeldDetails::indexOne(std::uint32_t place) const { m_newest[hashAt(place)] = place; }

bool HeldDetails::isNewest(Place place) const
{
    index();
    const auto found = m_newest.find(hashAt(static_cast<std::uint32_t>(place)));
    return found != m_newest.end() && found->second == static_cast<std::uint32_t>(place);
}

std::optional<HeldDetail> HeldDetails::find(const OrderId& id) const
{
    index();
    const auto found = m_newest.find(Book::hashOf(m_seed, id));
    if (found == m_newest.end() || !isOf(found->second, id)) return std::nullopt;
    return at(found->second);
}

} // namespace pitwall::orders
