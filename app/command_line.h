// argv -> what is to be done. The only place that knows the flags. Start-up only.
#pragma once

#include "dashboard_options.h"
#include "demo.h"
#include "headless.h"
#include "simulate.h"

#include <expected>
#include <string>
#include <variant>

namespace pitwall {

using Verb = std::variant<DashboardOptions, HeadlessOptions, DemoOptions, SimulateOptions, ScreenshotOptions>;

struct CommandLine {
    Verb verb;
    std::string logLevel = "warn";
};

/// Why there is nothing to run: help was asked for (code 0, for standard output) or the usage is wrong (code 2, one
/// line for standard error).
struct NothingToRun {
    int code = 0;
    std::string text;
};

std::expected<CommandLine, NothingToRun> parseCommandLine(int argc, const char* const* argv);

} // namespace pitwall
