// The core without a window: for CI, scripts and (later) as a query server.
#pragma once

#include "api/server.h"
#include "core/core_thread.h"

#include <filesystem>
#include <optional>

namespace pitwall {

struct HeadlessOptions {
    CoreOptions core;
    std::optional<std::chrono::seconds>
        until;                              ///< none: until the end of the topics, if core.source.untilEof, or a signal
    bool allowGaps = false;                 ///< records that went missing before they were read are no failure
    bool jsonLines = false;                 ///< one line a second on standard output
    std::optional<api::ServeOptions> serve; ///< HTTP while it runs
    std::optional<std::filesystem::path> dataFolder; ///< what outlives the process; none: nothing does
    std::optional<std::filesystem::path> out; ///< the document at the end; none: standard output, unless jsonLines
};

/// Runs to its end; answers the exit code. Call `blockStopSignals` before any thread is made.
int headless(const HeadlessOptions& options);

} // namespace pitwall
