// What the window and the pictures of it are started with. Plain values, without Qt.
#pragma once

#include "api/server.h"
#include "core/core_thread.h"
#include "tiles/map_settings.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace pitwall {

/// Of products; see PictureRules.
struct PictureSettings {
    std::string hosts = "public"; ///< "off", "public" or a list of hosts
    std::string brokers;          ///< as librdkafka takes them
};

struct DashboardOptions {
    CoreOptions core;
    bool hasBrokers = false;                            ///< none configured anywhere: the first-run dialog asks
    std::string timeZone;                               ///< for display; empty: the system's
    std::string currency;                               ///< of all amounts; empty: none is told
    std::optional<std::filesystem::path> freshnessFile; ///< where to write the append-to-paint times at the end
    MapSettings map;                                    ///< what the deliveries are drawn on
    PictureSettings pictures;
    std::optional<api::ServeOptions> serve;          ///< HTTP while it runs
    std::optional<std::filesystem::path> dataFolder; ///< what outlives the process; none: nothing does
    std::optional<std::chrono::seconds> runFor;      ///< closes itself after this; none: when closed
};

struct ScreenshotOptions {
    std::string page = "overview", theme = "light", state = "typical";
    int width = 1366, height = 768;
    std::filesystem::path out = "pitwall.png";
    std::optional<std::filesystem::path> contactSheet; ///< a folder: every page, theme and state at two widths instead
    std::optional<CoreOptions> live;                   ///< a cluster to show instead of a sample state
    std::chrono::seconds after{3};                     ///< how long to watch it before the picture
    std::string timeZone;                              ///< for display of a cluster; empty: the system's
    std::string currency;                              ///< of all amounts; empty: none is told
};

} // namespace pitwall
