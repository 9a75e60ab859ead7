// The real Kafka broker that the broker tests of one program share, and the independent Java client that feeds it.
// Started on first use, stopped when the program ends in whatever way. One thread.
#pragma once

#include "support/child_process.h"

#include <map>
#include <memory>
#include <string>

namespace pitwall::test {

class TestBroker {
public:
    /// Skips the running test where the machine has no Java, Maven or Python.
    static TestBroker& shared();

    [[nodiscard]] const std::string& servers() const { return m_environment.at("PITWALL_TEST_BROKERS"); }
    [[nodiscard]] const std::string& saslServers() const { return m_environment.at("PITWALL_TEST_SASL_BROKERS"); }
    [[nodiscard]] const std::string& sslServers() const { return m_environment.at("PITWALL_TEST_SSL_BROKERS"); }
    /// Of the test CA that signed the broker's certificate, and of one that did not.
    [[nodiscard]] std::string caFile() const { return m_environment.at("PITWALL_TEST_CERTIFICATES") + "/ca.pem"; }
    [[nodiscard]] std::string otherCaFile() const
    {
        return m_environment.at("PITWALL_TEST_CERTIFICATES") + "/other-ca.pem";
    }

    /// One command of KafkaTool.java; answers what follows "ok", throws on an error.
    std::string tool(const std::string& command);
    /// A topic name that no other test uses; made with so many partitions.
    std::string newTopic(int partitions, const std::string& configuration = {});
    static std::string newName();

    void kill();    ///< kill -9
    void restart(); ///< on the same ports and data; waits until it answers

private:
    TestBroker();
    void expectReady();

    std::unique_ptr<ChildProcess> m_broker;
    std::unique_ptr<ChildProcess> m_tool;
    std::map<std::string, std::string> m_environment;
};

} // namespace pitwall::test
