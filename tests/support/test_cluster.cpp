#include "support/test_cluster.h"

#include <sstream>

namespace pitwall::test {

TestCluster& TestCluster::shared()
{
    requireTools();
    static TestCluster cluster;
    return cluster;
}

std::vector<int> TestCluster::leaders(const std::string& topic)
{
    std::istringstream words(tool("leaders " + topic));
    std::vector<int> out;
    for (int node = 0; words >> node;) out.push_back(node);
    return out;
}

} // namespace pitwall::test
