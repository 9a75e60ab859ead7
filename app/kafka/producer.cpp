#include "kafka/producer.h"

#include <librdkafka/rdkafka.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <format>
#include <utility>
#include <vector>

namespace pitwall::kafka {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {
struct DestroyTopic {
    void operator()(rd_kafka_topic_t* topic) const { rd_kafka_topic_destroy(topic); }
};
struct DestroyClient {
    void operator()(rd_kafka_t* client) const { rd_kafka_destroy(client); }
};

bool isRefusal(rd_kafka_resp_err_t error)
{
    switch (error) {
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED:
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED: return true;
    default: return false;
    }
}

void writeLog(const rd_kafka_t*, int, const char* facility, const char* text)
{
    spdlog::debug("librdkafka producer {}: {}", facility, text);
}

// What a caller's own properties may override.
constexpr std::array<std::pair<const char*, const char*>, 8> defaults{{
    {"client.id", "pitwall"},
    {"enable.idempotence", "true"},
    {"linger.ms", "5"},
    {"batch.size", "1000000"},
    {"batch.num.messages", "10000"},
    {"compression.codec", "lz4"},
    {"partitioner", "murmur2_random"}, // where Java's producers would put the key
    {"queue.buffering.max.kbytes", "65536"},
}};
} // namespace

struct Producer::Impl {
    struct Topic {
        std::string name;
        std::unique_ptr<rd_kafka_topic_t, DestroyTopic> handle;
    };
    std::unique_ptr<rd_kafka_t, DestroyClient> client; // destroyed last: topics belong to it
    std::vector<Topic> topics;                         // few: found by looking at each
    Redactor redactor;
    std::uint64_t accepted = 0, failed = 0;
    std::optional<Failure> failure;
    std::string unreachable; // what the client said when it lost (or never found) all brokers

    ~Impl()
    {
        if (client) rd_kafka_purge(client.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
        topics.clear();
    }

    rd_kafka_topic_t* topic(std::string_view name)
    {
        const auto known = std::ranges::find(topics, name, &Topic::name);
        if (known != topics.end()) return known->handle.get();
        Topic added{std::string(name), nullptr};
        added.handle.reset(rd_kafka_topic_new(client.get(), added.name.c_str(), nullptr));
        return topics.emplace_back(std::move(added)).handle.get();
    }

    void note(rd_kafka_resp_err_t error, std::string_view said)
    {
        const std::string text = redactor.clean(said);
        if (error == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) {
            if (unreachable.empty()) unreachable = text;
        } else if (error == RD_KAFKA_RESP_ERR__RESOLVE || error == RD_KAFKA_RESP_ERR__TRANSPORT
            || error == RD_KAFKA_RESP_ERR__SSL) {
            unreachable = text; // more telling than "all brokers are down"
        } else if (isRefusal(error) && !failure) {
            failure = Failure{FailureKind::refused, std::format("the cluster refused: {}", text)};
        }
    }

    static void onError(rd_kafka_t* client, int error, const char* reason, void* opaque)
    {
        auto& self = *static_cast<Impl*>(opaque);
        if (error != RD_KAFKA_RESP_ERR__FATAL) return self.note(static_cast<rd_kafka_resp_err_t>(error), reason);
        std::array<char, 512> text{};
        const auto cause = rd_kafka_fatal_error(client, text.data(), text.size());
        const auto kind = isRefusal(cause) ? FailureKind::refused : FailureKind::unreadable;
        if (!self.failure) self.failure = Failure{kind, std::format("the producer cannot go on: {}", text.data())};
    }

    static void onDelivery(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque)
    {
        auto& self = *static_cast<Impl*>(opaque);
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) return;
        ++self.failed;
        self.note(message->err,
            std::format("{} (topic {})", rd_kafka_err2str(message->err), rd_kafka_topic_name(message->rkt)));
    }
};

std::expected<Producer, Failure> Producer::open(const Properties& properties)
{
    auto impl = std::make_unique<Impl>();
    impl->redactor = Redactor(properties);
    std::array<char, 512> error{};
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    const auto set = [&](const char* name, const char* value) {
        return rd_kafka_conf_set(conf, name, value, error.data(), error.size()) == RD_KAFKA_CONF_OK;
    };
    const auto refuse = [&] {
        rd_kafka_conf_destroy(conf);
        return std::unexpected(Failure{FailureKind::badProperty, impl->redactor.clean(error.data())});
    };
    for (const auto& [name, value] : defaults)
        if (!set(name, value)) return refuse();
    for (const auto& [name, value] : properties)
        if (!set(name.c_str(), value.c_str())) return refuse();
    if (!set("delivery.report.only.error", "true")) return refuse(); // counters() reckons the others
    rd_kafka_conf_set_opaque(conf, impl.get());
    rd_kafka_conf_set_error_cb(conf, Impl::onError);
    rd_kafka_conf_set_dr_msg_cb(conf, Impl::onDelivery);
    rd_kafka_conf_set_log_cb(conf, writeLog);
    impl->client.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf, error.data(), error.size()));
    if (!impl->client) return refuse();
    return Producer(std::move(impl));
}

