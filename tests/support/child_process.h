// A child process that is spoken to by lines: commands to its standard input, answers from its standard output.
// It sees the end of its input when this object goes, which then waits for it. One thread.
#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace pitwall::test {

class ChildProcess {
public:
    explicit ChildProcess(const std::vector<std::string>& command); ///< throws when it cannot be started
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    void writeLine(const std::string& line);
    /// The next line without its end; none: the child closed its output.
    [[nodiscard]] std::optional<std::string> readLine();
    void signal(int number); ///< nothing once it was waited for
    /// Closes its input, waits for it and answers its exit code (128 + signal if one killed it).
    int wait();

private:
    pid_t m_pid = -1;
    std::FILE* m_in = nullptr;
    std::FILE* m_out = nullptr;
};

} // namespace pitwall::test
