#include "kafka/discovery.h"

#include <cstdint>

namespace pitwall::kafka {
namespace {

constexpr int requestTimeoutMs = 5000;

std::vector<TopicAnswer> topicsIn(rd_kafka_event_t* event)
{
    std::size_t count = 0;
    const auto* const* topics = rd_kafka_DescribeTopics_result_topics(
        rd_kafka_event_DescribeTopics_result(event), &count);
    std::vector<TopicAnswer> result;
    result.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        TopicAnswer answer;
        answer.name = rd_kafka_TopicDescription_name(topics[i]);
        if (const auto* error = rd_kafka_TopicDescription_error(topics[i])) {
            answer.error = rd_kafka_error_code(error);
            answer.errorText = rd_kafka_error_string(error);
        }
        if (const auto* id = rd_kafka_TopicDescription_topic_id(topics[i]))
            answer.id = {rd_kafka_Uuid_most_significant_bits(id), rd_kafka_Uuid_least_significant_bits(id)};
        std::size_t partitions = 0;
        const auto* const* infos = rd_kafka_TopicDescription_partitions(topics[i], &partitions);
        for (std::size_t p = 0; p < partitions; ++p) {
            const auto* leader = rd_kafka_TopicPartitionInfo_leader(infos[p]);
            if (leader == nullptr || rd_kafka_Node_id(leader) < 0) ++answer.leaderless;
        }
        answer.partitions = static_cast<int>(partitions);
        result.push_back(std::move(answer));
    }
    return result;
}

std::vector<OffsetAnswer> offsetsIn(rd_kafka_event_t* event)
{
    std::size_t count = 0;
    const auto* const* infos = rd_kafka_ListOffsets_result_infos(rd_kafka_event_ListOffsets_result(event), &count);
    std::vector<OffsetAnswer> result;
    result.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* at = rd_kafka_ListOffsetsResultInfo_topic_partition(infos[i]);
        result.push_back({.topic = at->topic, .partition = at->partition, .error = at->err, .offset = at->offset});
    }
    return result;
}

} // namespace

Discovery::Discovery(rd_kafka_t* client, std::optional<std::int32_t> topicsBroker)
    : m_client(client),
      m_topicsBroker(topicsBroker),
      m_queue(rd_kafka_queue_new(client))
{}

Owned<rd_kafka_AdminOptions_t> Discovery::options(rd_kafka_admin_op_t operation, NoAnswer::To what)
{
    Owned<rd_kafka_AdminOptions_t> result(rd_kafka_AdminOptions_new(m_client, operation));
    rd_kafka_AdminOptions_set_request_timeout(result.get(), requestTimeoutMs, nullptr, 0);
    rd_kafka_AdminOptions_set_opaque(result.get(), reinterpret_cast<void*>(static_cast<std::intptr_t>(what)));
    m_asking[static_cast<std::size_t>(what)] = true;
    return result;
}

void Discovery::askTopics(const std::vector<std::string>& names)
{
    std::vector<const char*> pointers;
    pointers.reserve(names.size());
    for (const auto& name : names) pointers.push_back(name.c_str());
    const Owned<rd_kafka_TopicCollection_t> topics(
        rd_kafka_TopicCollection_of_topic_names(pointers.data(), pointers.size()));
    const auto how = options(RD_KAFKA_ADMIN_OP_DESCRIBETOPICS, NoAnswer::To::topics);
    if (m_topicsBroker) rd_kafka_AdminOptions_set_broker(how.get(), *m_topicsBroker, nullptr, 0);
    rd_kafka_DescribeTopics(m_client, topics.get(), how.get(), m_queue.get());
}

void Discovery::askEnds(const std::vector<TopicPartition>& partitions)
{
    askOffsets(partitions, RD_KAFKA_OFFSET_SPEC_LATEST, NoAnswer::To::ends);
}

void Discovery::askBegins(const std::vector<TopicPartition>& partitions)
{
    askOffsets(partitions, RD_KAFKA_OFFSET_SPEC_EARLIEST, NoAnswer::To::begins);
}

void Discovery::askHighs(const std::vector<TopicPartition>& partitions)
{
    askOffsets(partitions, RD_KAFKA_OFFSET_SPEC_LATEST, NoAnswer::To::highs, RD_KAFKA_ISOLATION_LEVEL_READ_UNCOMMITTED);
}

void Discovery::askTimes(const std::vector<TopicPartition>& partitions, std::int64_t timeMs)
{
    askOffsets(partitions, timeMs, NoAnswer::To::times);
}

void Discovery::askOffsets(const std::vector<TopicPartition>& partitions, std::int64_t spec, NoAnswer::To what,
    rd_kafka_IsolationLevel_t level)
{
    if (partitions.empty()) return;
    const Owned<rd_kafka_topic_partition_list_t> list(
        rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size())));
    for (const auto& [topic, partition] : partitions)
        rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset = spec;
    const auto how = options(RD_KAFKA_ADMIN_OP_LISTOFFSETS, what);
    // Committed: "end" is the last stable offset, for what lies behind it is not delivered either.
    if (const Owned<rd_kafka_error_t> error(rd_kafka_AdminOptions_set_isolation_level(how.get(), level)); error) {
        m_asking[static_cast<std::size_t>(what)] = false;
        return;
    }
    rd_kafka_ListOffsets(m_client, list.get(), how.get(), m_queue.get());
}

std::optional<Answer> Discovery::next()
{
    const Owned<rd_kafka_event_t> event(rd_kafka_queue_poll(m_queue.get(), 0));
    if (!event) return std::nullopt;
    const auto what = static_cast<NoAnswer::To>(reinterpret_cast<std::intptr_t>(rd_kafka_event_opaque(event.get())));
    m_asking[static_cast<std::size_t>(what)] = false;
    if (const auto error = rd_kafka_event_error(event.get()); error != RD_KAFKA_RESP_ERR_NO_ERROR)
        return NoAnswer{what, error, rd_kafka_event_error_string(event.get())};
    switch (what) {
    case NoAnswer::To::topics: return TopicsAnswer{topicsIn(event.get())};
    case NoAnswer::To::ends: return EndsAnswer{offsetsIn(event.get())};
    case NoAnswer::To::begins: return BeginsAnswer{offsetsIn(event.get())};
    case NoAnswer::To::highs: return HighsAnswer{offsetsIn(event.get())};
    case NoAnswer::To::times: return TimesAnswer{offsetsIn(event.get())};
    }
    return std::nullopt;
}

} // namespace pitwall::kafka
