// What the wall shows of the ingest itself: per topic counters, lag, freshness, rejects. A value; any thread.
#pragma once

#include "enriched/emission.h"
#include "ingest/reject.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pitwall::ingest {

/// Counters of one subscribed topic. Everything but `lag` only grows.
struct TopicCounters {
    std::string feed;    ///< the contract's name, "orders"
    std::string topic;   ///< the topic it is mapped to
    bool absent = false; ///< the topic does not exist (yet)
    int partitions = 0;
    std::uint64_t records = 0, bytes = 0;
    std::uint64_t rejected = 0;
    std::array<std::uint64_t, rejectReasons> rejectedBy{};
    std::uint64_t duplicates = 0;    ///< records for an id that was already held
    std::uint64_t beyondHorizon = 0; ///< applied without the means to see whether they are duplicates
    std::int64_t lag = 0;            ///< records between the position and the end
};

enum class BrokerState : std::uint8_t { connecting, up, down, refused };

/// State of the connection, as the status bar shows it.
struct Connection {
    BrokerState state = BrokerState::connecting;
    std::string brokers;   ///< as given; never a secret
    std::string lastError; ///< one sentence; empty while all is well
    bool paused = false;
};

/// How many records with one record timestamp a snapshot is the first to hold; for measuring append-to-paint.
struct Arrival {
    std::int64_t recordTimeMs = 0;
    std::uint32_t records = 0;
    std::uint64_t sequence = 0; ///< that snapshot's sequence
};

/// The arrivals of the latest snapshots, oldest first, at most `capacity`: whoever skipped snapshots still finds them.
struct ArrivalsPart {
    static constexpr std::size_t capacity = 4096;
    std::vector<Arrival> arrivals;
};

/// What became of records that were produced for others.
struct Produced {
    std::uint64_t delivered = 0, failed = 0;
};

struct Part {
    std::uint64_t version = 0;
    Connection connection;
    std::vector<TopicCounters> topics;
    double recordsPerSecond = 0;                                ///< over the last second
    double lagSeconds = 0;                                      ///< age of the newest record read while behind, else 0
    std::int64_t newestRecordMs = -1;                           ///< greatest record timestamp read so far
    std::shared_ptr<const std::vector<RejectedRecord>> rejects; ///< newest first, at most 500; never null
    std::optional<enriched::Counters> enriched;                 ///< none: nothing is produced
    Produced produced;
};

} // namespace pitwall::ingest
