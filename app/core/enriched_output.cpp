#include "core/enriched_output.h"

#include "kafka/topics.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace pitwall {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

std::expected<EnrichedOutput, kafka::Failure> EnrichedOutput::open(
    const kafka::Properties& properties, EnrichedTopics topics)
{
    const auto isTransactional = [](const auto& property) { return property.first == "transactional.id"; };
    if (std::ranges::any_of(properties, isTransactional))
        return std::unexpected(kafka::Failure{
            kafka::FailureKind::badProperty, "--emit-enriched does not go with the property transactional.id"});
    kafka::Properties all{{"message.timeout.ms", "0"}}; // records wait for as long as the cluster is away
    all.insert(all.end(), properties.begin(), properties.end());
    auto producer = kafka::Producer::open(all);
    if (!producer) return std::unexpected(producer.error());
    return EnrichedOutput(std::move(*producer), std::move(topics));
}

void EnrichedOutput::offer(std::vector<enriched::Emission> records)
{
    m_waiting.insert(m_waiting.end(), std::move_iterator(records.begin()), std::move_iterator(records.end()));
}

/// False while the cluster does not answer, or cannot make them.
bool EnrichedOutput::makeTopics()
{
    constexpr auto patience = 1s, between = 1s;
    if (m_topicsMade) return true;
    if (m_failure || steady_clock::now() < m_askAgainAt) return false;
    const std::array names{m_topics.items, m_topics.orders};
    const auto made = kafka::createTopics(m_producer, names, kafka::brokersDefaultPartitions, patience);
    m_topicsMade = made.has_value();
    if (!made && made.error().kind != kafka::FailureKind::unreachable) m_failure = made.error();
    m_askAgainAt = steady_clock::now() + between;
    return m_topicsMade;
}

bool EnrichedOutput::send()
{
    if (!m_waiting.empty() && !makeTopics()) return false;
    while (!m_waiting.empty()) {
        const enriched::Emission& record = m_waiting.front();
        const auto queued = m_producer.trySend(
            {.topic = record.output == enriched::Output::items ? m_topics.items : m_topics.orders,
                .key = record.key,
                .value = record.value,
                .time = std::chrono::floor<std::chrono::milliseconds>(record.time),
                .partition = {}});
        if (queued != kafka::Queued::yes) break;
        m_waiting.pop_front();
    }
    m_producer.poll();
    return m_waiting.empty();
}

bool EnrichedOutput::finish(std::chrono::milliseconds timeout)
{
    const auto deadline = steady_clock::now() + timeout;
    const auto left = [deadline] {
        return std::max(0ms, std::chrono::floor<std::chrono::milliseconds>(deadline - steady_clock::now()));
    };
    while (!send() && !failure() && left() > 0ms) m_producer.poll(20ms);
    return m_waiting.empty() && m_producer.flush(left());
}

ingest::Produced EnrichedOutput::produced() const
{
    const auto counters = m_producer.counters();
    return {.delivered = counters.delivered, .failed = counters.failed};
}

const std::optional<kafka::Failure>& EnrichedOutput::failure() const
{
    return m_failure ? m_failure : m_producer.failure();
}

} // namespace pitwall
