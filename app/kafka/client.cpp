#include "kafka/client.h"

#include <spdlog/spdlog.h>

#include <array>
#include <format>
#include <string_view>

namespace pitwall::kafka {
namespace {

using NameValue = std::pair<const char*, const char*>;

// Measured on 5 M records of 303 bytes, two cores: with librdkafka's own queues a fast reader is throttled to a quarter
// of the speed. All may be overridden by the user.
constexpr std::array<NameValue, 14> ownDefaults = {{
    {"client.id", "pitwall"},
    {"fetch.queue.backoff.ms", "2"},
    {"fetch.error.backoff.ms", "100"}, // looking for the end of a batch that cannot be used takes many errors
    {"queued.max.messages.kbytes", "8192"},
    {"queued.min.messages", "10000"},
    {"fetch.wait.max.ms", "100"},
    {"socket.nagle.disable", "true"},
    {"socket.keepalive.enable", "true"},
    {"check.crcs", "true"},
    {"isolation.level", "read_committed"},
    {"allow.auto.create.topics", "false"},
    {"topic.metadata.refresh.interval.ms", "5000"},
    {"reconnect.backoff.ms", "50"},
    {"reconnect.backoff.max.ms", "1000"},
}};

// What the source relies on, whatever the user says: events for the end and for lost positions, and never a commit.
constexpr std::array<NameValue, 4> fixed = {{
    {"enable.partition.eof", "true"},
    {"auto.offset.reset", "error"},
    {"enable.auto.commit", "false"},
    {"enable.auto.offset.store", "false"},
}};

bool namesGroup(std::string_view property) { return property.starts_with("group."); }

spdlog::level::level_enum spdlogLevel(int syslogLevel)
{
    if (syslogLevel <= 3) return spdlog::level::err;
    if (syslogLevel == 4) return spdlog::level::warn;
    return syslogLevel <= 6 ? spdlog::level::info : spdlog::level::debug;
}

void logCallback(const rd_kafka_t* client, int level, const char* facility, const char* text)
{
    auto& context = *static_cast<ClientContext*>(rd_kafka_opaque(client));
    // Failed connections come by the error callback too, and the source logs each change of state once.
    const auto spdLevel = std::string_view(facility) == "FAIL" ? spdlog::level::debug : spdlogLevel(level);
    if (!spdlog::should_log(spdLevel)) return;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    std::uint32_t suppressed = 0;
    const bool admitted = context.logLimit.admit(
        std::chrono::duration_cast<std::chrono::seconds>(now).count(), suppressed);
    if (suppressed > 0) spdlog::warn("kafka: {} log lines left out", suppressed);
    if (admitted) spdlog::log(spdLevel, "kafka: {}: {}", facility, context.redactor.clean(text));
}

void errorCallback(rd_kafka_t*, int error, const char* reason, void* opaque)
{
    auto& context = *static_cast<ClientContext*>(opaque);
    context.watch.failed(error, context.redactor.clean(reason), BootClock::now());
}

std::expected<void, Failure> set(
    rd_kafka_conf_t* conf, const std::string& name, const std::string& value, const Redactor& redactor)
{
    std::array<char, 512> text{};
    if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), text.data(), text.size()) == RD_KAFKA_CONF_OK) return {};
    // librdkafka quotes the value; of a secret we say only its name.
    auto sentence = isSecret(name) ? std::format("Property {}: librdkafka does not take its value.", name)
                                   : std::format("Property {}: {}.", name, redactor.clean(text.data()));
    return std::unexpected(Failure{FailureKind::badProperty, std::move(sentence)});
}

std::expected<void, Failure> fill(rd_kafka_conf_t* conf, const Properties& properties, const Redactor& redactor)
{
    for (const auto& [name, value] : ownDefaults)
        if (auto done = set(conf, name, value, redactor); !done) return done;
    for (const auto& [name, value] : properties) {
        if (namesGroup(name)) {
            spdlog::info("Property {} is left out: Pitwall reads without a consumer group", name);
            continue;
        }
        if (auto done = set(conf, name, value, redactor); !done) return done;
    }
    for (const auto& [name, value] : fixed)
        if (auto done = set(conf, name, value, redactor); !done) return done;
    return {};
}

bool usesOauth(const Properties& properties)
{
    bool result = false;
    for (const auto& [name, value] : properties)
        if (name == "sasl.mechanism" || name == "sasl.mechanisms") result = value == "OAUTHBEARER";
    return result;
}

} // namespace

std::string brokersOf(const Properties& properties)
{
    std::string brokers;
    for (const auto& [name, value] : properties)
        if (name == "bootstrap.servers" || name == "metadata.broker.list") brokers = value;
    return brokers;
}

std::expected<Owned<rd_kafka_t>, Failure> makeClient(const Properties& properties, ClientContext& context)
{
    if (brokersOf(properties).empty())
        return std::unexpected(Failure{FailureKind::badProperty, "No broker is given: --brokers HOST:PORT is needed."});
    Owned<rd_kafka_conf_t> conf(rd_kafka_conf_new());
    if (auto filled = fill(conf.get(), properties, context.redactor); !filled) return std::unexpected(filled.error());
    rd_kafka_conf_set_opaque(conf.get(), &context);
    rd_kafka_conf_set_log_cb(conf.get(), logCallback);
    rd_kafka_conf_set_error_cb(conf.get(), errorCallback);
    const bool oauth = usesOauth(properties);
    rd_kafka_conf_enable_sasl_queue(conf.get(), oauth ? 1 : 0);

    std::array<char, 512> text{};
    Owned<rd_kafka_t> client(rd_kafka_new(RD_KAFKA_CONSUMER, conf.get(), text.data(), text.size()));
    if (!client) {
        auto sentence = std::format("The properties do not fit together: {}.", context.redactor.clean(text.data()));
        return std::unexpected(Failure{FailureKind::badProperty, std::move(sentence)});
    }
    (void)conf.release(); // the client took it
    // Fetching a token may take seconds of HTTP; the core thread must not wait for it.
    if (oauth)
        if (const Owned<rd_kafka_error_t> error(rd_kafka_sasl_background_callbacks_enable(client.get())); error)
            spdlog::warn("kafka: tokens are fetched in the foreground: {}", rd_kafka_error_string(error.get()));
    return client;
}

} // namespace pitwall::kafka