Producer::Producer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Producer::Producer(Producer&&) noexcept = default;
Producer& Producer::operator=(Producer&&) noexcept = default;
Producer::~Producer() = default;

std::expected<void, Failure> Producer::connect(milliseconds timeout)
{
    const auto deadline = steady_clock::now() + timeout;
    for (;;) {
        const rd_kafka_metadata_t* metadata = nullptr;
        const auto error = rd_kafka_metadata(m_impl->client.get(), 0, nullptr, &metadata, 200);
        if (metadata != nullptr) rd_kafka_metadata_destroy(metadata);
        if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return {};
        rd_kafka_poll(m_impl->client.get(), 0);
        if (m_impl->failure) return std::unexpected(*m_impl->failure);
        if (!m_impl->unreachable.empty() || steady_clock::now() >= deadline) {
            const std::string why = m_impl->unreachable.empty() ? "no answer in time" : m_impl->unreachable;
            return std::unexpected(Failure{FailureKind::unreachable, std::format("cannot reach the cluster: {}", why)});
        }
    }
}

bool Producer::send(const OutgoingRecord& record, const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        const Queued queued = trySend(record);
        if (queued != Queued::full) return queued == Queued::yes;
        poll(milliseconds(1)); // a longer wait would end early only on a failure
    }
    return false;
}

Queued Producer::trySend(const OutgoingRecord& record)
{
    if (m_impl->failure) return Queued::never;
    // The client takes both as pointers to bytes that it may write to, but copies them (MSG_F_COPY).
    const auto bytes = [](std::string_view text) { return const_cast<char*>(text.data()); }; // NOLINT
    std::array<rd_kafka_vu_t, 6> arguments{};
    arguments[0].vtype = RD_KAFKA_VTYPE_RKT;
    arguments[0].u.rkt = m_impl->topic(record.topic);
    arguments[1].vtype = RD_KAFKA_VTYPE_PARTITION;
    arguments[1].u.i32 = record.partition.value_or(RD_KAFKA_PARTITION_UA);
    arguments[2].vtype = RD_KAFKA_VTYPE_KEY;
    arguments[2].u.mem = {bytes(record.key), record.key.size()};
    arguments[3].vtype = RD_KAFKA_VTYPE_VALUE;
    arguments[3].u.mem = {bytes(record.value), record.value.size()};
    arguments[4].vtype = RD_KAFKA_VTYPE_TIMESTAMP;
    arguments[4].u.i64 = record.time.time_since_epoch().count();
    arguments[5].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
    arguments[5].u.i = RD_KAFKA_MSG_F_COPY;
    rd_kafka_error_t* error = rd_kafka_produceva(m_impl->client.get(), arguments.data(), arguments.size());
    const auto code = error == nullptr ? RD_KAFKA_RESP_ERR_NO_ERROR : rd_kafka_error_code(error);
    if (error != nullptr) rd_kafka_error_destroy(error);
    if (code == RD_KAFKA_RESP_ERR__QUEUE_FULL) return Queued::full;
    ++m_impl->accepted;
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
        ++m_impl->failed;
        m_impl->note(code, rd_kafka_err2str(code));
    }
    if (m_impl->accepted % 256 == 0) poll();
    return Queued::yes;
}

void Producer::poll(milliseconds timeout) { rd_kafka_poll(m_impl->client.get(), static_cast<int>(timeout.count())); }

bool Producer::flush(milliseconds timeout)
{
    rd_kafka_poll(m_impl->client.get(), 0);
    return rd_kafka_flush(m_impl->client.get(), static_cast<int>(timeout.count())) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

ProducerCounters Producer::counters() const
{
    const auto waiting = static_cast<std::uint64_t>(std::max(0, rd_kafka_outq_len(m_impl->client.get())));
    const std::uint64_t done = m_impl->accepted - std::min(m_impl->accepted, waiting);
    return {m_impl->accepted, done - std::min(done, m_impl->failed), m_impl->failed};
}

const std::optional<Failure>& Producer::failure() const { return m_impl->failure; }

std::string Producer::property(const std::string& name) const
{
    std::array<char, 512> value{};
    std::size_t size = value.size();
    const auto result = rd_kafka_conf_get(rd_kafka_conf(m_impl->client.get()), name.c_str(), value.data(), &size);
    return result == RD_KAFKA_CONF_OK ? std::string(value.data()) : std::string();
}

rd_kafka_s* Producer::handle() const { return m_impl->client.get(); }

} // namespace pitwall::kafka
