// What both programs do around the verb that they run. Main thread.
#pragma once

#include "settings/command_line.h"

#include <functional>

namespace pitwall {

/// Reads the command line, sets up what a process needs before its first thread, and runs the verb; answers the exit
/// code.
int runProgram(int argc, char** argv, const Program& program, const std::function<int(const Verb&)>& run);

} // namespace pitwall
