// `pitwall simulate`: feeds a real cluster with the simulated shop. Main thread.
#pragma once

#include "kafka/properties.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace pitwall {

struct SimulateOptions {
    kafka::Properties properties;                           ///< bootstrap.servers among them
    std::map<std::string, std::string, std::less<>> topics; ///< feed -> topic, where it is not the feed's own name
    std::uint64_t seed = 1;
    bool repeat = false;        ///< the same order ids in every run with the seed; else each run's orders are new
    double ordersPerSecond = 3; ///< averaged over a week; more than 0
    std::optional<std::chrono::seconds> duration; ///< --for; none: until a signal
    std::chrono::minutes preload{0};              ///< of event time before now, sent at once

    /// For benchmarks: exactly this many orders as fast as they go, spread over `span` until now, then the end.
    std::optional<std::uint64_t> count;
    std::chrono::seconds span = std::chrono::hours(24);
    std::optional<std::filesystem::path> alsoFile; ///< each value as one line
};

/// Answers the exit code. Call `blockStopSignals` before any thread is made.
int simulate(const SimulateOptions& options);

} // namespace pitwall
