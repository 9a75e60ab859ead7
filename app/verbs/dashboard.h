// `pitwall` and `pitwall dashboard`: the window on a cluster. Main thread.
#pragma once

#include "parts/display_format.h"
#include "verbs/dashboard_options.h"

#include <functional>

class QApplication;

namespace pitwall {

class LiveCore;

/// Answers the exit code. Call `blockStopSignals` before any thread is made.
int dashboard(int argc, char** argv, const DashboardOptions& options);

/// Sets what every window of ours needs of the application: names, icon, theme.
void prepareApplication(QApplication& app);

/// How figures are printed; an empty zone is the system's, an empty currency none.
DisplayFormat displayFormat(const std::string& timeZone, const std::string& currency);

/// A display that a window can be shown on.
bool hasDisplay();

/// Lays the pages' map on what was asked for, until `dropBaseMap`; false: it could not be had, and standard error says
/// why.
bool useBaseMap(const MapSettings& settings);
/// Ends its threads: to be called before the application ends.
void dropBaseMap();

/// Shows the window on a running core until it is closed or its time is up, then stops the core. Exit code; a failure
/// is told on standard error.
/// `notice`: what the window says at its start; empty: nothing. `change`: called when another connection is wanted; the
/// window is closed then.
int runWindow(QApplication& app, LiveCore& core, const DashboardOptions& options, const std::string& notice,
    std::function<void()> change = {});

} // namespace pitwall
