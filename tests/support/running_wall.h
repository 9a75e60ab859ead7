// The program itself, without a window, as a process of its own that answers HTTP. Ended when this object goes. One
// thread.
#pragma once

#include "support/child_process.h"
#include "support/http_client.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace pitwall::test {

class RunningWall {
public:
    /// `pitwall headless` on these brokers, from earliest, with further arguments; answers HTTP when this returns.
    RunningWall(const std::string& brokers, const std::vector<std::string>& arguments);
    ~RunningWall();
    RunningWall(const RunningWall&) = delete;
    RunningWall& operator=(const RunningWall&) = delete;

    /// The body of an answer with status 200; throws on any other.
    std::string get(const std::string& target);
    /// Asks again and again until the body of the answer is as wanted; the last body.
    std::string getUntil(const std::string& target, const std::function<bool(const std::string&)>& isWanted,
        std::chrono::milliseconds limit = std::chrono::seconds(30));
    /// Stops it as a user does (SIGTERM) and answers its exit code.
    int stop();

private:
    ChildProcess m_process;
    HttpClient m_client;
};

} // namespace pitwall::test
