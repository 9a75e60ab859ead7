#include "kafka/source.h"

#include "kafka/client.h"
#include "kafka/subscription.h"
#include "kafka/topic_follower.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <format>
#include <set>
#include <utility>

namespace pitwall::kafka {
namespace {

ConnectionWatch makeWatch(const SourceOptions& options)
{
    ConnectionWatch::Patience patience;
    if (options.untilEof) patience = {options.reachWithin, options.reachAgainWithin};
    return {brokersOf(options.properties), patience, BootClock::now()};
}

std::optional<Failure> faultOf(const std::vector<std::string>& topics)
{
    std::set<std::string> seen;
    for (const auto& topic : topics) {
        if (topic.empty()) return Failure{FailureKind::badProperty, "The name of a topic is empty."};
        if (!seen.insert(topic).second)
            return Failure{FailureKind::badProperty, std::format("Topic {} is subscribed twice.", topic)};
    }
    if (topics.empty()) return Failure{FailureKind::badProperty, "No topic is subscribed."};
    return std::nullopt;
}

} // namespace

struct Source::Impl {
    static constexpr std::size_t batch = 1000;

    // Destroyed from the bottom up: what lives in the client goes before the client.
    std::unique_ptr<ClientContext> context;
    Owned<rd_kafka_t> client;
    Subscription subscription;
    TopicFollower follower;
    bool paused = false;
    ingest::BrokerState logged = ingest::BrokerState::connecting;
    std::array<rd_kafka_message_t*, batch> messages{};
    std::uint64_t polls = 0;
    std::size_t held = 0; ///< messages that the last batch's records borrow from
    std::vector<ingest::Record> records;

