// argv, environment and file -> what is to be done. Start-up only.
#pragma once

#include "arguments.h"
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

/// A verb that `program` has not is none of those in the answer.
std::expected<CommandLine, NothingToRun> parseCommandLine(
    int argc, const char* const* argv, const Program& program = windowProgram);

} // namespace pitwall
