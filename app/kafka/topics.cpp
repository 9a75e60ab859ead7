#include "kafka/topics.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <array>
#include <format>
#include <memory>
#include <vector>

namespace pitwall::kafka {

namespace {
template <auto destroy>
struct Destroy {
    void operator()(auto* owned) const { destroy(owned); }
};
using Queue = std::unique_ptr<rd_kafka_queue_t, Destroy<rd_kafka_queue_destroy>>;
using Event = std::unique_ptr<rd_kafka_event_t, Destroy<rd_kafka_event_destroy>>;
using Options = std::unique_ptr<rd_kafka_AdminOptions_t, Destroy<rd_kafka_AdminOptions_destroy>>;
using NewTopic = std::unique_ptr<rd_kafka_NewTopic_t, Destroy<rd_kafka_NewTopic_destroy>>;

constexpr int brokersDefault = -1; // replication factor

Failure failureOf(rd_kafka_resp_err_t error, std::string_view what, const char* text)
{
    const bool refused = error == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED
        || error == RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED || error == RD_KAFKA_RESP_ERR__AUTHENTICATION
        || error == RD_KAFKA_RESP_ERR_POLICY_VIOLATION;
    const bool impossible = error == RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION || error == RD_KAFKA_RESP_ERR_INVALID_PARTITIONS
        || error == RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR || error == RD_KAFKA_RESP_ERR_INVALID_CONFIG;
    const auto kind = refused ? FailureKind::refused : impossible ? FailureKind::badProperty : FailureKind::unreachable;
    return {kind, std::format("cannot make {}: {}", what, text != nullptr ? text : rd_kafka_err2str(error))};
}

/// The names that the cluster does not list. Asking for a topic by name could make the broker create it.
std::expected<std::vector<std::string>, Failure> missingOf(
    Producer& producer, std::span<const std::string> names, int timeoutMs)
{
    const rd_kafka_metadata_t* metadata = nullptr;
    const auto error = rd_kafka_metadata(producer.handle(), 1, nullptr, &metadata, timeoutMs);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return std::unexpected(failureOf(error, "topics", nullptr));
    std::vector<std::string> missing;
    for (const std::string& name : names) {
        const std::span topics(metadata->topics, static_cast<std::size_t>(metadata->topic_cnt));
        if (std::ranges::none_of(topics, [&](const auto& topic) { return name == topic.topic; }))
            missing.push_back(name);
    }
    rd_kafka_metadata_destroy(metadata);
    return missing;
}
} // namespace

std::expected<void, Failure> createTopics(
    Producer& producer, std::span<const std::string> names, int partitions, std::chrono::milliseconds timeout)
{
    const auto limit = static_cast<int>(timeout.count());
    const auto missing = missingOf(producer, names, limit);
    if (!missing) return std::unexpected(missing.error());
    if (missing->empty()) return {};
    std::vector<NewTopic> topics;
    std::vector<rd_kafka_NewTopic_t*> asked;
    for (const std::string& name : *missing) {
        std::array<char, 512> error{};
        topics.emplace_back(
            rd_kafka_NewTopic_new(name.c_str(), partitions, brokersDefault, error.data(), error.size()));
        if (!topics.back()) return std::unexpected(Failure{FailureKind::badProperty, error.data()});
        asked.push_back(topics.back().get());
    }
    const Queue queue(rd_kafka_queue_new(producer.handle()));
    const Options options(rd_kafka_AdminOptions_new(producer.handle(), RD_KAFKA_ADMIN_OP_CREATETOPICS));
    rd_kafka_AdminOptions_set_request_timeout(options.get(), limit, nullptr, 0);
    rd_kafka_AdminOptions_set_operation_timeout(options.get(), limit, nullptr, 0); // until all brokers know the topics
    rd_kafka_CreateTopics(producer.handle(), asked.data(), asked.size(), options.get(), queue.get());

    const Event event(rd_kafka_queue_poll(queue.get(), limit + 1000));
    if (!event) return std::unexpected(failureOf(RD_KAFKA_RESP_ERR__TIMED_OUT, "topics", nullptr));
    if (const auto error = rd_kafka_event_error(event.get()); error != RD_KAFKA_RESP_ERR_NO_ERROR)
        return std::unexpected(failureOf(error, "topics", rd_kafka_event_error_string(event.get())));
    std::size_t count = 0;
    const rd_kafka_topic_result_t** results = rd_kafka_CreateTopics_result_topics(
        rd_kafka_event_CreateTopics_result(event.get()), &count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto error = rd_kafka_topic_result_error(results[i]);
        if (error == RD_KAFKA_RESP_ERR_NO_ERROR || error == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) continue;
        const std::string what = std::format("topic {}", rd_kafka_topic_result_name(results[i]));
        return std::unexpected(failureOf(error, what, rd_kafka_topic_result_error_string(results[i])));
    }
    return {};
}

} // namespace pitwall::kafka
