// Three real brokers, shared by the tests of one program as TestBroker is. One thread.
#pragma once

#include "support/test_kafka.h"

#include <vector>

namespace pitwall::test {

class TestCluster : public TestKafka {
public:
    static TestCluster& shared();

    /// By the number of the node, from 1.
    void kill(int node) { order("kill " + std::to_string(node)); }     ///< kill -9
    void stop(int node) { order("stop " + std::to_string(node)); }     ///< as an administrator does
    void restart(int node) { order("start " + std::to_string(node)); } ///< on the same ports and data

    [[nodiscard]] int controller() { return std::stoi(tool("controller")); }
    /// The node that leads each partition; -1: none does.
    [[nodiscard]] std::vector<int> leaders(const std::string& topic);

private:
    TestCluster() : TestKafka("cluster.py") {}
};

} // namespace pitwall::test
