#include "kafka/trial.h"

#include "kafka/client.h"

#include <format>

namespace pitwall::kafka {

namespace {

using std::chrono::milliseconds;

std::optional<TrialFault> faultOfTopic(rd_kafka_resp_err_t error, const std::string& topic)
{
    switch (error) {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
    case RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE: return std::nullopt;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
        return TrialFault{TrialStep::rights, std::format("The broker denies access to topic {}.", topic)};
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
        return TrialFault{TrialStep::topic, std::format("The cluster has no topic {} that this user may see.", topic)};
    default: return TrialFault{TrialStep::topic, std::format("Topic {}: {}.", topic, rd_kafka_err2str(error))};
    }
}

/// What the errors so far tell about the way to the brokers; nothing while it may still work.
std::optional<TrialFault> faultOfWay(const ConnectionWatch& watch)
{
    const std::string sentence = watch.connection().lastError;
    // A broker that does not speak TLS may wait for more, and only the state tells what the time ran out in.
    if (watch.error() == RD_KAFKA_RESP_ERR__TRANSPORT && sentence.contains("SSL"))
        return TrialFault{TrialStep::tls, sentence};
    switch (watch.error()) {
    case RD_KAFKA_RESP_ERR__RESOLVE:
    case RD_KAFKA_RESP_ERR__TRANSPORT: return TrialFault{TrialStep::address, sentence};
    case RD_KAFKA_RESP_ERR__SSL: return TrialFault{TrialStep::tls, sentence};
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED: return TrialFault{TrialStep::signIn, sentence};
    default: return std::nullopt;
    }
}

} // namespace

std::optional<TrialFault> tryConnection(
    const Properties& properties, const std::string& topic, std::chrono::milliseconds patience)
{
    constexpr int stepMs = 500;
    const auto began = BootClock::now();
    ClientContext context{Redactor(properties), ConnectionWatch(brokersOf(properties), {}, began), {}};
    Properties hasty = properties;
    hasty.insert(hasty.begin(), {"socket.connection.setup.timeout.ms", "4000"}); // else half a minute
    auto client = makeClient(hasty, context);
    if (!client) return TrialFault{TrialStep::address, client.error().sentence};
    const Owned<rd_kafka_topic_t> wanted(rd_kafka_topic_new(client->get(), topic.c_str(), nullptr));
    while (BootClock::now() - began < patience) {
        const rd_kafka_metadata_t* metadata = nullptr;
        const auto error = rd_kafka_metadata(client->get(), 0, wanted.get(), &metadata, stepMs);
        if (error == RD_KAFKA_RESP_ERR_NO_ERROR) {
            const auto fault = metadata->topic_cnt > 0 ? faultOfTopic(metadata->topics[0].err, topic) : std::nullopt;
            rd_kafka_metadata_destroy(metadata);
            return fault;
        }
        rd_kafka_poll(client->get(), 0); // errors of the brokers
        // Of several brokers one may answer yet.
        if (context.watch.allDown() || context.watch.refuses())
            if (auto fault = faultOfWay(context.watch)) return fault;
    }
    if (auto fault = faultOfWay(context.watch)) return fault;
    return TrialFault{TrialStep::address, std::format("The brokers {} do not answer.", brokersOf(properties))};
}

} // namespace pitwall::kafka
