#include "kafka/topic_follower.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <format>
#include <utility>

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
    const bool answers = m_watch.answers(now);
    if (answers && !std::exchange(m_answered, answers)) resume(now);
    m_answered = answers;
    while (const auto answer = m_discovery.next()) std::visit([&](const auto& value) { handle(value, now); }, *answer);
    ask(now);
}

std::vector<TopicPartition> TopicFollower::partitionsWhere(auto predicate) const
{
    std::vector<TopicPartition> result;
    for (const auto& topic : m_subscription.topics())
        for (std::size_t i = 0; i < topic.partitions.size(); ++i)
            if (!topic.absent && !topic.denied && predicate(topic.partitions[i]))
                result.push_back({topic.name, static_cast<std::int32_t>(i)});
    return result;
}

void TopicFollower::ask(Time now)
{
    if (now >= m_askTopicsAt && !m_discovery.asking(NoAnswer::To::topics)) {
        m_askTopicsAt = now + period;
        m_discovery.askTopics(m_names);
    }
    // The log's end is asked before its stable end, so that what is written in between never counts as waiting.
    if (now >= m_askEndsAt && !m_discovery.asking(NoAnswer::To::ends) && !m_discovery.asking(NoAnswer::To::highs)) {
        m_askEndsAt = now + period;
        m_discovery.askHighs(partitionsWhere([](const Partition& p) { return !p.finished; }));
    }
    if (now >= m_askBeginsAt && !m_discovery.asking(NoAnswer::To::begins)) {
        m_askBeginsAt = now + retryPeriod;
        m_discovery.askBegins(partitionsWhere([](const Partition& p) { return p.lost && !p.begin; }));
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
    m_watch.answered(now);
    bool complete = true;
    for (const auto& topic : answer.topics) complete &= take(topic);
    if (!complete) m_askTopicsAt = now + retryPeriod;
    if (complete && !m_listed) {
        m_listed = true;
        m_askEndsAt = m_askTimesAt = now;
        tellAbsentTopics();
        failWithoutTopics();
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
        if (!std::exchange(topic->invalid, true))
            spdlog::warn("kafka: \"{}\" is not a valid name of a topic; it is not read", answer.name);
        return true;
    default: break;
    }
    if (denies(answer.error)) {
        denied(*topic);
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

/// A right may come back: until then nothing is fetched, and positions are kept.
void TopicFollower::denied(Topic& topic)
{
    if (!std::exchange(topic.denied, true)) spdlog::warn("kafka: the broker denies access to topic {}", topic.name);
    m_subscription.suspend(topic);
    const bool unfinished = !std::ranges::all_of(topic.partitions, &Partition::finished);
    if (m_untilEof && m_listed && unfinished) m_watch.denied(topic.name);
}

void TopicFollower::fetchDenied(Topic& topic)
{
    if (std::exchange(topic.fetchDenied, true)) return;
    spdlog::warn("kafka: the broker denies to read topic {}", topic.name);
    if (!m_untilEof) return;
    // What was begun must come to its end; of what was not, nothing may be read, as of a topic that is absent.
    const bool begun = std::ranges::any_of(topic.partitions, [](const Partition& p) { return p.position >= 0; });
    if (begun || std::ranges::none_of(m_subscription.topics(), &Subscription::readable)) m_watch.denied(topic.name);
    for (std::size_t i = 0; i < topic.partitions.size(); ++i)
        m_subscription.finish(topic, static_cast<std::int32_t>(i));
}

/// Called once, with the first complete list: zeros would look the same of a shop that sells nothing.
void TopicFollower::tellAbsentTopics() const
{
    std::string names;
    for (const Topic& topic : m_subscription.topics())
        if (topic.absent && !topic.denied && !topic.invalid) names += (names.empty() ? "" : ", ") + topic.name;
    if (!names.empty() && !m_untilEof) spdlog::warn("kafka: not there yet, and read as soon as they are: {}", names);
}

/// Called once, with the first complete list. A right may still be given and a topic made while a wall runs; a name
/// that no topic can have stays one, and what is to be read to its end has to be there.
void TopicFollower::failWithoutTopics()
{
    const auto& topics = m_subscription.topics();
    const auto refusedTopic = std::ranges::find_if(topics, &Topic::denied);
    const auto badTopic = std::ranges::find_if(topics, &Topic::invalid);
    const bool any = std::ranges::any_of(topics,
        [this](const Topic& topic) { return !topic.invalid && !(m_untilEof && (topic.denied || topic.absent)); });
    if (any) return;
    if (refusedTopic != topics.end())
        m_watch.denied(refusedTopic->name);
    else if (badTopic != topics.end())
        m_watch.give({FailureKind::badProperty, std::format("\"{}\" is not a valid name of a topic.", badTopic->name)});
}

void TopicFollower::madeAnew(Topic& topic, std::size_t partitions)
{
    const auto missed = m_subscription.forget(topic, partitions);
    auto text = std::format("Topic {} was deleted and made again; reading went on at its beginning", topic.name);
    text += missed > 0 ? std::format(", and at least {} records of the old one were not read.", missed) : ".";
    spdlog::warn("kafka: {}", text);
    m_watch.noticed(text);
}

void TopicFollower::appeared(Topic& topic, const TopicAnswer& answer)
{
    topic.absent = false;
    topic.timesMissed = 0;
    const bool wasDenied = std::exchange(topic.denied, false);
    if (wasDenied) spdlog::info("kafka: topic {} may be read now", topic.name);
    topic.leaderless = answer.leaderless;
    const auto count = static_cast<std::size_t>(answer.partitions);
    if (topic.id && *topic.id != answer.id) madeAnew(topic, count);
    topic.id = answer.id;
    for (std::size_t i = 0; i < topic.partitions.size(); ++i)
        if (const auto begin = topic.partitions[i].begin) recover(topic, static_cast<std::int32_t>(i), *begin);
    const auto known = topic.partitions.size();
    if (count <= known || (m_untilEof && m_listed)) return;
    topic.partitions.resize(count);
    const bool isTable = std::ranges::contains(m_tables, topic.name);
    // What could not be seen at the start was there: it is read from where the others were.
    const bool sinceStart = !m_listed || (wasDenied && known == 0);
    for (auto i = known; i < count; ++i) topic.partitions[i].atStart = sinceStart && !isTable;
    if (!sinceStart)
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
            if (topic.absent || topic.denied || partition.started || partition.finished || partition.lost) continue;
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
    // Denied: the next look at the topics says the same, and what follows from it.
    return partition && answer.error == RD_KAFKA_RESP_ERR_NO_ERROR;
}

void TopicFollower::handle(const EndsAnswer& answer, Time now)
{
    bool anyKnown = answer.offsets.empty();
    for (const auto& offset : answer.offsets) {
        Partition* partition = m_subscription.find(offset.topic, offset.partition);
        if (!usable(offset, partition)) {
            m_askEndsAt = std::min(m_askEndsAt, now + retryPeriod);
            continue;
        }
        anyKnown = true;
        partition->end = offset.offset;
        partition->greatest = std::max(partition->greatest, offset.offset);
        if (partition->goal == Partition::unknown) partition->goal = offset.offset;
        partition->waiting = std::max<std::int64_t>(0, partition->high - offset.offset);
        if (partition->position >= 0 && partition->end > partition->position) partition->atEof = false;
    }
    m_goalsKnown = m_goalsKnown || anyKnown;
    startPartitions();
}

void TopicFollower::resume(Time now)
{
    m_goalsKnown = m_caughtUp = false;
    for (auto& topic : m_subscription.topics())
        for (auto& partition : topic.partitions) partition.goal = Partition::unknown;
    m_askEndsAt = now;
}

/// Whether a partition without a leader would be read is not known: the others do not wait for it.
bool TopicFollower::caughtUp()
{
    if (m_caughtUp) return true;
    if (!m_listed) return false;
    const auto reached = [this](const Partition& p) {
        if (p.finished) return true;
        return m_goalsKnown && (p.goal == Partition::unknown || p.position >= p.goal || p.atEof);
    };
    m_caughtUp = std::ranges::all_of(m_subscription.topics(), [&](const Topic& topic) {
        return !Subscription::readable(topic) || std::ranges::all_of(topic.partitions, reached);
    });
    return m_caughtUp;
}

void TopicFollower::handle(const HighsAnswer& answer, Time now)
{
    for (const auto& offset : answer.offsets) {
        Partition* partition = m_subscription.find(offset.topic, offset.partition);
        if (usable(offset, partition))
            partition->high = offset.offset;
        else
            m_askEndsAt = std::min(m_askEndsAt, now + retryPeriod);
    }
    m_discovery.askEnds(partitionsWhere([](const Partition& p) { return !p.finished; }));
}

/// A gap is where the log's beginning has passed the position; reading goes on there. Where it has not, the position is
/// behind the log's end: either the topic was made anew, which its id tells, or the log was cut.
void TopicFollower::handle(const BeginsAnswer& answer, Time now)
{
    for (const auto& offset : answer.offsets) {
        Partition* partition = m_subscription.find(offset.topic, offset.partition);
        if (!usable(offset, partition) || !partition->lost || partition->begin) continue;
        if (offset.offset > partition->position) {
            recover(*m_subscription.find(offset.topic), offset.partition, offset.offset);
            continue;
        }
        partition->begin = offset.offset;
        m_askTopicsAt = now;
    }
    startPartitions();
}

void TopicFollower::recover(Topic& topic, std::int32_t partition, std::int64_t begin)
{
    const auto missed = m_subscription.recover(topic, partition, begin);
    if (missed == 0) return; // the topic was made anew: what it lacks of the old one was said then
    const auto text = std::format("Topic {} partition {}: {} records at the position are gone (retention or deletion); "
                                  "reading went on at the earliest record.",
        topic.name, partition, missed);
    spdlog::warn("kafka: {}", text);
    m_watch.noticed(text);
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
    } else if (answer.to == NoAnswer::To::ends || answer.to == NoAnswer::To::highs) {
        m_askEndsAt = now + retryPeriod;
    } else if (answer.to == NoAnswer::To::begins) {
        m_askBeginsAt = now + retryPeriod;
    } else {
        m_askTimesAt = now + retryPeriod;
    }
}

} // namespace pitwall::kafka