    Impl(std::unique_ptr<ClientContext> ctx, Owned<rd_kafka_t> rk, const SourceOptions& options)
        : context(std::move(ctx)),
          client(std::move(rk)),
          subscription(client.get(), options.topics),
          follower(client.get(), options, subscription, context->watch)
    {
        records.reserve(batch);
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() { release(); }

    void release()
    {
        for (std::size_t i = 0; i < held; ++i) rd_kafka_message_destroy(messages[i]);
        held = 0;
        records.clear();
    }

    void keepBooks()
    {
        const auto now = BootClock::now();
        follower.tick(now); // before the errors: an answer may be older than the error behind it
        rd_kafka_poll(client.get(), 0);
        context->watch.tick(now);
        logState();
    }

    void logState();

    void fetch(int timeoutMs);
    void take(const rd_kafka_message_t& message, Topic& topic);
    void takeEvent(const rd_kafka_message_t& message);
    void cannotUse(const rd_kafka_message_t& message, Topic& topic, std::string_view why);
    bool isBehindBatch(const rd_kafka_message_t& message, Topic& topic);
    void lookOn(Topic& topic, std::int32_t partition);
    void takeEnd(const rd_kafka_message_t& message, Topic& topic);
    [[nodiscard]] bool atEnd() const;
};

void Source::Impl::logState()
{
    const auto& watch = context->watch;
    if (watch.state() == logged) return;
    logged = watch.state();
    const auto connection = watch.connection();
    if (logged == ingest::BrokerState::up)
        spdlog::info("kafka: connected to {}", connection.brokers);
    else if (!watch.givesUp())
        spdlog::warn("kafka: {}", connection.lastError);
    else if (connection.everUp && !watch.failure()) // why, the caller says if it does not come back
        spdlog::warn("kafka: the cluster is out of reach");
}

/// librdkafka's batch call waits until the whole batch is there; so wait for the first message alone.
void Source::Impl::fetch(int timeoutMs)
{
    auto* queue = subscription.queue();
    auto count = rd_kafka_consume_batch_queue(queue, 0, messages.data(), batch);
    if (count <= 0 && timeoutMs > 0) {
        messages[0] = rd_kafka_consume_queue(queue, timeoutMs);
        if (!messages[0]) return;
        const auto more = rd_kafka_consume_batch_queue(queue, 0, messages.data() + 1, batch - 1);
        count = 1 + std::max<ssize_t>(more, 0);
    }
    held = static_cast<std::size_t>(std::max<ssize_t>(count, 0));
}

inline void Source::Impl::take(const rd_kafka_message_t& message, Topic& topic)
{
    auto& partition = topic.partitions[static_cast<std::size_t>(message.partition)];
    if (partition.skip && !isBehindBatch(message, topic)) [[unlikely]]
        return;
    if (message.offset >= partition.stop) [[unlikely]] {
        subscription.finish(topic, message.partition);
        return;
    }
    partition.position = message.offset + 1;
    partition.atEof = false;
    if (partition.position >= partition.stop) [[unlikely]]
        subscription.finish(topic, message.partition);

    rd_kafka_timestamp_type_t type{};
    auto& record = records.emplace_back();
    record.topic = static_cast<ingest::TopicIndex>(&topic - subscription.topics().data());
    record.position = {rd_kafka_message_timestamp(&message, &type), message.partition, message.offset};
    record.key = {static_cast<const char*>(message.key), message.key_len};
    if (message.payload) record.value.emplace(static_cast<const char*>(message.payload), message.len);
}

/// A batch that is damaged, or grows beyond what may be allocated, stays what it is, and librdkafka would ask for it
/// for ever: reading goes on behind it, and the wall with the other partitions meanwhile.
void Source::Impl::cannotUse(const rd_kafka_message_t& message, Topic& topic, std::string_view why)
{
    auto& partition = topic.partitions[static_cast<std::size_t>(message.partition)];
    if (!partition.started || partition.finished || partition.restartedIn == polls) return;
    if (partition.skip) {
        partition.skip->failed(message.offset);
        lookOn(topic, message.partition);
        return;
    }
    spdlog::warn("kafka: topic {} partition {}: {}", topic.name, message.partition, why);
    if (partition.position < 0) partition.position = std::max<std::int64_t>(message.offset, 0);
    const auto end = std::max(subscription.high(topic, message.partition), partition.end);
    partition.skip.emplace(partition.position, std::min(end, partition.stop));
    lookOn(topic, message.partition);
}

/// While the end of such a batch is looked for: whether this message is the first one behind it.
bool Source::Impl::isBehindBatch(const rd_kafka_message_t& message, Topic& topic)
{
    auto& partition = topic.partitions[static_cast<std::size_t>(message.partition)];
    if (partition.restartedIn == polls) return false;
    const auto probe = partition.skip->probe();
    partition.skip->worked();
    const bool isFirst = partition.skip->behind() == probe;
    lookOn(topic, message.partition);
    return isFirst;
}

void Source::Impl::lookOn(Topic& topic, std::int32_t index)
{
    auto& partition = topic.partitions[static_cast<std::size_t>(index)];
    const auto behind = partition.skip->behind();
    const auto next = behind.value_or(partition.skip->probe());
    const bool stands = behind && partition.lookedFrom == *behind;
    if (behind) {
        const auto from = partition.position;
        if (const auto missed = subscription.pass(topic, index, *behind); missed > 0) {
            const auto text = std::format("Topic {} partition {}: {} records from offset {} on cannot be used; reading "
                                          "went on behind them.",
                topic.name, index, missed, from);
            spdlog::warn("kafka: {}", text);
            context->watch.noticed(text);
        }
    }
    if (stands || partition.finished) return;
    partition.lookedFrom = next;
    partition.restartedIn = polls;
    subscription.look(topic, index, next);
}

void Source::Impl::takeEnd(const rd_kafka_message_t& message, Topic& topic)
{
    auto& partition = topic.partitions[static_cast<std::size_t>(message.partition)];
    if (partition.skip && !isBehindBatch(message, topic)) return;
    topic.fetchDenied = false;
    partition.position = partition.end = message.offset;
    partition.atEof = true;
    // After a reset the log may be shorter than it was when its end was noted.
    if (partition.position >= partition.stop || (partition.reset && partition.stop != Partition::unbounded))
        subscription.finish(topic, message.partition);
}

void Source::Impl::takeEvent(const rd_kafka_message_t& message)
{
    if (!message.rkt) return;
    Topic& topic = subscription.topics()[subscription.indexOf(message)];
    // Of a topic that was made anew with fewer partitions.
    if (static_cast<std::size_t>(message.partition) >= topic.partitions.size()) return;
    const auto text = context->redactor.clean(rd_kafka_message_errstr(&message));
    switch (message.err) {
    case RD_KAFKA_RESP_ERR__PARTITION_EOF: takeEnd(message, topic); break;
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
    case RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE: subscription.lose(topic, message.partition, message.offset); break;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED: follower.fetchDenied(topic); break;
    case RD_KAFKA_RESP_ERR__BAD_MSG:
    case RD_KAFKA_RESP_ERR__BAD_COMPRESSION:
    case RD_KAFKA_RESP_ERR__NOT_IMPLEMENTED: cannotUse(message, topic, text); break;
    default: spdlog::debug("kafka: topic {} partition {}: {}", topic.name, message.partition, text);
    }
}

bool Source::Impl::atEnd() const
{
    return follower.settled() && std::ranges::all_of(subscription.topics(), [](const Topic& topic) {
        return std::ranges::all_of(topic.partitions, &Partition::finished);
    });
}

std::expected<Source, Failure> Source::open(const SourceOptions& options)
{
    if (auto fault = faultOf(options.topics)) return std::unexpected(std::move(*fault));
    auto context = std::make_unique<ClientContext>(Redactor(options.properties), makeWatch(options));
    auto client = makeClient(options.properties, *context);
    if (!client) return std::unexpected(std::move(client.error()));
    return Source(std::make_unique<Impl>(std::move(context), std::move(*client), options));
}

Source::Source(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;
Source::~Source() = default;

std::span<const ingest::Record> Source::poll(std::chrono::milliseconds timeout)
{
    Impl& impl = *m_impl;
    impl.release();
    ++impl.polls;
    impl.keepBooks();
    const auto timeoutMs = static_cast<int>(timeout.count());
    if (impl.paused || impl.context->watch.failure()) {
        rd_kafka_poll(impl.client.get(), timeoutMs);
        return {};
    }
    impl.fetch(timeoutMs);
    const rd_kafka_topic_t* handle = nullptr;
    Topic* topic = nullptr;
    for (std::size_t i = 0; i < impl.held; ++i) {
        const rd_kafka_message_t& message = *impl.messages[i];
        if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR) [[unlikely]] {
            impl.takeEvent(message);
            continue;
        }
        if (message.rkt != handle) {
            handle = message.rkt;
            topic = &impl.subscription.topics()[impl.subscription.indexOf(message)];
            topic->fetchDenied = false;
        }
        if (static_cast<std::size_t>(message.partition) < topic->partitions.size()) [[likely]]
            impl.take(message, *topic);
    }
    return impl.records;
}

void Source::wait(std::chrono::milliseconds timeout)
{
    const bool paused = std::exchange(m_impl->paused, true);
    poll(timeout);
    m_impl->paused = paused;
}

void Source::setPaused(bool paused)
{
    if (std::exchange(m_impl->paused, paused) && !paused) m_impl->follower.resume(BootClock::now());
}

SourceStatus Source::status() const
{
    const Impl& impl = *m_impl;
    SourceStatus status{
        .connection = impl.context->watch.connection(), .topics = {}, .failure = impl.context->watch.failure()};
    status.connection.paused = impl.paused;
    status.topics.reserve(impl.subscription.topics().size());
    for (const auto& topic : impl.subscription.topics()) status.topics.push_back(impl.subscription.facts(topic));
    return status;
}

const std::optional<Failure>& Source::failure() const { return m_impl->context->watch.failure(); }

Progress Source::progress() const
{
    const auto& watch = m_impl->context->watch;
    return {.answers = watch.answers(BootClock::now()),
        .caughtUp = m_impl->follower.caughtUp(),
        .answeredAt = watch.answeredAt(),
        .paused = m_impl->paused};
}

unsigned Source::recreations() const
{
    unsigned count = 0;
    for (const auto& topic : m_impl->subscription.topics()) count += topic.recreated;
    return count;
}

bool Source::atEnd() const { return m_impl->atEnd(); }

} // namespace pitwall::kafka
