// What a demonstration runs on: a cluster inside the process and the simulated shop that sells to it. Made and
// destroyed by the main thread; the shop has a thread of its own, which owns the producer.
#pragma once

#include "core/core_thread.h"
#include "kafka/mock_cluster.h"
#include "verbs/feeder.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

namespace pitwall {

struct DemoFeedOptions {
    std::uint64_t seed = 1;
    /// Averaged over a week; it is dinner time now, so three to four times as many. A ride takes a quarter of an hour:
    /// this keeps some 2,000 drivers on the road, as a city may have them.
    double ordersPerSecond = 0.6;
    bool emitEnriched = false; ///< the wall on it produces the enriched topics, too
    double speed = 1;          ///< how fast the shop's clock goes; another than 1 makes the core follow the event clock
};

class DemoFeed {
public:
    /// Starts the cluster and the shop: 26 hours of orders at once (fewer at high rates), then live ones, an incident
    /// after five seconds. Throws std::runtime_error when the process cannot listen on loopback.
    explicit DemoFeed(const DemoFeedOptions& options);
    ~DemoFeed(); ///< stops both; a reader must be gone before

    /// What the core needs to watch it.
    [[nodiscard]] CoreOptions coreOptions() const;
    [[nodiscard]] std::uint64_t sent() const { return m_sent; }
    [[nodiscard]] bool preloaded() const { return m_preloaded; } ///< from now on it is live

private:
    void run(const std::stop_token& stop);

    DemoFeedOptions m_options;
    kafka::MockCluster m_cluster;
    std::atomic<std::uint64_t> m_sent = 0;
    std::atomic<bool> m_preloaded = false;
    std::jthread m_shop; // joined first: it uses the others
};

} // namespace pitwall
