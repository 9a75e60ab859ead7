// argv, environment and file -> what is to be done. Start-up only.
#pragma once

#include "settings/arguments.h"
#include "verbs/dashboard_options.h"
#include "verbs/demo.h"
#include "verbs/headless.h"
#include "verbs/simulate.h"

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
