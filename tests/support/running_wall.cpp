#include "support/running_wall.h"

#include "support/eventually.h"

#include <csignal>
#include <stdexcept>

namespace pitwall::test {
namespace {

std::vector<std::string> commandLine(const std::string& brokers, const std::vector<std::string>& arguments)
{
    // What it says on standard error is read as its output; no configuration of this machine's user is taken in.
    std::vector<std::string> out{"sh", "-c", R"(exec "$0" "$@" 2>&1)", PITWALL_PROGRAM, "headless", "--config",
        "/dev/null", "--brokers", brokers, "--from", "earliest", "--no-store", "--serve", "127.0.0.1:0"};
    out.insert(out.end(), arguments.begin(), arguments.end());
    return out;
}

std::uint16_t portOf(ChildProcess& process)
{
    std::string said;
    while (const auto line = process.readLine()) {
        if (line->contains("serving on http")) {
            return static_cast<std::uint16_t>(std::stoi(line->substr(line->rfind(':') + 1)));
        }
        said += *line + "\n";
    }
    throw std::runtime_error("the wall ended at once: " + said);
}

} // namespace

RunningWall::RunningWall(const std::string& brokers, const std::vector<std::string>& arguments)
    : m_process(commandLine(brokers, arguments)),
      m_client(portOf(m_process))
{}

RunningWall::~RunningWall() { stop(); }

std::string RunningWall::get(const std::string& target)
{
    auto answer = m_client.get(target);
    if (answer.status != 200)
        throw std::runtime_error(target + ": status " + std::to_string(answer.status) + ", " + answer.body);
    return std::move(answer.body);
}

std::string RunningWall::getUntil(
    const std::string& target, const std::function<bool(const std::string&)>& isWanted, std::chrono::milliseconds limit)
{
    std::string body;
    eventually(limit, [&] {
        body = get(target);
        // Waiting for the server to hang up, which it does not, spares it a thousand questions a second.
        return isWanted(body) || m_client.isHungUpWithin(std::chrono::milliseconds(20));
    });
    return body;
}

int RunningWall::stop()
{
    m_process.signal(SIGTERM);
    while (m_process.readLine()) {
    }
    return m_process.wait();
}

} // namespace pitwall::test
