#include "kafka/subscription.h"

#include <algorithm>
#include <utility>

namespace pitwall::kafka {

Subscription::Subscription(rd_kafka_t* client, const std::vector<std::string>& topics)
    : m_client(client),
      m_queue(rd_kafka_queue_new(client))
{
    m_topics.reserve(topics.size());
    for (const auto& name : topics)
        m_topics.push_back(Topic{.name = name, .id = {}, .partitions = {}, .handle = nullptr});
}

Subscription::~Subscription()
{
    // librdkafka wants every partition stopped before the client goes.
    for (auto& topic : m_topics) suspend(topic);
}

void Subscription::suspend(Topic& topic)
{
    for (std::size_t i = 0; i < topic.partitions.size(); ++i) {
        topic.partitions[i].skip.reset();
        if (std::exchange(topic.partitions[i].started, false))
            rd_kafka_consume_stop(topic.handle.get(), static_cast<std::int32_t>(i));
    }
}

std::int64_t Subscription::forget(Topic& topic, std::size_t partitions)
{
    suspend(topic);
    std::int64_t missed = 0;
    for (auto& partition : topic.partitions) {
        // The end may be the new topic's already.
        const auto end = std::min(std::max(partition.greatest, partition.end), partition.stop);
        if (!partition.finished && end > std::max<std::int64_t>(partition.position, 0))
            missed += end - std::max<std::int64_t>(partition.position, 0);
        Partition fresh;
        fresh.finished = partition.finished;
        fresh.stop = partition.stop;
        fresh.end = partition.end;
        fresh.reset = true;
        partition = fresh;
    }
    // Of partitions that the new topic lacks, no end would ever come.
    if (partitions < topic.partitions.size()) topic.partitions.resize(partitions);
    topic.missed[static_cast<std::size_t>(ingest::Missed::recreated)] += static_cast<std::uint64_t>(missed);
    ++topic.recreated;
    return missed;
}

std::size_t Subscription::indexOf(const rd_kafka_message_t& message) const
{
    return static_cast<std::size_t>(reinterpret_cast<std::uintptr_t>(rd_kafka_topic_opaque(message.rkt)));
}

Topic* Subscription::find(const std::string& name)
{
    const auto found = std::ranges::find(m_topics, name, &Topic::name);
    return found == m_topics.end() ? nullptr : &*found;
}

Partition* Subscription::find(const std::string& name, std::int32_t partition)
{
    Topic* topic = find(name);
    const auto index = static_cast<std::size_t>(partition);
    return topic && partition >= 0 && index < topic->partitions.size() ? &topic->partitions[index] : nullptr;
}

bool Subscription::open(Topic& topic)
{
    if (topic.handle) return true;
    const auto index = static_cast<std::uintptr_t>(&topic - m_topics.data());
    rd_kafka_topic_conf_t* conf = rd_kafka_default_topic_conf_dup(m_client);
    rd_kafka_topic_conf_set_opaque(conf, reinterpret_cast<void*>(index));
    topic.handle.reset(rd_kafka_topic_new(m_client, topic.name.c_str(), conf)); // takes conf
    return topic.handle != nullptr;
}

bool Subscription::start(Topic& topic, std::int32_t partition, std::int64_t offset)
{
    if (!open(topic) || rd_kafka_consume_start_queue(topic.handle.get(), partition, offset, queue()) != 0) return false;
    auto& state = topic.partitions[static_cast<std::size_t>(partition)];
    state.started = true;
    if (offset >= 0) state.position = offset;
    return true;
}

void Subscription::lose(Topic& topic, std::int32_t partition, std::int64_t offset)
{
    auto& state = topic.partitions[static_cast<std::size_t>(partition)];
    if (!state.started || state.finished) return;
    // Behind the last record, markers and compacted records may have been passed without a word.
    state.position = std::max(state.position, offset);
    state.atEof = false;
    state.lost = true;
    state.skip.reset();
    // Stop and start rather than seek: it holds in every state that librdkafka may be in after an error.
    rd_kafka_consume_stop(topic.handle.get(), partition);
    state.started = false;
}

std::int64_t Subscription::recover(Topic& topic, std::int32_t partition, std::int64_t begin)
{
    auto& state = topic.partitions[static_cast<std::size_t>(partition)];
    const auto passed = std::min(begin, state.stop);
    const auto missed = state.position >= 0 ? std::max<std::int64_t>(0, passed - state.position) : 0;
    topic.missed[static_cast<std::size_t>(ingest::Missed::retention)] += static_cast<std::uint64_t>(missed);
    state.position = begin;
    state.lost = false;
    state.begin.reset();
    state.reset = true;
    return missed;
}

void Subscription::finish(Topic& topic, std::int32_t partition)
{
    auto& state = topic.partitions[static_cast<std::size_t>(partition)];
    if (state.finished) return;
    state.finished = true;
    if (!state.started) return;
    const Owned<rd_kafka_topic_partition_list_t> list(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(list.get(), topic.name.c_str(), partition);
    rd_kafka_pause_partitions(m_client, list.get());
}

void Subscription::look(Topic& topic, std::int32_t partition, std::int64_t offset)
{
    auto& state = topic.partitions[static_cast<std::size_t>(partition)];
    rd_kafka_consume_stop(topic.handle.get(), partition);
    // What cannot be started is started again from its position.
    state.started = rd_kafka_consume_start_queue(topic.handle.get(), partition, offset, queue()) == 0;
    if (!state.started) state.skip.reset();
}

std::int64_t Subscription::pass(Topic& topic, std::int32_t partition, std::int64_t offset)
{
    auto& state = topic.partitions[static_cast<std::size_t>(partition)];
    const auto missed = std::max<std::int64_t>(0, std::min(offset, state.stop) - state.position);
    topic.missed[static_cast<std::size_t>(ingest::Missed::unusable)] += static_cast<std::uint64_t>(missed);
    state.position = offset;
    state.skip.reset();
    if (state.position >= state.stop) finish(topic, partition);
    return missed;
}

std::int64_t Subscription::high(const Topic& topic, std::int32_t partition) const
{
    std::int64_t low = -1, high = -1;
    rd_kafka_get_watermark_offsets(m_client, topic.name.c_str(), partition, &low, &high);
    return high;
}

std::int64_t Subscription::lag(const Topic& topic) const
{
    std::int64_t lag = 0;
    for (std::size_t i = 0; i < topic.partitions.size(); ++i) {
        const auto& partition = topic.partitions[i];
        if (!partition.started || partition.finished) continue;
        std::int64_t low = -1, high = -1;
        rd_kafka_get_watermark_offsets(m_client, topic.name.c_str(), static_cast<std::int32_t>(i), &low, &high);
        const auto position = partition.position >= 0 ? partition.position : low;
        // At the end of what may be read, the high watermark can still be ahead by records of open transactions.
        const auto end = partition.atEof ? partition.end : std::max(partition.end, high);
        if (position >= 0 && end > position) lag += end - position;
    }
    return lag;
}

ingest::TopicFacts Subscription::facts(const Topic& topic) const
{
    ingest::TopicFacts facts{.absent = topic.absent,
        .partitions = static_cast<int>(topic.partitions.size()),
        .lag = lag(topic),
        .missed = topic.missed,
        .leaderless = topic.leaderless,
        .recreated = topic.recreated};
    for (const auto& partition : topic.partitions) facts.waiting += partition.waiting;
    using enum ingest::TopicState;
    const bool atEnd = std::ranges::all_of(topic.partitions, [](const Partition& p) { return p.finished || p.atEof; });
    facts.state = topic.invalid             ? invalid
        : topic.denied || topic.fetchDenied ? denied
        : topic.absent                      ? absent
        : atEnd                             ? caughtUp
                                            : reading;
    return facts;
}

} // namespace pitwall::kafka
