// The orders inside one fence: decides who is inside, and has them added up. There is one while a fence is selected.
// Part of the core's state: core thread only.
//
// It covers the orders whose destination is held (HeldDetails), so that it is a pure function of the state: a fresh one
// equals one that was kept up to date.
#pragma once

#include "catalog/catalog.h"
#include "delivery/geofence/fences.h"
#include "orders/subset.h"

namespace pitwall::scope {

class Scope {
public:
    /// Walks all held details: for the default bound about 100 ms. `firstChange`: what changes() begins with.
    Scope(const orders::State& state, const catalog::State& catalog, std::shared_ptr<const delivery::Fence> fence,
        std::uint64_t firstChange);

    /// To be called when the order of this key was written, was seen somewhere or came to another status.
    void follow(const orders::State& state, const catalog::State& catalog, const orders::Book::Key& key);

    /// Begins anew when something changed that concerns many orders at once: what is held, homes, categories. Not
    /// before that has been quiet for a few calls, or has gone on for many; `finish`: at once.
    void maintain(const orders::State& state, const catalog::State& catalog, bool finish);

    [[nodiscard]] const delivery::Fence& fence() const { return *m_fence; }
    [[nodiscard]] const orders::Subset& inside() const { return m_orders; }
    [[nodiscard]] orders::ScopePart describe(const orders::State& state) const; ///< version is left to the caller
    [[nodiscard]] std::uint64_t changes() const { return m_orders.changes(); }

private:
    /// What concerns many orders at once.
    struct Epoch {
        std::optional<Timestamp> horizon;
        std::uint64_t users = 0, drops = 0, recounts = 0;
        bool operator==(const Epoch&) const = default;
    };
    [[nodiscard]] static Epoch epochOf(const orders::State& state, const catalog::State& catalog);

    void build(const orders::State& state, const catalog::State& catalog);
    void take(const orders::State& state, const catalog::State& catalog, const orders::HeldDetail& detail);
    void count(const orders::State& state, const catalog::State& catalog, const orders::HeldDetail& detail);

    std::shared_ptr<const delivery::Fence> m_fence;
    orders::Subset m_orders;
    std::uint64_t m_detailChanges = 0; // those of the details that were followed
    Epoch m_epoch, m_latest;
    int m_quiet = 0, m_waiting = 0; // calls of maintain since it last changed, and since it first did
};

} // namespace pitwall::scope
