#include "kafka/topic_follower.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <format>

namespace pitwall::kafka {
namespace {

using namespace std::chrono_literals;

// New partitions are to be read within ten seconds: this, and librdkafka's own refresh of what it knows of a topic.
constexpr auto period = 3s;
constexpr auto retryPeriod = 300ms;

bool denies(int error)
{
    return error == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED
        || error == RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED;
}

} // namespace

TopicFollower::TopicFollower(
    rd_kafka_t* client, const SourceOptions& options, Subscription& subscription, ConnectionWatch& watch)
    : m_from(options.from),
      m_untilEof(options.untilEof),
      m_names(options.topics),
      m_tables(options.tables),
      m_subscription(subscription),
      m_watch(watch),
      m_discovery(client, options.topicsBroker)
{}

void TopicFollower::tick(Time now)
{
    while (const auto answer = m_discovery.next()) std::visit([&](const auto& value) { handle(value, now); }, *answer);
    ask(now);
}

std::vector<TopicPartition> TopicFollower::partitionsWhere(auto predicate) const
{
    std::vector<TopicPartition> result;
    for (const auto& topic : m_subscription.topics())
        for (std::size_t i = 0; i < topic.partitions.size(); ++i)
            if (!topic.absent && predicate(topic.partitions[i]))
                result.push_back({topic.name, static_cast<std::int32_t>(i)});
    return result;
}

void TopicFollower::ask(Time now)
{
    if (now >= m_askTopicsAt && !m_discovery.asking(NoAnswer::To::topics)) {
        m_askTopicsAt = now + period;
        m_discovery.askTopics(m_names);
    }
    if (now >= m_askEndsAt && !m_discovery.asking(NoAnswer::To::ends)) {
        m_askEndsAt = now + period;
        m_discovery.askEnds(partitionsWhere([](const Partition& p) { return !p.finished; }));
    }
    const auto* time = std::get_if<FromTime>(&m_from);
    if (time && m_boundsMissing && now >= m_askTimesAt && !m_discovery.asking(NoAnswer::To::times)) {
        m_askTimesAt = now + retryPeriod;
        m_discovery.askTimes(partitionsWhere([](const Partition& p) { return p.atStart && !p.started && !p.from; }),
            std::max<std::int64_t>(0, time->time.time_since_epoch().count()));
    }
}

void TopicFollower::handle(const TopicsAnswer& answer, Time now)
{
    m_watch.answered();
    bool complete = true;
    for (const auto& topic : answer.topics) complete &= take(topic);
    if (!complete) m_askTopicsAt = now + retryPeriod;
    if (complete && !m_listed) {
        m_listed = true;
        m_askEndsAt = m_askTimesAt = now;
    }
    startPartitions();
}

/// False: nothing was learnt of the topic, ask again soon.
bool TopicFollower::take(const TopicAnswer& answer)
{
    Topic* topic = m_subscription.find(answer.name);
    if (!topic) return true;
    switch (answer.error) {
    case RD_KAFKA_RESP_ERR_NO_ERROR: appeared(*topic, answer); return true;
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
        // Its partitions are kept: whether it comes back as the same topic is told by its id. Until then nothing may be
        // read: at the old position in another topic it would be the wrong records.
        topic->absent = true;
        m_subscription.suspend(*topic);
        vanished(*topic);
        return true;
    case RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION:
        m_watch.give({FailureKind::badProperty, std::format("\"{}\" is not a valid name of a topic.", answer.name)});
        return true;
    default: break;
    }
    if (denies(answer.error)) {
        m_watch.denied(answer.name);
        return true;
    }
    spdlog::debug("kafka: topic {}: {}", answer.name, answer.errorText);
    return false;
}

/// What was to be read to its end no longer can be; the second look guards against a broker that has just started.
void TopicFollower::vanished(Topic& topic)
{
    const bool unfinished = !std::ranges::all_of(topic.partitions, &Partition::finished);
    if (m_untilEof && unfinished && ++topic.timesMissed > 1)
        m_watch.give({FailureKind::unreadable, std::format("Topic {} was deleted while it was read.", topic.name)});
}

void TopicFollower::appeared(Topic& topic, const TopicAnswer& answer)
{
    topic.absent = false;
    topic.timesMissed = 0;
    if (topic.id && *topic.id != answer.id) {
        m_watch.noticed(
            std::format("Topic {} was deleted and made again; reading went on at its beginning.", topic.name));
        m_subscription.forget(topic);
    }
    topic.id = answer.id;
    const auto known = topic.partitions.size();
    const auto count = static_cast<std::size_t>(answer.partitions);
    if (count <= known || (m_untilEof && m_listed)) return;
    topic.partitions.resize(count);
    const bool isTable = std::ranges::contains(m_tables, topic.name);
    for (auto i = known; i < count; ++i) topic.partitions[i].atStart = !m_listed && !isTable;
    if (m_listed)
        spdlog::info("Topic {} has {} partitions now; the new ones are read from their beginning", topic.name, count);
}

/// Where a partition starts; none: its offsets are not known yet.
std::optional<std::int64_t> TopicFollower::startOf(const Partition& partition) const
{
    if (partition.position >= 0) return partition.position; // it was read before its topic vanished for a while
    if (m_untilEof && partition.end == Partition::unknown) return std::nullopt;
    if (!partition.atStart || std::holds_alternative<FromEarliest>(m_from)) return RD_KAFKA_OFFSET_BEGINNING;
    if (partition.end == Partition::unknown) return std::nullopt;
    if (std::holds_alternative<FromLatest>(m_from)) return partition.end;
    if (!partition.from) return std::nullopt;
    return *partition.from < 0 ? partition.end : *partition.from;
}

void TopicFollower::startPartitions()
{
    if (!m_listed) return;
    m_boundsMissing = false;
    for (auto& topic : m_subscription.topics()) {
        for (std::size_t i = 0; i < topic.partitions.size(); ++i) {
            auto& partition = topic.partitions[i];
            if (topic.absent || partition.started || partition.finished) continue;
            const auto offset = startOf(partition);
            if (!offset) {
                m_boundsMissing |= partition.atStart;
                continue;
            }
            const auto index = static_cast<std::int32_t>(i);
            if (m_untilEof && partition.stop == Partition::unbounded) partition.stop = partition.end;
            if (m_untilEof && (partition.stop == 0 || *offset >= partition.stop))
                m_subscription.finish(topic, index);
            else if (!m_subscription.start(topic, index, *offset))
                spdlog::error("Topic {} partition {} cannot be started", topic.name, index);
        }
    }
}

bool TopicFollower::usable(const OffsetAnswer& answer, Partition* partition)
{
    if (denies(answer.error)) m_watch.denied(answer.topic);
    return partition && answer.error == RD_KAFKA_RESP_ERR_NO_ERROR;
}

void TopicFollower::handle(const EndsAnswer& answer, Time now)
{
    for (const auto& offset : answer.offsets) {
        Partition* partition = m_subscription.find(offset.topic, offset.partition);
        if (!usable(offset, partition)) {
            m_askEndsAt = std::min(m_askEndsAt, now + retryPeriod);
            continue;
        }
        partition->end = offset.offset;
        if (partition->position >= 0 && partition->end > partition->position) partition->atEof = false;
    }
    startPartitions();
}

void TopicFollower::handle(const TimesAnswer& answer, Time)
{
    for (const auto& offset : answer.offsets)
        if (Partition* partition = m_subscription.find(offset.topic, offset.partition); usable(offset, partition))
            partition->from = offset.offset;
    startPartitions();
}

void TopicFollower::handle(const NoAnswer& answer, Time now)
{
    spdlog::debug("kafka: no answer: {}", answer.errorText);
    if (answer.to == NoAnswer::To::topics) {
        // Only this request tells whether any broker is there; the others also fail when one leader is away.
        m_watch.unanswered(now);
        m_askTopicsAt = now + retryPeriod;
    } else if (answer.to == NoAnswer::To::ends) {
        m_askEndsAt = now + retryPeriod;
    } else {
        m_askTimesAt = now + retryPeriod;
    }
}

} // namespace pitwall::kafka
