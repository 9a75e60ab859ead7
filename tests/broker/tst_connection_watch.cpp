// What the status bar says of the connection, and when a source gives up; no broker, a clock by hand.
#include "kafka/connection_watch.h"
#include "kafka/log_limit.h"

#include <librdkafka/rdkafka.h>

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::kafka;
using namespace std::chrono_literals;
using ingest::BrokerState;

namespace {

const ConnectionWatch::Time start{};
const ConnectionWatch::Patience endless{};
const ConnectionWatch::Patience bounded{.first = 10s, .again = 60s};

} // namespace

TEST_CASE("a broker that hangs up during the TLS handshake is told as one whose handshake failed")
{
    ConnectionWatch watch("a:1", {}, start);
    watch.failed(
        RD_KAFKA_RESP_ERR__TRANSPORT, "ssl://a:1/bootstrap: Disconnected (after 3ms in state SSL_HANDSHAKE)", start);
    CHECK(watch.error() == RD_KAFKA_RESP_ERR__SSL);
    CHECK(
        watch.connection().lastError == "The TLS handshake with the broker failed: ssl://a:1/bootstrap: Disconnected.");
}

TEST_CASE("one broker's error is told, but only the loss of all is a change of state")
{
    ConnectionWatch watch("a:1,b:1", endless, start);
    watch.answered(start);
    watch.failed(RD_KAFKA_RESP_ERR__TRANSPORT, "a:1/1: Connect failed (after 3ms in state CONNECT)", start);
    CHECK(watch.state() == BrokerState::up);
    CHECK(watch.connection().lastError == "The broker cannot be reached over TCP: a:1/1: Connect failed.");
    watch.failed(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, "2/2 brokers are down", start);
    CHECK(watch.state() == BrokerState::down);
    watch.answered(start);
    CHECK(watch.state() == BrokerState::up);
    CHECK(watch.connection().lastError.empty());
}

TEST_CASE("what librdkafka guesses of the settings is told until they have worked")
{
    const auto fail = [](ConnectionWatch& watch, const char* text) {
        watch.failed(RD_KAFKA_RESP_ERR__TRANSPORT, text, start);
        return watch.connection().lastError;
    };
    constexpr auto asking =
        "a:1/1: Disconnected while requesting ApiVersion: might be caused by incorrect "
        "security.protocol configuration (connecting to a SSL listener?) or broker version is < 0.10 "
        "(see api.version.request) (after 5ms in state APIVERSION_QUERY)";
    constexpr auto later = "a:1/1: Disconnected: verify that security.protocol is correctly configured, broker might "
                           "require SASL authentication (after 9ms in state UP)";
    ConnectionWatch watch("a:1", endless, start);
    CHECK(fail(watch, asking).contains("might be caused by incorrect security.protocol"));
    CHECK(fail(watch, later).contains("broker might require SASL"));
    watch.answered(start);
    CHECK(fail(watch, asking)
        == "The broker cannot be reached over TCP: a:1/1: Disconnected while requesting ApiVersion.");
    CHECK(fail(watch, later) == "The broker cannot be reached over TCP: a:1/1: Disconnected.");
}

TEST_CASE("a live window never gives up on an unreachable cluster")
{
    ConnectionWatch watch("a:1", endless, start);
    watch.failed(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, "", start);
    watch.tick(start + 240h);
    CHECK_FALSE(watch.failure());
}

TEST_CASE("with a bound, a cluster that never answers is unreachable, and what was tried last is named")
{
    ConnectionWatch watch("a:1", bounded, start);
    watch.failed(RD_KAFKA_RESP_ERR__RESOLVE, "Failed to resolve 'a:1'", start);
    watch.failed(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, "", start);
    watch.tick(start + 9s);
    CHECK_FALSE(watch.failure());
    watch.tick(start + 10s);
    REQUIRE(watch.failure());
    CHECK(watch.failure()->kind == FailureKind::unreachable);
    CHECK(watch.failure()->sentence.contains("looked up"));
}

TEST_CASE("with a bound, a cluster that is lost is given more time, from when it was lost")
{
    ConnectionWatch watch("a:1", bounded, start);
    watch.answered(start);
    watch.tick(start + 300s);
    watch.unanswered(start + 300s);
    watch.unanswered(start + 330s);
    watch.tick(start + 359s);
    CHECK_FALSE(watch.failure());
    watch.tick(start + 360s);
    CHECK(watch.failure());
}

TEST_CASE("refused at first is final; refused after it worked may pass")
{
    ConnectionWatch first("a:1", endless, start);
    first.failed(RD_KAFKA_RESP_ERR__AUTHENTICATION, "invalid credentials", start);
    REQUIRE(first.failure());
    CHECK(first.failure()->kind == FailureKind::refused);
    CHECK(first.state() == BrokerState::refused);

    ConnectionWatch later("a:1", endless, start);
    later.answered(start);
    later.failed(RD_KAFKA_RESP_ERR__AUTHENTICATION, "the token's issuer is away", start);
    CHECK_FALSE(later.failure());
    CHECK(later.state() == BrokerState::refused);
    later.answered(start);
    CHECK(later.state() == BrokerState::up);
}

TEST_CASE("what was skipped stays told, with how often, while errors of the connection come and go")
{
    ConnectionWatch watch("a:1", endless, start);
    watch.answered(start);
    watch.noticed("Records are gone.");
    CHECK(watch.connection().lastError == "Records are gone.");
    watch.noticed("Records are gone.");
    watch.unanswered(start);
    CHECK(watch.connection().lastError == "The brokers a:1 do not answer.");
    watch.answered(start);
    CHECK(watch.connection().lastError == "Records are gone. (2 times)");
}

TEST_CASE("the log takes so many lines a second and counts the rest")
{
    LogLimit limit;
    std::uint32_t suppressed = 0, admitted = 0;
    for (int i = 0; i < 100; ++i) admitted += limit.admit(7, suppressed) ? 1u : 0u;
    CHECK(admitted == LogLimit::perSecond);
    CHECK(limit.admit(8, suppressed));
    CHECK(suppressed == 100 - LogLimit::perSecond);
}

TEST_CASE("after the machine slept nothing is known until a broker answers again")
{
    ConnectionWatch watch("a:1", endless, start);
    CHECK_FALSE(watch.answers(start)); // nobody has so far
    watch.answered(start);
    CHECK(watch.answers(start + 3s));
    CHECK(watch.answers(start + ConnectionWatch::longestSilence));
    CHECK_FALSE(watch.answers(start + 8h));
    CHECK(watch.answeredAt() == start); // the moment that the figures are of
    watch.answered(start + 8h + 2s);
    CHECK(watch.answers(start + 8h + 3s));
}
