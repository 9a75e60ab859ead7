// Sends records to a cluster. It belongs to one thread: every function is called there; librdkafka's own threads send.
#pragma once

#include "kafka/failure.h"
#include "kafka/properties.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

struct rd_kafka_s;

namespace pitwall::kafka {

/// A record to be sent. Its bytes are copied.
struct OutgoingRecord {
    std::string_view topic;
    std::string_view key;
    std::string_view value;
    std::chrono::sys_time<std::chrono::milliseconds> time{}; ///< the record's timestamp
    std::optional<std::int32_t> partition;                   ///< none: by the key, as Java clients do it
};

/// What became of the records. accepted = delivered + failed + still queued.
struct ProducerCounters {
    std::uint64_t accepted = 0, delivered = 0, failed = 0;
};

enum class Queued {
    yes,
    full,  ///< not now: call poll() and try again
    never, ///< failure() says why
};

class Producer {
public:
    /// Checks the properties only; connecting goes on in the background. Idempotent unless they say otherwise.
    static std::expected<Producer, Failure> open(const Properties& properties);
    Producer(Producer&&) noexcept;
    Producer& operator=(Producer&&) noexcept;
    ~Producer();

    /// Waits until a broker has answered. An answer that cannot change by waiting ends it at once.
    std::expected<void, Failure> connect(std::chrono::milliseconds timeout);

    /// Queues a copy; while the queue is full it waits, so nothing is ever dropped. False, with nothing queued: a stop
    /// was requested, or failure() says why the record can never be sent.
    bool send(const OutgoingRecord& record, const std::stop_token& stop = {});
    /// The same without waiting.
    Queued trySend(const OutgoingRecord& record);
    /// Takes note of what became of records meanwhile, waiting at most so long for one that failed.
    void poll(std::chrono::milliseconds timeout = {});
    /// Waits until all is delivered or has failed; false when records still wait after `timeout`.
    bool flush(std::chrono::milliseconds timeout);

    [[nodiscard]] ProducerCounters counters() const;
    /// Why nothing can be sent any more (refused, or fatal to an idempotent producer). The loss of all brokers is none:
    /// records wait until they are back.
    [[nodiscard]] const std::optional<Failure>& failure() const;
    /// What a property of librdkafka is set to; empty when there is no such property.
    [[nodiscard]] std::string property(const std::string& name) const;
    /// librdkafka's own, for what this directory does beside sending.
    [[nodiscard]] rd_kafka_s* handle() const;

private:
    struct Impl;
    explicit Producer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace pitwall::kafka
