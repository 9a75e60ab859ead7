// `pitwall screenshot`: pages as PNGs, from sample data or a live cluster, on a private X server. Main thread.
#pragma once

#include "verbs/dashboard_options.h"

namespace pitwall {

/// Prints the paths that it wrote. Answers the exit code. Call `blockStopSignals` before any thread is made.
int screenshot(int argc, char** argv, const ScreenshotOptions& options);

} // namespace pitwall
