#include "support/test_broker.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <stdexcept>

namespace pitwall::test {

TestBroker& TestBroker::shared()
{
    static const bool able = std::system("command -v java mvn python3 openssl > /dev/null") == 0;
    if (!able) SKIP("the broker tests need java, mvn, python3 and openssl");
    static TestBroker broker;
    return broker;
}

TestBroker::TestBroker()
    : m_broker(std::make_unique<ChildProcess>(std::vector<std::string>{"python3", PITWALL_KAFKA_SUPPORT "/broker.py"}))
{
    while (true) {
        const auto line = m_broker->readLine();
        if (!line) throw std::runtime_error("the broker could not be started");
        if (*line == "ready") break;
        const auto equals = line->find('=');
        m_environment[line->substr(0, equals)] = line->substr(equals + 1);
    }
    m_tool = std::make_unique<ChildProcess>(std::vector<std::string>{
        "java", "-XX:TieredStopAtLevel=1", "-cp", m_environment.at("PITWALL_TEST_CLASSPATH"), "KafkaTool", servers()});
}

void TestBroker::expectReady()
{
    if (m_broker->readLine() != "ready") throw std::runtime_error("the broker could not be started again");
}

std::string TestBroker::tool(const std::string& command)
{
    m_tool->writeLine(command);
    const auto answer = m_tool->readLine();
    if (!answer || !answer->starts_with("ok"))
        throw std::runtime_error(command + ": " + answer.value_or("the tool ended"));
    return answer->size() > 3 ? answer->substr(3) : std::string();
}

std::string TestBroker::newName()
{
    static int count = 0;
    return "test-" + std::to_string(++count);
}

std::string TestBroker::newTopic(int partitions, const std::string& configuration)
{
    auto name = newName();
    tool("create " + name + " " + std::to_string(partitions) + " " + configuration);
    return name;
}

void TestBroker::kill()
{
    m_broker->writeLine("kill");
    expectReady();
}

void TestBroker::restart()
{
    m_broker->writeLine("start");
    expectReady();
}

} // namespace pitwall::test
