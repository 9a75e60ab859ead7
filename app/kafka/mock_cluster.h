// A Kafka cluster inside the process, listening on loopback: librdkafka's mock. For the demo and for tests.
// Traps: it has no controller, answers look-ups by time with -1, cannot add partitions, returns aborted records, and
// keeps only the newest 5 MiB (as sent, so compressed) of each partition. Made and destroyed on one thread; it serves
// on its own.
#pragma once

#include <memory>
#include <string>

namespace pitwall::kafka {

class MockCluster {
public:
    /// One broker. Throws std::runtime_error when it cannot listen.
    MockCluster();
    MockCluster(MockCluster&&) noexcept;
    MockCluster& operator=(MockCluster&&) noexcept;
    ~MockCluster();

    /// Throws std::runtime_error when the topic exists already.
    void createTopic(const std::string& name, int partitions);
    /// It names a controller that it does not have: whoever would ask that one must ask this broker.
    static constexpr int brokerId = 1;
    /// What a client has to be given as bootstrap.servers.
    [[nodiscard]] std::string brokers() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pitwall::kafka
