// The snapshot: what the core hands to whoever looks. Immutable parts, shared between threads by value.
#pragma once

#include "core/command.h"
#include "delivery/part.h"
#include "ingest/part.h"
#include "orders/part.h"
#include "orders/ratings/ratings_part.h"
#include "orders/sales/popular_part.h"
#include "orders/status/life_part.h"

#include <cstdint>
#include <memory>
#include <mutex>

namespace pitwall {

/// What is told of a set of orders.
struct OrderParts {
    std::shared_ptr<const orders::TilesPart> orderTiles;
    std::shared_ptr<const orders::MinutesPart> orderMinutes;
    std::shared_ptr<const orders::LatestPart> latestOrders;
    std::shared_ptr<const orders::PopularPart> popular;
    std::shared_ptr<const orders::LifePart> life;
    std::shared_ptr<const orders::RatingsPart> ratings;
    bool operator==(const OrderParts&) const = default;
};

/// A part is replaced only when it changed and someone watches it; compare `version`s to see whether to redraw.
/// Parts that nobody asked for yet are null.
struct Snapshot : OrderParts {  ///< of all orders
    std::uint64_t sequence = 0; ///< grows by one with every snapshot published
    Timestamp now{};            ///< the moment that the figures are of
    bool stale = false;         ///< that moment stands still: the cluster is out of reach, or reading is paused
    bool catchingUp = false;    ///< what stood in the topics before is still being read
    PartSet watched;            ///< these are kept up to date and were looked at since; what others say may be old
    std::shared_ptr<const ingest::Part> ingest;
    std::shared_ptr<const ingest::ArrivalsPart> arrivals;
    std::shared_ptr<const delivery::DeliveriesPart> deliveries;
    std::shared_ptr<const delivery::FencesPart> fences;
    std::shared_ptr<const delivery::HeatPart> heat;
    std::shared_ptr<const orders::ScopePart> scope; ///< null: no fence is selected
    OrderParts scoped;                              ///< of the orders inside the selected fence
};

/// The snapshot as the wall's pages show it: while a fence is selected, of the orders inside it.
inline Snapshot narrowedToScope(Snapshot snapshot)
{
    if (snapshot.scope) static_cast<OrderParts&>(snapshot) = snapshot.scoped;
    return snapshot;
}

/// One writer, any readers; only the newest snapshot is kept. A slow reader skips, never queues.
class SnapshotMailbox {
public:
    void put(Snapshot snapshot)
    {
        const std::scoped_lock lock(m_mutex);
        m_snapshot = std::move(snapshot);
    }
    [[nodiscard]] Snapshot latest() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_snapshot;
    }

private:
    mutable std::mutex m_mutex;
    Snapshot m_snapshot;
};

} // namespace pitwall
