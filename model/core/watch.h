// What the user wants of the core as a whole, whatever its domains. Plain values.
#pragma once

#include "base/part_set.h"

#include <cstddef>
#include <cstdint>

namespace pitwall {

/// Those who look at parts, each at its own.
enum class Watcher : std::uint8_t {
    wall, ///< the window, or what prints lines in its place
    api,  ///< HTTP
};
inline constexpr std::size_t watchers = 2;

/// From now on this watcher looks at these parts and at no others; what nobody looks at is no longer built.
struct Watch {
    PartSet parts;
    Watcher watcher = Watcher::wall;
};

/// Stops (or resumes) taking records from Kafka. Kafka is the buffer, for as long as it keeps records.
struct Pause {
    bool paused = false;
};

} // namespace pitwall
