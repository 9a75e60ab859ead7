// Reads all partitions of the subscribed topics, without a consumer group: own offsets, no commits.
// The source belongs to the core thread: every function is called there; librdkafka's own threads fetch.
#pragma once

#include "ingest/parts.h"
#include "ingest/record.h"
#include "kafka/boot_clock.h"
#include "kafka/failure.h"
#include "kafka/properties.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace pitwall::kafka {

/// Where reading starts in partitions that exist at the start. Partitions and topics that appear later are read from
/// their beginning.
struct FromEarliest {};
struct FromLatest {};
struct FromTime {
    std::chrono::sys_time<std::chrono::milliseconds> time;
}; ///< the first record at or after it
using StartFrom = std::variant<FromEarliest, FromLatest, FromTime>;

struct SourceOptions {
    Properties properties;           ///< of the user: --brokers, -X and -F; they win over the source's own
    std::vector<std::string> topics; ///< index = ingest::TopicIndex; no name twice
    StartFrom from = FromEarliest{};
    std::vector<std::string> tables = {}; ///< those of the topics that are read from their beginning all the same
    /// The broker that is asked about topics, by its id; none: the controller. The mock cluster names one that it
    /// lacks.
    std::optional<std::int32_t> topicsBroker = std::nullopt;
    bool untilEof = false; ///< stop each partition at the end it had when the source was opened
    /// With untilEof: give up when no broker has answered for so long, at first and later.
    std::chrono::milliseconds reachWithin{10'000};
    std::chrono::milliseconds reachAgainWithin{60'000};
};

using TopicStatus = ingest::TopicFacts;

struct SourceStatus {
    ingest::Connection connection;
    std::vector<TopicStatus> topics;
    std::optional<Failure> failure; ///< set once reading can never go on; else empty
};

/// How far reading has come; cheap enough for every batch.
struct Progress {
    bool answers = false;  ///< the cluster does
    bool caughtUp = false; ///< all was read that stood in the topics when reading began, or went on
    BootClock::time_point answeredAt{};
    bool paused = false;
};

class Source {
public:
    /// Checks the properties and the topics' names only; connecting goes on in the background, driven by poll().
    static std::expected<Source, Failure> open(const SourceOptions& options);
    Source(Source&&) noexcept;
    Source& operator=(Source&&) noexcept;
    ~Source();

    /// The next records, at most 1,000, waiting at most `timeout` for the first. They live until the next call. Also
    /// does the book-keeping (new partitions, broker state), so call it several times a second, even while paused.
    std::span<const ingest::Record> poll(std::chrono::milliseconds timeout);
    /// What poll() does beside reading, for when records must wait: to be called in its place, as often.
    void wait(std::chrono::milliseconds timeout);
    /// While paused, poll returns nothing (but keeps the connection alive); records wait in Kafka for as long as it
    /// keeps them.
    void setPaused(bool paused);
    [[nodiscard]] SourceStatus status()
        const; ///< asks librdkafka for every partition: a few times a second, not a batch
    /// The failure of status(), cheap enough for every batch.
    [[nodiscard]] const std::optional<Failure>& failure() const;
    [[nodiscard]] Progress progress() const;
    /// How often any topic was found made anew. When it has grown, status() tells of it before the records of that
    /// poll.
    [[nodiscard]] unsigned recreations() const;
    /// With untilEof: every partition was read to the end it had when the source was opened.
    [[nodiscard]] bool atEnd() const;

private:
    struct Impl;
    explicit Source(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace pitwall::kafka
