// Entries found by order id, each waiting in one of a few queues to be dropped one day: how what is held of lives and
// ratings stays bounded. Part of the core's state: core thread only.
#pragma once

#include "orders/held/book.h"

#include <boost/unordered/unordered_flat_set.hpp>

#include <array>
#include <list>

namespace pitwall::orders {

/// `Entry` has an `OrderId id` and a `std::uint8_t queue`, which belongs to this class. Entries do not move in memory.
template <typename Entry, std::size_t queues>
class ByOrder {
public:
    using Place = std::list<Entry>::iterator;

    explicit ByOrder(std::uint64_t seed) : m_index(0, Hash{{}, seed}) {}

    /// none() when there is no such entry.
    [[nodiscard]] Place find(const OrderId& id)
    {
        if (m_index.empty()) return none();
        const auto found = m_index.find(id);
        return found == m_index.end() ? none() : *found;
    }
    [[nodiscard]] Place none() { return m_queues[0].end(); }
    /// Null when there is no such entry.
    [[nodiscard]] const Entry* get(const OrderId& id) const
    {
        const auto found = m_index.find(id);
        return found == m_index.end() ? nullptr : &**found;
    }

    /// Makes an entry for an id that has none, the newest of its queue.
    Place insert(const OrderId& id, std::size_t queue)
    {
        auto& list = m_queues[queue];
        const Place place = list.emplace(list.end());
        place->id = id;
        place->queue = static_cast<std::uint8_t>(queue);
        m_index.insert(place);
        return place;
    }
    /// Makes the entry the newest of a queue, its own or another.
    void move(Place place, std::size_t queue)
    {
        auto& list = m_queues[queue];
        list.splice(list.end(), m_queues[place->queue], place);
        place->queue = static_cast<std::uint8_t>(queue);
    }
    void erase(Place place)
    {
        m_index.erase(m_index.find(place));
        m_queues[place->queue].erase(place);
    }

    /// One queue, oldest first.
    [[nodiscard]] const std::list<Entry>& queue(std::size_t queue) const { return m_queues[queue]; }
    [[nodiscard]] Place oldest(std::size_t queue) { return m_queues[queue].begin(); }
    [[nodiscard]] std::size_t size() const { return m_index.size(); }

private:
    static const OrderId& idOf(const OrderId& id) { return id; }
    static const OrderId& idOf(const Place& place) { return place->id; }
    struct Transparent {
        using is_transparent = void;
    };
    struct Hash : Transparent {
        using is_avalanching = void;
        std::uint64_t seed = 0;
        std::size_t operator()(const auto& entry) const { return Book::hashOf(seed, idOf(entry)); }
    };
    struct Same : Transparent {
        bool operator()(const auto& a, const auto& b) const { return idOf(a) == idOf(b); }
    };

    std::array<std::list<Entry>, queues> m_queues;
    boost::unordered_flat_set<Place, Hash, Same> m_index;
};

} // namespace pitwall::orders
