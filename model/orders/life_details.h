// What the book does not hold of an order but its page shows: of the latest orders that came. Part of the core's state:
// core thread only.
#pragma once

#include "orders/order.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <limits>
#include <vector>

namespace pitwall::orders {

struct HeldDetail {
    OrderId id;
    std::optional<UserId> userId;
    std::optional<Coordinates> destination;
    std::uint32_t itemCount = 0;
    std::uint64_t totalQuantity = 0;
};

/// The latest `capacity` order records that counted, by arrival, 48 bytes each. Writing costs one pass of a cache line
/// on every order; where they lie is only indexed when somebody asks for one (16 bytes each).
class HeldDetails {
public:
    HeldDetails(std::size_t capacity, std::uint64_t seed) : m_capacity(capacity), m_seed(seed) {}

    void add(const OrderEvent& order);

    /// Of an order that was corrected, the correction. None when it is not among the latest.
    [[nodiscard]] std::optional<HeldDetail> find(const OrderId& id) const;

    /// How many were ever added. The n-th (from 0) is held while n >= oldest().
    [[nodiscard]] std::uint64_t added() const { return m_added; }
    [[nodiscard]] std::uint64_t oldest() const { return m_added > m_capacity ? m_added - m_capacity : 0; }
    [[nodiscard]] HeldDetail at(std::uint64_t number) const;
    /// Whether its order was not corrected since.
    [[nodiscard]] bool isNewest(std::uint64_t number) const;

    template <typename Visit>
    void forEachNewestFirst(Visit visit) const
    {
        for (std::uint64_t number = m_added; number-- > oldest();) visit(at(number));
    }

private:
    static constexpr std::int64_t noUser = std::numeric_limits<std::int64_t>::min();
    /// Degrees that are not there are NaN, a user that is not known is noUser; the id of an order that has no UUID is
    /// its text.
    struct Packed {
        std::uint64_t high = 0, low = 0;
        double latitude = 0, longitude = 0;
        std::int64_t userId = 0;
        std::uint64_t itemCount : 24 = 0;
        std::uint64_t totalQuantity : 40 = 0; ///< no more than that
    };
    static_assert(sizeof(Packed) == 48);

    [[nodiscard]] bool isOf(std::uint64_t number, const OrderId& id) const;
    [[nodiscard]] std::uint64_t hashAt(std::uint64_t number) const;
    void index() const;

    std::size_t m_capacity;
    std::uint64_t m_seed;
    std::vector<Packed> m_ring;
    std::vector<std::string> m_texts; // by place in the ring; empty until an id needs it
    std::uint64_t m_added = 0;

    struct Hash {
        using is_avalanching = void;
        std::size_t operator()(std::uint64_t hash) const { return hash; }
    };
    // The newest number by the id's hash, up to m_indexed: brought up to date by whoever looks something up.
    mutable boost::unordered_flat_map<std::uint64_t, std::uint64_t, Hash> m_newest;
    mutable std::uint64_t m_indexed = 0;
};

} // namespace pitwall::orders
