// The shop's real database, whose changes Debezium writes to the broker of the broker tests; see debezium/capture.py.
// Started on first use, stopped when the program ends in whatever way. One thread.
#pragma once

#include "support/child_process.h"

#include <string>

namespace pitwall::test {

class TestDatabase {
public:
    /// Skips the running test where the machine has no MariaDB (or nothing that the broker needs).
    static TestDatabase& shared();

    /// One or more statements, without a line break; throws when the database refuses them.
    void sql(const std::string& statements);

private:
    TestDatabase();
    ChildProcess m_console;
};

} // namespace pitwall::test
