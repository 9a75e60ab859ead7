// Which verb runs what.
#include "checked_write.h"
#include "command_line.h"
#include "dashboard.h"
#include "out_of_memory.h"
#include "screenshot.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <unistd.h>

#include <iostream>

namespace {

struct Run {
    int argc;
    char** argv;
    int operator()(const pitwall::DashboardOptions& options) const { return pitwall::dashboard(argc, argv, options); }
    int operator()(const pitwall::HeadlessOptions& options) const { return pitwall::headless(options); }
    int operator()(const pitwall::DemoOptions& options) const { return pitwall::demo(argc, argv, options); }
    int operator()(const pitwall::SimulateOptions& options) const { return pitwall::simulate(options); }
    int operator()(const pitwall::ScreenshotOptions& options) const { return pitwall::screenshot(argc, argv, options); }
};

} // namespace

int main(int argc, char** argv)
{
    pitwall::reserveStandardStreams();
    pitwall::endWhenMemoryIsOut();
    const auto commandLine = pitwall::parseCommandLine(argc, argv);
    if (!commandLine) {
        const bool asked = commandLine.error().code == 0;
        const auto written = pitwall::writeTo(
            asked ? STDOUT_FILENO : STDERR_FILENO, commandLine.error().text + '\n', "the help");
        return written || !asked ? commandLine.error().code : pitwall::exit_code::unreadable;
    }
    // Standard output belongs to the documents.
    spdlog::set_default_logger(spdlog::stderr_color_mt("pitwall"));
    spdlog::set_level(spdlog::level::from_str(commandLine->logLevel));
    pitwall::blockStopSignals();
    try {
        return std::visit(Run{argc, argv}, commandLine->verb);
    } catch (const std::exception& error) {
        std::cerr << "pitwall: " << error.what() << '\n';
        return pitwall::exit_code::unreadable;
    }
}
