// TLS and SASL as users set them up, and the sentences that say what is wrong with a connection.
#include "reader.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

kafka::SourceOptions scram(const std::string& topic, const std::string& password, const std::string& ca)
{
    auto options = Reader::untilEof({topic});
    options.properties = {{"bootstrap.servers", TestBroker::shared().saslServers()}, {"security.protocol", "SASL_SSL"},
        {"sasl.mechanism", "SCRAM-SHA-512"}, {"sasl.username", "alice"}, {"sasl.password", password},
        {"ssl.ca.location", ca}};
    options.reachWithin = 3s;
    return options;
}

kafka::Failure failureOf(const kafka::SourceOptions& options)
{
    Reader reader(options);
    REQUIRE(reader.readUntil([&] { return reader.source().status().failure.has_value(); }));
    CHECK_FALSE(reader.source().atEnd());
    return *reader.source().status().failure;
}

/// A port of this machine on which nothing listens, held bound so that nobody else takes it.
class SilentPort {
public:
    SilentPort()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        REQUIRE(bind(m_socket, reinterpret_cast<sockaddr*>(&address), size) == 0);
        REQUIRE(getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
        m_port = ntohs(address.sin_port);
    }
    ~SilentPort() { close(m_socket); }
    [[nodiscard]] std::string server() const { return "127.0.0.1:" + std::to_string(m_port); }

private:
    int m_socket = socket(AF_INET, SOCK_STREAM, 0);
    int m_port = 0;
};

} // namespace

TEST_CASE("SCRAM over TLS with the right password and CA reads", "[security]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(2);
    broker.tool("produce " + topic + " 0 0 1000");
    Reader reader(scram(topic, "alice-secret", broker.caFile()));
    REQUIRE(reader.readAll());
    CHECK(reader.holdsExactly(0, 1000));
}

TEST_CASE("a wrong password is refused at once and never shown", "[security]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    const auto began = std::chrono::steady_clock::now();
    const auto failure = failureOf(scram(topic, "wrong-hunter2", broker.caFile()));
    CHECK(failure.kind == kafka::FailureKind::refused);
    CHECK(failure.sentence.contains("credentials"));
    CHECK_FALSE(failure.sentence.contains("hunter2"));
    CHECK(std::chrono::steady_clock::now() - began < 3s);
}

TEST_CASE("a broker whose certificate another CA signed is unreachable by TLS", "[security]")
{
    auto& broker = TestBroker::shared();
    const auto topic = broker.newTopic(1);
    const auto failure = failureOf(scram(topic, "alice-secret", broker.otherCaFile()));
    CHECK(failure.kind == kafka::FailureKind::unreachable);
    CHECK(failure.sentence.contains("TLS"));
}

TEST_CASE("in a live window a wrong CA is shown, not fatal", "[security]")
{
    auto& broker = TestBroker::shared();
    auto options = scram(broker.newTopic(1), "alice-secret", broker.otherCaFile());
    options.untilEof = false;
    Reader reader(options);
    REQUIRE(reader.readUntil([&] { return reader.state() == ingest::BrokerState::down; }));
    CHECK(reader.lastError().contains("TLS"));
    CHECK_FALSE(reader.source().status().failure);
}

TEST_CASE("where nothing listens, TCP is named", "[security]")
{
    const SilentPort port;
    kafka::SourceOptions options{.properties = {{"bootstrap.servers", port.server()}}, .topics = {"orders"}};
    options.untilEof = true;
    options.reachWithin = 1s;
    const auto failure = failureOf(options);
    CHECK(failure.kind == kafka::FailureKind::unreachable);
    CHECK(failure.sentence.contains("TCP"));
    CHECK(failure.sentence.contains(port.server()));
}

TEST_CASE("a broker's name that cannot be looked up is named", "[security]")
{
    kafka::SourceOptions options{
        .properties = {{"bootstrap.servers", "no-such-host.invalid:9092"}}, .topics = {"orders"}};
    options.untilEof = true;
    options.reachWithin = 1s;
    const auto failure = failureOf(options);
    CHECK(failure.kind == kafka::FailureKind::unreachable);
    CHECK(failure.sentence.contains("name"));
    CHECK(failure.sentence.contains("no-such-host.invalid"));
}
