#include "verbs/program.h"

#include "core/checked_write.h"
#include "verbs/exit_code.h"
#include "verbs/out_of_memory.h"
#include "verbs/stop_signal.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <unistd.h>

#include <iostream>

namespace pitwall {

int runProgram(int argc, char** argv, const Program& program, const std::function<int(const Verb&)>& run)
{
    reserveStandardStreams();
    endWhenMemoryIsOut();
    const auto commandLine = parseCommandLine(argc, argv, program);
    if (!commandLine) {
        const bool asked = commandLine.error().code == 0;
        const auto written = writeTo(
            asked ? STDOUT_FILENO : STDERR_FILENO, commandLine.error().text + '\n', "the help");
        return written || !asked ? commandLine.error().code : exit_code::unreadable;
    }
    // Standard output belongs to the documents.
    spdlog::set_default_logger(spdlog::stderr_color_mt("pitwall"));
    spdlog::set_level(spdlog::level::from_str(commandLine->logLevel));
    blockStopSignals();
    try {
        return run(commandLine->verb);
    } catch (const std::exception& error) {
        std::cerr << program.name << ": " << error.what() << '\n';
        return exit_code::unreadable;
    }
}

} // namespace pitwall
