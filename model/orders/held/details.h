// What the book does not hold of an order but its page shows: of the newest orders by event time. Part of the core's
// state: core thread only.
#pragma once

#include "orders/order.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <limits>
#include <map>
#include <vector>

namespace pitwall::orders {

struct HeldDetail {
    OrderId id;
    std::optional<UserId> userId;
    std::optional<Coordinates> destination;
    std::uint32_t itemCount = 0;
    std::uint64_t totalQuantity = 0;
};

/// The newest `capacity` order records that counted, by createdAt, in whatever order they came: all of a later second
/// are held before any of an earlier one. 64 bytes each. Those of one second are chained, so that writing costs a cache
/// line or two on every order; where an id lies is only indexed when somebody asks for one (16 bytes each).
class HeldDetails {
public:
    HeldDetails(std::size_t capacity, std::uint64_t seed) : m_capacity(capacity), m_seed(seed) {}
    HeldDetails(const HeldDetails&) = delete; // it points into itself
    HeldDetails& operator=(const HeldDetails&) = delete;

    void add(const OrderEvent& order);

    /// Of an order that was corrected, the correction. None when it is not among the newest.
    [[nodiscard]] std::optional<HeldDetail> find(const OrderId& id) const;

    [[nodiscard]] std::size_t size() const { return m_places.size(); }
    /// How often something was added or turned away as too old.
    [[nodiscard]] std::uint64_t changes() const { return m_changes; }
    /// The id whose record made room for the one that was added last; that id may be held with a later record.
    [[nodiscard]] const std::optional<OrderId>& dropped() const { return m_dropped; }

    /// Calls `visit(const HeldDetail&, Place)` for every record held, those of orders that were corrected since too, in
    /// no order.
    enum class Place : std::uint32_t {};
    template <typename Visit>
    void forEach(Visit visit) const
    {
        for (std::uint32_t place = 0; place < m_places.size(); ++place) visit(at(place), Place{place});
    }
    /// Whether its order was not corrected since.
    [[nodiscard]] bool isNewest(Place place) const;

    /// Second by second, the newest first: `visit(const HeldDetail&, Place)` for those of a second in no order, then
    /// `isEnough()`, whose true ends it.
    template <typename Visit, typename IsEnough>
    void forEachNewestFirst(Visit visit, IsEnough isEnough) const
    {
        for (auto second = m_seconds.rbegin(); second != m_seconds.rend() && !isEnough(); ++second) {
            for (std::uint32_t place = second->second.first; place != none; place = m_places[place].next)
                visit(at(place), Place{place});
        }
    }

private:
    static constexpr std::int64_t noUser = std::numeric_limits<std::int64_t>::min();
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    /// Degrees that are not there are NaN, a user that is not known is noUser; the id of an order that has no UUID is
    /// its text.
    struct alignas(64) Packed {
        std::uint64_t high = 0, low = 0;
        double latitude = 0, longitude = 0;
        std::int64_t userId = 0;
        std::uint64_t itemCount : 24 = 0;
        std::uint64_t totalQuantity : 40 = 0; ///< no more than that
        Timestamp createdAt{};
        std::uint32_t next = none; ///< of the same second, in order of arrival
    };
    static_assert(sizeof(Packed) == 64);
    struct Chain {
        std::uint32_t first = none, last = none;
    };
    using Seconds = std::map<std::int64_t, Chain>;

    [[nodiscard]] HeldDetail at(std::uint32_t place) const;
    [[nodiscard]] bool isOf(std::uint32_t place, const OrderId& id) const;
    [[nodiscard]] std::uint64_t hashAt(std::uint32_t place) const;
    [[nodiscard]] std::uint32_t makeRoom();
    [[nodiscard]] Chain& chainOf(std::int64_t second);
    void index() const;
    void indexOne(std::uint32_t place) const;

    std::size_t m_capacity;
    std::uint64_t m_seed;
    std::vector<Packed> m_places;
    std::vector<std::string> m_texts; // by place; empty until an id needs it
    Seconds m_seconds;
    Seconds::iterator m_latest =
        m_seconds.end(); // where the last one was chained: the next one is often of that second
    std::uint64_t m_changes = 0;
    std::optional<OrderId> m_dropped;

    struct Hash {
        using is_avalanching = void;
        std::size_t operator()(std::uint64_t hash) const { return hash; }
    };
    // The place of the newest record by the id's hash: brought up to date by whoever looks something up. What points to
    // a place that another order took is told by its id.
    mutable boost::unordered_flat_map<std::uint64_t, std::uint32_t, Hash> m_newest;
    mutable std::vector<std::uint32_t> m_notIndexed; // places written since
    mutable bool m_indexAnew = true;                 // more were than is worth remembering
};

} // namespace pitwall::orders
