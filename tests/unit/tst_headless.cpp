// What `pitwall headless` says where there is no broker.
#include "verbs/exit_code.h"
#include "verbs/headless.h"

#include <catch2/catch_test_macros.hpp>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <iostream>
#include <sstream>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

/// Both the log, at its usual level, and what is printed: a terminal shows them as one.
std::string saidBy(const HeadlessOptions& options, int& code)
{
    std::ostringstream said;
    const auto before = spdlog::default_logger();
    auto logger = std::make_shared<spdlog::logger>(
        "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(said, true));
    logger->set_level(spdlog::level::warn);
    spdlog::set_default_logger(logger);
    std::streambuf* printed = std::cerr.rdbuf(said.rdbuf());
    code = headless(options);
    std::cerr.rdbuf(printed);
    spdlog::set_default_logger(before);
    return said.str();
}

std::size_t count(std::string_view text, std::string_view what)
{
    std::size_t times = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++times;
    return times;
}

} // namespace

TEST_CASE("an error of the connection is printed once")
{
    for (const auto& [brokers, error] : {std::pair{"127.0.0.1:1", "Connection refused"},
             {"nosuch.invalid:9092", "nosuch.invalid:9092'"}, {"127.0.0.1:1,127.0.0.1:2", "Connection refused"}}) {
        CAPTURE(brokers);
        HeadlessOptions options;
        options.core.source.properties = {{"bootstrap.servers", brokers}};
        options.core.source.topics = {"orders"};
        options.core.source.untilEof = true;
        options.core.source.reachWithin = 1500ms;
        int code = 0;
        const std::string said = saidBy(options, code);
        INFO(said);
        CHECK(code == exit_code::unreachable);
        CHECK(count(said, error) == 1);
        CHECK(count(said, "\n") == 1);
    }
}
