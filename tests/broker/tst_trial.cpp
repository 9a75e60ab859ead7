// A try to connect, as far as the mock cluster can tell: it has neither TLS nor users.
#include "kafka/mock_cluster.h"
#include "kafka/trial.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall::kafka;
using namespace std::chrono_literals;

TEST_CASE("A try to connect works where a broker answers and the topic exists")
{
    MockCluster cluster;
    cluster.createTopic("orders", 2);
    CHECK(!tryConnection({{"bootstrap.servers", cluster.brokers()}}, "orders", 10s));
}

TEST_CASE("A try to connect names the step that failed")
{
    MockCluster cluster;
    cluster.createTopic("orders", 1);
    const auto step = [](const Properties& properties, const std::string& topic) {
        const auto fault = tryConnection(properties, topic, 10s);
        REQUIRE(fault);
        CHECK(!fault->sentence.empty());
        UNSCOPED_INFO(fault->sentence);
        return fault->step;
    };
    CHECK(step({{"bootstrap.servers", "127.0.0.1:1"}}, "orders") == TrialStep::address);
    CHECK(step({{"bootstrap.servers", "no-such-host.invalid:9092"}}, "orders") == TrialStep::address);
    CHECK(step({{"bootstrap.servers", cluster.brokers()}, {"security.protocol", "ssl"}}, "orders") == TrialStep::tls);
    // Without a group the mock cluster makes no topics by itself.
    CHECK(step({{"bootstrap.servers", cluster.brokers()}}, "orders-of-another-shop") == TrialStep::topic);
}
