// Sends what the simulated shop makes. One thread, which also owns the producer.
#pragma once

#include "kafka/producer.h"
#include "simulator/business.h"

#include <cstdint>
#include <map>
#include <ostream>
#include <stop_token>
#include <string>

namespace pitwall {

enum class Feeding {
    caughtUp, ///< nothing more until then
    more,     ///< the limit was reached first
    ended,    ///< a stop was requested, or the producer failed
};

class Feeder {
public:
    /// `topics`: feed -> topic, where it is not the feed's own name. `copy`, if any, gets each order as one line.
    Feeder(simulator::Business& business, kafka::Producer& producer,
        std::map<std::string, std::string, std::less<>> topics, std::ostream* copy = nullptr);

    /// Sends what happens up to `until`, at most `limit` records.
    Feeding sendUntil(Timestamp until, std::uint64_t limit, const std::stop_token& stop);
    /// Orders, of all the records that were sent.
    [[nodiscard]] std::uint64_t sent() const { return m_sent; }

private:
    simulator::Business& m_business;
    kafka::Producer& m_producer;
    std::map<std::string, std::string, std::less<>> m_topics;
    std::ostream* m_copy;
    std::uint64_t m_sent = 0;
};

/// Waits that long, or until a stop is requested.
void sleepUnlessStopped(std::chrono::milliseconds time, const std::stop_token& stop);

} // namespace pitwall
