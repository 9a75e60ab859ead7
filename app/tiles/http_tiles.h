// Tiles from a server, by the rules that tile servers have: who asks is named, two requests at a time, a week on disk
// at least, nothing that is not in sight, and a pause when the server does not answer.
#pragma once

#include "map/base/base_map.h"
#include "tiles/cache_rules.h"
#include "tiles/tile_template.h"

#include <atomic>
#include <filesystem>

namespace pitwall {

struct HttpTileCounters {
    std::atomic<std::uint64_t> asked{0}, fromDisk{0}, failed{0};
};

struct HttpTileOptions {
    static constexpr int requestsAtATime = 2; ///< to one host
    static constexpr qint64 mostBytes = 2 << 20;

    std::filesystem::path cacheFolder; ///< of all tiles; made when it is missing
    std::string userAgent;
    std::chrono::milliseconds timeout{15'000}; ///< without a byte
    std::chrono::milliseconds grace{2'000};    ///< for what was sent for and went out of sight, to come and be kept
    std::function<std::chrono::sys_seconds()> now = [] {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    };
    /// How long nothing is asked after failures in a row.
    std::function<std::chrono::milliseconds(int failures, std::string_view retryAfter)> pause = pauseAfter;
    std::shared_ptr<HttpTileCounters> counters = std::make_shared<HttpTileCounters>();
};

/// Network, disk and decoding are on a thread of its own, which ends with the last copy of the source. GUI thread.
TileSource httpTiles(TileTemplate addresses, HttpTileOptions options);

} // namespace pitwall
