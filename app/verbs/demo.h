// `pitwall demo`: an embedded cluster, the simulated shop and the wall on top. Main thread.
#pragma once

#include "api/server.h"
#include "tiles/map_settings.h"
#include "verbs/demo_feed.h"

#include <chrono>
#include <filesystem>
#include <optional>

namespace pitwall {

struct DemoOptions {
    DemoFeedOptions feed;
    MapSettings map{.base = "city", .attribution = {}}; ///< what the deliveries are drawn on
    std::string pictureHosts = "public";                ///< where the window fetches pictures from
    std::optional<api::ServeOptions> serve;             ///< HTTP while it runs
    delivery::ArrivalSettings arrival;
    std::string currency;                                ///< of all amounts; empty: none is told
    std::string timeZone;                                ///< for display; empty: the system's
    const std::chrono::time_zone* displayZone = nullptr; ///< the same, for the core
    std::optional<std::filesystem::path> dataFolder;     ///< what outlives the process; none: nothing does
    std::optional<std::chrono::seconds> duration; ///< --for; none: until closed, or 30 s where there is no display
    std::optional<std::filesystem::path>
        pictures; ///< where a run without a display leaves them; none: a temporary folder
};

/// With a display it is the window, else it runs off-screen: it prints the tiles once a second and leaves a picture of
/// each page. Answers the exit code. Call `blockStopSignals` before any thread is made.
int demo(int argc, char** argv, const DemoOptions& options);

} // namespace pitwall
