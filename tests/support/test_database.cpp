#include "support/test_database.h"

#include "support/test_broker.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <stdexcept>

namespace pitwall::test {

TestDatabase& TestDatabase::shared()
{
    static const bool able = std::system("PATH=$PATH:/usr/sbin; command -v mariadbd > /dev/null") == 0;
    if (!able) SKIP("the tests of captured tables need mariadbd");
    static TestDatabase database;
    return database;
}

TestDatabase::TestDatabase()
    : m_console({"python3", PITWALL_KAFKA_SUPPORT "/../debezium/capture.py", TestBroker::shared().servers()})
{
    if (m_console.readLine() != "ready") throw std::runtime_error("the database could not be started");
}

void TestDatabase::sql(const std::string& statements)
{
    m_console.writeLine(statements);
    const auto answer = m_console.readLine();
    if (answer != "ok") throw std::runtime_error(statements + ": " + answer.value_or("the database ended"));
}

} // namespace pitwall::test
