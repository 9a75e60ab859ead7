// The real Kafka broker that the broker tests of one program share. Started on first use, stopped when the program ends
// in whatever way. One thread.
#pragma once

#include "support/test_kafka.h"

namespace pitwall::test {

class TestBroker : public TestKafka {
public:
    static TestBroker& shared();

    [[nodiscard]] const std::string& saslServers() const { return environment("PITWALL_TEST_SASL_BROKERS"); }
    [[nodiscard]] const std::string& sslServers() const { return environment("PITWALL_TEST_SSL_BROKERS"); }
    /// Of the test CA that signed the broker's certificate, and of one that did not.
    [[nodiscard]] std::string caFile() const { return environment("PITWALL_TEST_CERTIFICATES") + "/ca.pem"; }
    [[nodiscard]] std::string otherCaFile() const { return environment("PITWALL_TEST_CERTIFICATES") + "/other-ca.pem"; }

    void kill() { order("kill"); }     ///< kill -9
    void restart() { order("start"); } ///< on the same ports and data; waits until it answers

private:
    TestBroker() : TestKafka("broker.py") {}
};

} // namespace pitwall::test
