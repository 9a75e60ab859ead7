// Asks the cluster which partitions the topics have and where they begin and end, without ever waiting: requests go
// out, answers are collected later. Belongs to the core thread.
#pragma once

#include "kafka/client.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pitwall::kafka {

/// What the cluster says of one topic.
struct TopicAnswer {
    std::string name;
    int error = 0; ///< rd_kafka_resp_err_t
    std::string errorText;
    std::pair<std::int64_t, std::int64_t> id; ///< changes when a topic is deleted and made again; zeros: not known
    int partitions = 0;
    int leaderless = 0; ///< of them
};
struct OffsetAnswer {
    std::string topic;
    std::int32_t partition = 0;
    int error = 0;
    std::int64_t offset = -1; ///< -1 to a time: no record is that young
};
struct TopicsAnswer {
    std::vector<TopicAnswer> topics;
};
struct EndsAnswer {
    std::vector<OffsetAnswer> offsets;
}; ///< last stable offsets
struct BeginsAnswer {
    std::vector<OffsetAnswer> offsets;
}; ///< first offsets that there are
struct HighsAnswer {
    std::vector<OffsetAnswer> offsets;
}; ///< ends of the log, open transactions included
struct TimesAnswer {
    std::vector<OffsetAnswer> offsets;
}; ///< first offsets at or after a time
struct NoAnswer {
    enum class To { topics, ends, times, begins, highs } to;
    int error = 0;
    std::string errorText;
};
using Answer = std::variant<TopicsAnswer, EndsAnswer, TimesAnswer, BeginsAnswer, HighsAnswer, NoAnswer>;

struct TopicPartition {
    std::string topic;
    std::int32_t partition = 0;
};

class Discovery {
public:
    /// `topicsBroker`: who is asked about topics; none: the controller.
    Discovery(rd_kafka_t* client, std::optional<std::int32_t> topicsBroker);

    void askTopics(const std::vector<std::string>& names);
    void askEnds(const std::vector<TopicPartition>& partitions);
    void askBegins(const std::vector<TopicPartition>& partitions);
    void askHighs(const std::vector<TopicPartition>& partitions);
    void askTimes(const std::vector<TopicPartition>& partitions, std::int64_t timeMs);
    /// Each of them is asked one at a time.
    [[nodiscard]] bool asking(NoAnswer::To what) const { return m_asking[static_cast<std::size_t>(what)]; }

    /// The next answer that has arrived; does not wait.
    [[nodiscard]] std::optional<Answer> next();

private:
    Owned<rd_kafka_AdminOptions_t> options(rd_kafka_admin_op_t operation, NoAnswer::To what);
    void askOffsets(const std::vector<TopicPartition>& partitions, std::int64_t spec, NoAnswer::To what,
        rd_kafka_IsolationLevel_t level = RD_KAFKA_ISOLATION_LEVEL_READ_COMMITTED);

    rd_kafka_t* m_client;
    std::optional<std::int32_t> m_topicsBroker;
    Owned<rd_kafka_queue_t> m_queue;
    bool m_asking[5] = {};
};

} // namespace pitwall::kafka
