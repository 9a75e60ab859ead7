// The librdkafka client handle: made from the source's own properties and the user's, its logs and errors led to spdlog
// and to the connection watch. Belongs to the core thread; its log callback runs on librdkafka's threads.
#pragma once

#include "kafka/connection_watch.h"
#include "kafka/failure.h"
#include "kafka/log_limit.h"
#include "kafka/properties.h"

#include <librdkafka/rdkafka.h>

#include <expected>
#include <memory>
#include <string>

namespace pitwall::kafka {

struct Deleter {
    void operator()(rd_kafka_t* p) const { rd_kafka_destroy(p); }
    void operator()(rd_kafka_conf_t* p) const { rd_kafka_conf_destroy(p); }
    void operator()(rd_kafka_topic_t* p) const { rd_kafka_topic_destroy(p); }
    void operator()(rd_kafka_queue_t* p) const { rd_kafka_queue_destroy(p); }
    void operator()(rd_kafka_event_t* p) const { rd_kafka_event_destroy(p); }
    void operator()(rd_kafka_error_t* p) const { rd_kafka_error_destroy(p); }
    void operator()(rd_kafka_AdminOptions_t* p) const { rd_kafka_AdminOptions_destroy(p); }
    void operator()(rd_kafka_TopicCollection_t* p) const { rd_kafka_TopicCollection_destroy(p); }
    void operator()(rd_kafka_topic_partition_list_t* p) const { rd_kafka_topic_partition_list_destroy(p); }
};
/// Owner of one of librdkafka's objects.
template <typename T>
using Owned = std::unique_ptr<T, Deleter>;

/// What librdkafka's callbacks see. Its address must not change while the client lives.
struct ClientContext {
    Redactor redactor;
    ConnectionWatch watch; ///< core thread only
    LogLimit logLimit;
};

/// The broker list among the properties, as given; empty: none.
[[nodiscard]] std::string brokersOf(const Properties& properties);

/// A consumer without group. Checks the properties; connecting goes on in the background.
[[nodiscard]] std::expected<Owned<rd_kafka_t>, Failure> makeClient(
    const Properties& properties, ClientContext& context);

} // namespace pitwall::kafka
