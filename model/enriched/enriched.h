// The join that others may use: lines of orders with their products, and orders with their latest status, as records to
// be produced. What is emitted follows from the records and the times handed in alone. Core thread only.
#pragma once

#include "catalog/catalog.h"
#include "enriched/emission.h"
#include "enriched/json.h"
#include "enriched/limits.h"
#include "enriched/waiting_items.h"
#include "ingest/produced.h"
#include "orders/held/by_order.h"
#include "orders/orders.h"

#include <optional>
#include <vector>

namespace pitwall::enriched {

/// What the book does not hold of an order but its record has.
struct KnownOrder {
    OrderId id;
    std::uint8_t queue = 0;
    std::uint32_t itemCount = 0;
    std::optional<UserId> userId;
    std::optional<Coordinates> destination;
};

class Join {
public:
    Join(const Limits& limits, std::uint64_t seed) : m_limits(limits), m_known(seed) {}

    /// The wall clock, by which items wait: to be told before records and between them.
    void setNow(Timestamp wallNow) { m_now = wallNow; }

    /// A record of an order that counted, after it was applied: its lines are emitted, or wait for their products, and
    /// so is the order.
    void orderWritten(const orders::State& state, const catalog::State& catalog, const orders::OrderEvent& order,
        const orders::Book::Key& key, const ingest::RecordPosition& position);

    /// The status that a held order is in; none: it is not held.
    static std::optional<orders::Present> presentOf(const orders::State& state, const orders::Book::Key& key);
    /// A status or delivery record was applied: the order is emitted if it is no longer as it was `before`.
    void reported(const orders::State& state, const orders::Book::Key& key, std::optional<orders::Present> before);

    /// The catalogue has this product now: lines that waited for it are emitted.
    void productCame(const orders::State& state, const catalog::Product& product);

    /// Lets go, without a product, of lines that waited for too long, or of all (`finish`).
    void maintain(const orders::State& state, bool finish);

    /// What was emitted since the last call, in its order.
    std::vector<Emission> take();
    [[nodiscard]] ingest::EnrichedCounters counters() const;
    [[nodiscard]] std::size_t known() const { return m_known.size(); } ///< orders, against Limits::enrichedOrders

private:
    void emitItem(
        const OrderId& order, Timestamp createdAt, const orders::OrderItem& item, const catalog::Product* product);
    void emitWaiting(const orders::State& state, const WaitingItem& waiting, const catalog::Product* product);
    void emitOrder(const EnrichedOrder& order);
    void remember(const orders::OrderEvent& order, bool ended);
    bool readItems(
        const orders::State& state, const orders::Book::Key& key, const orders::Slot& slot, std::uint32_t expected);

    Limits m_limits;
    Timestamp m_now{};
    orders::ByOrder<KnownOrder, 2> m_known; // live orders and ended ones
    WaitingItems m_waiting;
    std::vector<Emission> m_out;
    ingest::EnrichedCounters m_counters;
    std::vector<orders::OrderItem> m_items; // scratch
};

} // namespace pitwall::enriched
