// Where the enriched records leave: an idempotent producer of its own, with a bounded queue before it. Core thread
// only.
#pragma once

#include "enriched/emission.h"
#include "ingest/parts.h"
#include "kafka/producer.h"

#include <chrono>
#include <deque>
#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace pitwall {

/// The topics that the enriched records are produced to.
struct EnrichedTopics {
    std::string items = std::string(enriched::outputNames[0]);
    std::string orders = std::string(enriched::outputNames[1]);
};

class EnrichedOutput {
public:
    /// Checks the properties only. Those of the user win, but records are never given up while the cluster is away,
    /// and a transactional producer is refused: it would have to be told when to commit.
    static std::expected<EnrichedOutput, kafka::Failure> open(
        const kafka::Properties& properties, EnrichedTopics topics);

    /// Takes more records; whoever offers them first waits until `send` says that there is room.
    void offer(std::vector<enriched::Emission> records);
    /// Hands on what it can without waiting, after having made the topics where they were missing. True: all was handed
    /// on. Takes at most a second while the cluster does not answer.
    bool send();
    /// Hands all on and waits until it is delivered; false when that was not so in time.
    bool finish(std::chrono::milliseconds timeout);

    [[nodiscard]] ingest::Produced produced() const;
    /// Why nothing can be produced any more; cheap enough for every batch.
    [[nodiscard]] const std::optional<kafka::Failure>& failure() const;
    [[nodiscard]] const kafka::Producer& producer() const { return m_producer; }

private:
    EnrichedOutput(kafka::Producer producer, EnrichedTopics topics)
        : m_producer(std::move(producer)),
          m_topics(std::move(topics))
    {}
    bool makeTopics();

    kafka::Producer m_producer;
    EnrichedTopics m_topics;
    bool m_topicsMade = false;
    std::chrono::steady_clock::time_point m_askAgainAt;
    std::optional<kafka::Failure> m_failure;
    std::deque<enriched::Emission> m_waiting;
};

} // namespace pitwall
