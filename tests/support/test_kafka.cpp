#include "support/test_kafka.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <stdexcept>

namespace pitwall::test {

void TestKafka::requireTools()
{
    static const bool able = std::system("command -v java mvn python3 openssl > /dev/null") == 0;
    if (!able) SKIP("the broker tests need java, mvn, python3 and openssl");
}

TestKafka::TestKafka(const std::string& script)
    : m_script(std::make_unique<ChildProcess>(std::vector<std::string>{"python3", PITWALL_KAFKA_SUPPORT "/" + script}))
{
    while (true) {
        const auto line = m_script->readLine();
        if (!line) throw std::runtime_error(script + " could not start its brokers");
        if (*line == "ready") break;
        const auto equals = line->find('=');
        m_environment[line->substr(0, equals)] = line->substr(equals + 1);
    }
    m_tool = std::make_unique<ChildProcess>(std::vector<std::string>{
        "java", "-XX:TieredStopAtLevel=1", "-cp", environment("PITWALL_TEST_CLASSPATH"), "KafkaTool", servers()});
}

void TestKafka::order(const std::string& line)
{
    m_script->writeLine(line);
    if (m_script->readLine() != "ready") throw std::runtime_error("a broker did not obey: " + line);
}

std::string TestKafka::tool(const std::string& command)
{
    m_tool->writeLine(command);
    const auto answer = m_tool->readLine();
    if (!answer || !answer->starts_with("ok"))
        throw std::runtime_error(command + ": " + answer.value_or("the tool ended"));
    return answer->size() > 3 ? answer->substr(3) : std::string();
}

std::string TestKafka::newName()
{
    static int count = 0;
    return "test-" + std::to_string(++count);
}

std::string TestKafka::newTopic(int partitions, const std::string& configuration)
{
    auto name = newName();
    tool("create " + name + " " + std::to_string(partitions) + " " + configuration);
    return name;
}

} // namespace pitwall::test
