// What the broker tests have in common: brokers that a script of support/kafka runs and is told about by lines, and the
// independent Java client that feeds them. One thread.
#pragma once

#include "support/child_process.h"

#include <map>
#include <memory>
#include <string>

namespace pitwall::test {

class TestKafka {
public:
    [[nodiscard]] const std::string& servers() const { return m_environment.at("PITWALL_TEST_BROKERS"); }

    /// One command of KafkaTool.java; answers what follows "ok", throws on an error.
    std::string tool(const std::string& command);
    /// A topic name that no other test uses; made with so many partitions.
    std::string newTopic(int partitions, const std::string& configuration = {});
    static std::string newName();

protected:
    /// Starts the script, which ends with this object, and with this process whatever happens to it.
    explicit TestKafka(const std::string& script);
    /// Skips the running test where the machine has no Java, Maven or Python.
    static void requireTools();
    /// One line to the script, and its answer.
    void order(const std::string& line);
    [[nodiscard]] const std::string& environment(const std::string& name) const { return m_environment.at(name); }

private:
    std::unique_ptr<ChildProcess> m_script;
    std::unique_ptr<ChildProcess> m_tool;
    std::map<std::string, std::string> m_environment;
};

} // namespace pitwall::test
