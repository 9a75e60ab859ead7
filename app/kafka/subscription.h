// The subscribed topics and, of each partition, where reading stands, where it stops and whether it runs.
// Belongs to the core thread; librdkafka fetches into one queue.
#pragma once

#include "kafka/batch_skip.h"
#include "kafka/client.h"
#include "kafka/discovery.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pitwall::kafka {

struct Partition {
    static constexpr std::int64_t unknown = -1;
    static constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();

    bool started = false;
    bool atStart = false;              ///< existed when the source was opened
    bool finished = false;             ///< read to `stop`
    bool atEof = false;                ///< nothing behind the position, as of the last fetch
    bool lost = false;                 ///< nothing stands at its position: waits for the log's beginning
    std::optional<std::int64_t> begin; ///< of a lost partition: where its log begins, not behind the position
    bool reset = false;                ///< its position was lost: the next end is the end
    std::int64_t position = unknown;   ///< offset of the next record
    std::int64_t stop = unbounded;     ///< records from here on are not delivered
    std::int64_t end = unknown;        ///< end as the broker told it last
    std::int64_t greatest = unknown;   ///< the greatest end that was told: a lower one is of a log that was made anew
    std::int64_t high = unknown;       ///< end of the log as of shortly before, open transactions included
    std::int64_t goal = unknown;       ///< the end as it was first told since reading began or went on
    std::int64_t waiting = 0;          ///< records behind an open transaction
    std::optional<std::int64_t> from;  ///< where a look-up by time says to start
    std::optional<BatchSkip> skip;     ///< while the end of a batch that cannot be used is looked for
    std::int64_t lookedFrom = unknown; ///< where it was looked last for that end
    std::uint64_t restartedIn = 0;     ///< the poll during which reading was set elsewhere: what it still holds is old
};

struct Topic {
    std::string name;
    bool absent = true;
    bool invalid = false;
    bool denied = false;      ///< not even described: nothing is fetched
    bool fetchDenied = false; ///< described, but not to be read; librdkafka goes on trying
    int leaderless = 0;
    unsigned recreated = 0;
    ingest::MissedCounts missed{};
    int timesMissed = 0; ///< looks in a row that did not find it
    std::optional<std::pair<std::int64_t, std::int64_t>> id;
    std::vector<Partition> partitions;
    Owned<rd_kafka_topic_t> handle; ///< empty until it exists
};

class Subscription {
public:
    Subscription(rd_kafka_t* client, const std::vector<std::string>& topics);
    ~Subscription();
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;

    [[nodiscard]] std::vector<Topic>& topics() { return m_topics; }
    [[nodiscard]] const std::vector<Topic>& topics() const { return m_topics; }
    [[nodiscard]] rd_kafka_queue_t* queue() const { return m_queue.get(); }

    /// The topic a message belongs to, without a look-up by name.
    [[nodiscard]] std::size_t indexOf(const rd_kafka_message_t& message) const;
    [[nodiscard]] Topic* find(const std::string& name);
    /// The partition, if it is known.
    [[nodiscard]] Partition* find(const std::string& name, std::int32_t partition);

    /// Starts fetching at `offset` or one of RD_KAFKA_OFFSET_BEGINNING, _END. False: librdkafka refused.
    bool start(Topic& topic, std::int32_t partition, std::int64_t offset);
    /// Nothing stands at `offset`, from which the broker was asked: fetching stops until the log's beginning is known.
    void lose(Topic& topic, std::int32_t partition, std::int64_t offset);
    /// The log of a lost partition begins here: counts what lies between, and is to be started from there.
    std::int64_t recover(Topic& topic, std::int32_t partition, std::int64_t begin);
    /// Reads from `offset` on instead, as a look: the position stays what it is.
    void look(Topic& topic, std::int32_t partition, std::int64_t offset);
    /// The records from the position to `offset` cannot be used: counts them, and goes on behind them.
    std::int64_t pass(Topic& topic, std::int32_t partition, std::int64_t offset);
    /// The topic is gone, for a while or for good: fetching stops, positions are kept for the case that it comes back.
    void suspend(Topic& topic);
    /// A topic of the same name that is another one, with so many partitions: nothing that is known of them holds any
    /// longer. Counts what was not read of the old one, as far as its end was known; answers how many.
    std::int64_t forget(Topic& topic, std::size_t partitions);
    /// Read to its stop: nothing more is fetched.
    void finish(Topic& topic, std::int32_t partition);

    /// The end of the log as of the last fetch, or -1.
    [[nodiscard]] std::int64_t high(const Topic& topic, std::int32_t partition) const;
    /// Records between the position and the end of one topic, from what was fetched last; asks no broker.
    [[nodiscard]] std::int64_t lag(const Topic& topic) const;
    /// What is known of a topic.
    [[nodiscard]] static bool readable(const Topic& topic)
    {
        return !topic.absent && !topic.invalid && !topic.denied && !topic.fetchDenied;
    }
    [[nodiscard]] ingest::TopicFacts facts(const Topic& topic) const;

private:
    bool open(Topic& topic);

    rd_kafka_t* m_client;
    Owned<rd_kafka_queue_t> m_queue;
    std::vector<Topic> m_topics;
};

} // namespace pitwall::kafka
