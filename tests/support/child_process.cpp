#include "support/child_process.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace pitwall::test {

ChildProcess::ChildProcess(const std::vector<std::string>& command)
{
    int in[2], out[2];
    // Close-on-exec, or a second child would hold the first one's input open.
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    m_pid = fork();
    if (m_pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (m_pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        execvp(arguments[0], arguments.data());
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    m_in = fdopen(in[1], "w");
    m_out = fdopen(out[0], "r");
    std::signal(SIGPIPE, SIG_IGN);
}

ChildProcess::~ChildProcess()
{
    wait();
    std::fclose(m_out);
}

void ChildProcess::writeLine(const std::string& line)
{
    std::fprintf(m_in, "%s\n", line.c_str());
    std::fflush(m_in);
}

std::optional<std::string> ChildProcess::readLine()
{
    char* line = nullptr;
    std::size_t size = 0;
    const auto length = getline(&line, &size, m_out);
    std::string result(line ? line : "", length > 0 ? static_cast<std::size_t>(length) : 0);
    std::free(line);
    if (length < 0) return std::nullopt;
    if (result.ends_with('\n')) result.pop_back();
    return result;
}

void ChildProcess::signal(int number)
{
    if (m_pid > 0) kill(m_pid, number);
}

int ChildProcess::wait()
{
    if (m_in) std::fclose(std::exchange(m_in, nullptr));
    if (m_pid <= 0) return 0;
    int status = 0;
    while (waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
    }
    m_pid = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace pitwall::test
