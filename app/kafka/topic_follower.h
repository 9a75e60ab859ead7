// Follows the subscribed topics as they appear, grow, vanish and come back, and starts their partitions where they
// should start. Belongs to the core thread; never waits.
#pragma once

#include "kafka/connection_watch.h"
#include "kafka/discovery.h"
#include "kafka/source.h"
#include "kafka/subscription.h"

#include <chrono>

namespace pitwall::kafka {

class TopicFollower {
public:
    using Time = BootClock::time_point;

    TopicFollower(rd_kafka_t* client, const SourceOptions& options, Subscription& subscription, ConnectionWatch& watch);

    /// Handles the answers that have arrived and asks again when it is time.
    void tick(Time now);
    /// The broker describes the topic but does not let us read it. librdkafka goes on trying.
    void fetchDenied(Topic& topic);
    /// All topics are known to exist or not, and every partition that existed at the start has its bounds.
    [[nodiscard]] bool settled() const { return m_listed && !m_boundsMissing; }

    /// Reading begins, or goes on after a while: what stands in the topics now is what has to be caught up with.
    void resume(Time now);
    /// All of that was read.
    [[nodiscard]] bool caughtUp();

private:
    void ask(Time now);
    void handle(const TopicsAnswer& answer, Time now);
    void handle(const EndsAnswer& answer, Time now);
    void handle(const TimesAnswer& answer, Time now);
    void handle(const BeginsAnswer& answer, Time now);
    void handle(const HighsAnswer& answer, Time now);
    void handle(const NoAnswer& answer, Time now);
    bool take(const TopicAnswer& answer);
    void vanished(Topic& topic);
    void denied(Topic& topic);
    void madeAnew(Topic& topic, std::size_t partitions);
    void tellAbsentTopics() const;
    void failWithoutTopics();
    void recover(Topic& topic, std::int32_t partition, std::int64_t begin);
    void appeared(Topic& topic, const TopicAnswer& answer);
    void startPartitions();
    [[nodiscard]] std::optional<std::int64_t> startOf(const Partition& partition) const;
    bool usable(const OffsetAnswer& answer, Partition* partition);
    [[nodiscard]] std::vector<TopicPartition> partitionsWhere(auto predicate) const;

    StartFrom m_from;
    bool m_untilEof;
    std::vector<std::string> m_names, m_tables;
    Subscription& m_subscription;
    ConnectionWatch& m_watch;
    Discovery m_discovery;
    bool m_listed = false;       ///< the first complete list of topics was taken
    bool m_boundsMissing = true; ///< a partition of the start still waits for its offsets
    bool m_answered = false;     ///< by the last tick
    bool m_goalsKnown = false, m_caughtUp = false;
    Time m_askTopicsAt{};
    Time m_askEndsAt{};
    Time m_askTimesAt{};
    Time m_askBeginsAt{};
};

} // namespace pitwall::kafka
