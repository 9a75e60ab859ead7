// What the wall shows of the ingest itself: per topic counters, lag, freshness, rejects. A value; any thread.
#pragma once

#include "base/part.h"
#include "ingest/memory_use.h"
#include "ingest/produced.h"
#include "ingest/reject.h"
#include "ingest/unread.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pitwall::ingest {

/// Where reading one topic stands.
enum class TopicState : std::uint8_t {
    absent,   ///< it does not exist (yet), or nobody has said so far
    invalid,  ///< no topic can have its name
    denied,   ///< the broker does not let us read it
    reading,  ///< there is more to read
    caughtUp, ///< everything that may be read was read
};
inline constexpr std::array<std::string_view, 5> topicStateNames{"absent", "invalid", "denied", "reading", "caughtUp"};
constexpr std::string_view name(TopicState state) { return topicStateNames[static_cast<std::size_t>(state)]; }

/// Why records went missing before they were read. What compaction and transaction markers leave out is not missing.
enum class Missed : std::uint8_t {
    retention, ///< the log's beginning passed the position
    recreated, ///< the topic was deleted and made again; at least so many had not been read
    unusable,  ///< in a batch that is damaged, or grows beyond what may be allocated: at most so many
};
inline constexpr std::array<std::string_view, 3> missedNames{"retention", "recreated", "unusable"};
constexpr std::string_view name(Missed why) { return missedNames[static_cast<std::size_t>(why)]; }
using MissedCounts = std::array<std::uint64_t, missedNames.size()>;

/// What only the owner of the connection knows of a topic.
struct TopicFacts {
    bool absent = false; ///< the topic does not exist (yet)
    int partitions = 0;
    std::int64_t lag = 0; ///< records between the position and the end
    TopicState state = TopicState::absent;
    MissedCounts missed{};
    std::int64_t waiting = 0; ///< behind an open transaction: between the last stable offset and the end of the log
    int leaderless = 0;       ///< partitions without a leader
    unsigned recreated = 0;   ///< how often the topic was made anew
};

/// Counters of one subscribed topic. Those of its records only grow.
struct TopicCounters : TopicFacts {
    std::string feed;                ///< the contract's name, "orders"
    std::string topic;               ///< the topic it is mapped to
    std::uint64_t recordsBefore = 0; ///< of `records`, those read before the topic was last made anew
    std::uint64_t records = 0, bytes = 0;
    double recordsPerSecond = 0; ///< over the last second
    std::uint64_t rejected = 0;
    std::array<std::uint64_t, rejectReasons> rejectedBy{};
    std::uint64_t acceptedLater = 0;  ///< of the rejected ones, those of the future that have come true since
    std::vector<UnreadCount> unread;  ///< fields that could not be read of records that count
    std::uint64_t duplicates = 0;     ///< records for an id that was already held
    std::uint64_t beyondHorizon = 0;  ///< applied without the means to see whether they are duplicates
    std::uint64_t unknownDeletes = 0; ///< deletes and tombstones whose key names nothing that was ever held
    std::int64_t newestRecordMs = -1; ///< greatest record timestamp that was read, by this machine's clock at most
};

enum class BrokerState : std::uint8_t { connecting, up, down, refused };

/// State of the connection, as the status bar shows it.
struct Connection {
    BrokerState state = BrokerState::connecting;
    std::string brokers;   ///< as given; never a secret
    std::string lastError; ///< one sentence; empty while all is well
    bool paused = false;
    bool everUp = false; ///< a broker has answered since the start
};

/// What is at the end of the topics is known only while the cluster answers and reading goes on.
inline bool knowsLag(const Connection& connection) { return connection.state == BrokerState::up && !connection.paused; }

/// How many records with one record timestamp a snapshot is the first to hold; for measuring append-to-paint.
struct Arrival {
    std::int64_t recordTimeMs = 0;
    std::uint32_t records = 0;
    std::uint64_t sequence = 0; ///< that snapshot's sequence
};

/// The arrivals of the latest snapshots, oldest first, at most `capacity`: whoever skipped snapshots still finds them.
struct ArrivalsPart {
    static constexpr Cadence cadence = Cadence::frame;
    static constexpr std::size_t capacity = 4096;
    std::vector<Arrival> arrivals;
};

/// Records of all topics that went missing before they were read.
inline std::uint64_t missedOf(const MissedCounts& missed) { return missed[0] + missed[1] + missed[2]; }

struct Part {
    static constexpr Cadence cadence = Cadence::table;
    std::uint64_t version = 0;
    Connection connection;
    std::vector<TopicCounters> topics;
    double lagSeconds = 0; ///< of the topics with records to read, the greatest age of the newest one read; else 0
    std::int64_t newestRecordMs = -1; ///< greatest record timestamp read so far
    std::uint64_t futureKept = 0;     ///< rejected records of the future that are looked at again when it has come
    std::uint64_t futureLetGo = 0;    ///< those for which there was no room
    std::shared_ptr<const std::vector<RejectedRecord>> rejects; ///< newest first, at most 500; never null
    std::shared_ptr<const std::vector<RejectedRecord>> unread;  ///< examples of records with unread fields, as rejects
    std::optional<EnrichedCounters> enriched;                   ///< none: nothing is produced
    Produced produced;
    std::vector<MemoryUse> memory; ///< of every store of the core
};

/// Of all topics, over the last second.
inline double recordsPerSecond(const Part& part)
{
    double sum = 0;
    for (const TopicCounters& topic : part.topics) sum += topic.recordsPerSecond;
    return sum;
}

/// What the domain has in a snapshot; null: nobody asked for it yet.
struct Parts {
    Shared<Part> ingest;
    Shared<ArrivalsPart> arrivals;
    bool operator==(const Parts&) const = default;
};

using Types = PartTypes<Part, ArrivalsPart>;

} // namespace pitwall::ingest
