// The orders inside one fence, added up as all orders are. There is one while a fence is selected. Part of the core's
// state: core thread only.
//
// It covers the orders whose destination is held (HeldDetails), so that it is a pure function of the state: a fresh one
// equals one that was kept up to date. That takes about 250 bytes for each of them, while it is there.
#pragma once

#include "catalog/catalog.h"
#include "delivery/fences.h"
#include "orders/by_order.h"
#include "orders/orders.h"

namespace pitwall::orders {

class Scope {
public:
    /// Walks all held details: for the default bound about 100 ms. `firstChange`: what changes() begins with.
    Scope(const State& state, const catalog::State& catalog, std::shared_ptr<const delivery::Fence> fence,
        std::uint64_t firstChange);

    /// To be called when the order of this key was written, was seen somewhere or came to another status.
    void follow(const State& state, const catalog::State& catalog, const Book::Key& key);

    /// Begins anew when something changed that concerns many orders at once: what is held, homes, categories. Not
    /// before that has been quiet for a few calls, or has gone on for many; `finish`: at once.
    void maintain(const State& state, const catalog::State& catalog, bool finish);

    [[nodiscard]] const delivery::Fence& fence() const { return *m_fence; }
    [[nodiscard]] const Aggregates& sums() const { return m_sums; }
    [[nodiscard]] const SalesBook& sales() const { return m_sales; }
    [[nodiscard]] bool contains(const OrderId& id) const
    {
        const Member* member = m_members.get(id);
        return member != nullptr && member->queue == insideQueue;
    }
    /// Calls `visit(const OrderId&)` for each order inside, in no order.
    template <typename Visit>
    void forEachInside(Visit visit) const
    {
        for (const Member& member : m_members.queue(insideQueue)) visit(member.id);
    }
    [[nodiscard]] ScopePart describe(const State& state) const; ///< version is left to the caller
    /// The newest by createdAt, newest first.
    [[nodiscard]] std::vector<LatestOrder> latest(const State& state, std::size_t most) const;

    /// How many orders are inside.
    [[nodiscard]] std::size_t size() const { return m_members.queue(insideQueue).size(); }
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

    /// What concerns many orders at once.
    struct Epoch {
        std::optional<Timestamp> horizon;
        std::uint64_t users = 0, drops = 0, recounts = 0;
        bool operator==(const Epoch&) const = default;
    };
    [[nodiscard]] static Epoch epochOf(const State& state, const catalog::State& catalog);

    void build(const State& state, const catalog::State& catalog);
    void take(const State& state, const catalog::State& catalog, const HeldDetail& detail);
    void settle(const State& state, const catalog::State& catalog, Members::Place place, const HeldDetail& detail);
    void count(const State& state, const Member& member, bool add);
    void forget(const State& state, const OrderId& id);

    std::shared_ptr<const delivery::Fence> m_fence;
    Members m_members;
    std::uint64_t m_detailChanges = 0; // those of the details that were followed
    std::int64_t m_nowhere = 0;
    Aggregates m_sums;
    SalesBook m_sales;
    LocalDays m_days;
    Epoch m_epoch, m_latest;
    int m_quiet = 0, m_waiting = 0; // calls of maintain since it last changed, and since it first did
    std::uint64_t m_changes;
    OrderSales m_sold;         // reused
    std::vector<Line> m_lines; // reused
};

} // namespace pitwall::orders
