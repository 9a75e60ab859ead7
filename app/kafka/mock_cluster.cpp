#include "kafka/mock_cluster.h"

#include <librdkafka/rdkafka.h>
// Needs what rdkafka.h declares.
#include <librdkafka/rdkafka_mock.h>

#include <array>
#include <stdexcept>

namespace pitwall::kafka {

namespace {
struct DestroyClient {
    void operator()(rd_kafka_t* client) const { rd_kafka_destroy(client); }
};
struct DestroyCluster {
    void operator()(rd_kafka_mock_cluster_t* cluster) const { rd_kafka_mock_cluster_destroy(cluster); }
};
void ignoreLog(const rd_kafka_t*, int, const char*, const char*) {}
} // namespace

struct MockCluster::Impl {
    std::unique_ptr<rd_kafka_t, DestroyClient> client; // outlives the cluster, which keeps its books in it
    std::unique_ptr<rd_kafka_mock_cluster_t, DestroyCluster> cluster;
};

MockCluster::MockCluster() : m_impl(std::make_unique<Impl>())
{
    std::array<char, 512> error{};
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    rd_kafka_conf_set_log_cb(conf, ignoreLog);
    m_impl->client.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf, error.data(), error.size()));
    if (!m_impl->client) {
        rd_kafka_conf_destroy(conf);
        throw std::runtime_error(std::string("the embedded cluster cannot start: ") + error.data());
    }
    m_impl->cluster.reset(rd_kafka_mock_cluster_new(m_impl->client.get(), 1));
    if (!m_impl->cluster) throw std::runtime_error("the embedded cluster cannot listen on loopback");
}

MockCluster::MockCluster(MockCluster&&) noexcept = default;
MockCluster& MockCluster::operator=(MockCluster&&) noexcept = default;
MockCluster::~MockCluster() = default;

void MockCluster::createTopic(const std::string& name, int partitions)
{
    const auto error = rd_kafka_mock_topic_create(m_impl->cluster.get(), name.c_str(), partitions, 1);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
        throw std::runtime_error("the embedded cluster refuses topic " + name + ": " + rd_kafka_err2str(error));
}

std::string MockCluster::brokers() const { return rd_kafka_mock_cluster_bootstraps(m_impl->cluster.get()); }

} // namespace pitwall::kafka
