// Reads all partitions of the subscribed topics, without a consumer group: own offsets, no commits.
// The source belongs to the core thread: every function is called there; librdkafka's own threads fetch.
#pragma once

#include "ingest/part.h"
#include "ingest/record.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace pitwall::kafka {

/// librdkafka configuration in the order in which it was given; a later one wins.
using Properties = std::vector<std::pair<std::string, std::string>>;

/// Where reading starts in partitions that exist at the start. Partitions and topics that appear later are read from
/// their beginning.
struct FromEarliest {};
struct FromLatest {};
struct FromTime { std::chrono::sys_time<std::chrono::milliseconds> time; }; ///< the first record at or after it
using StartFrom = std::variant<FromEarliest, FromLatest, FromTime>;

struct SourceOptions {
    Properties properties;           ///< of the user: -X and -F; they win over the source's own
    std::vector<std::string> topics; ///< index = ingest::TopicIndex
    StartFrom from = FromEarliest{};
    bool untilEof = false; ///< stop each partition at the end it had when the source was opened
};

/// Why a source could not be opened, or failed for good. Exit codes 2, 3, 4 and 5 of the command line.
enum class FailureKind { badProperty, unreachable, refused, unreadable };
struct Failure {
    FailureKind kind;
    std::string sentence; ///< names what failed; holds no secret
};

/// What is known of one subscribed topic.
struct TopicStatus {
    bool absent = true;
    int partitions = 0;
    std::int64_t lag = 0; ///< records between the position and the end, as of the last fetch
};

struct SourceStatus {
    ingest::Connection connection;
    std::vector<TopicStatus> topics;
    std::optional<Failure> failure; ///< set once reading can never go on (refused, unreadable); else empty
};

class Source {
public:
    /// Checks the properties only; connecting goes on in the background.
    static std::expected<Source, Failure> open(const SourceOptions& options);
    Source(Source&&) noexcept;
    Source& operator=(Source&&) noexcept;
    ~Source();

    /// The next records, at most 1,000, waiting at most `timeout` for the first. They live until the next call.
    std::span<const ingest::Record> poll(std::chrono::milliseconds timeout);
    /// While paused, poll returns nothing (but keeps the connection alive); nothing is lost.
    void setPaused(bool paused);
    [[nodiscard]] SourceStatus status() const;
    /// With untilEof: every partition was read to the end it had when the source was opened.
    [[nodiscard]] bool atEnd() const;

private:
    struct Impl;
    explicit Source(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace pitwall::kafka
