// Some of the held orders, such as those inside a fence, added up as all orders are. Part of the core's state: core
// thread only. It takes about 250 bytes for each order that it was told of.
#pragma once

#include "orders/held/by_order.h"
#include "orders/orders.h"

namespace pitwall::orders {

class Subset {
public:
    /// `firstChange`: what changes() begins with.
    Subset(const State& state, std::uint64_t firstChange);

    /// Counts an order as it is now in place of how it was counted, if it was. `slot`: its own where it belongs to the
    /// subset, else null. `isNowhere`: it belongs nowhere, for its place is not known.
    void put(const State& state, const Book::Key& key, const Slot* slot, bool isNowhere);
    /// An order inside changed in what is not counted: who ordered, say.
    void touch(const OrderId& id) { m_changes += contains(id) ? 1 : 0; }
    void forget(const State& state, const OrderId& id);
    void clear(const State& state); ///< forgets all; changes() goes on

    [[nodiscard]] const Aggregates& sums() const { return m_sums; }
    [[nodiscard]] const SalesBook& sales() const { return m_sales; }
    [[nodiscard]] bool contains(const OrderId& id) const
    {
        const Member* member = m_members.get(id);
        return member != nullptr && member->queue == insideQueue;
    }
    /// Whether put() was called for it, inside or not.
    [[nodiscard]] bool knows(const OrderId& id) const { return m_members.get(id) != nullptr; }
    /// Calls `visit(const OrderId&)` for each order inside, in no order.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        for (const Member& member : m_members.queue(insideQueue)) visit(member.id);
    }
    /// The newest by createdAt, newest first.
    [[nodiscard]] std::vector<LatestOrder> latest(const State& state, std::size_t most) const;

    [[nodiscard]] std::size_t size() const { return m_members.queue(insideQueue).size(); } ///< orders inside
    [[nodiscard]] std::size_t known() const { return m_members.size(); }                   ///< those outside as well
    [[nodiscard]] std::int64_t nowhere() const { return m_nowhere; }
    [[nodiscard]] std::uint64_t changes() const { return m_changes; } ///< grows with every change of what is inside

private:
    enum Queue : std::uint8_t { insideQueue, outsideQueue };
    /// An order as it was counted.
    struct Member {
        OrderId id;
        std::uint8_t queue = outsideQueue;
        bool nowhere = false;
        StatusIndex status = 0; ///< of one inside
        OrderFacts facts;
        std::vector<Line> lines; ///< of one inside
    };
    using Members = ByOrder<Member, 2>;

    void count(const State& state, const Member& member, bool add);

    Members m_members;
    std::int64_t m_nowhere = 0;
    Aggregates m_sums;
    SalesBook m_sales;
    LocalDays m_days;
    std::uint64_t m_changes;
    OrderSales m_sold;         // reused
    std::vector<Line> m_lines; // reused
};

} // namespace pitwall::orders
