// How whoever looks reaches the core: three functions. Neither the window nor the HTTP server sees the core thread or
// Kafka.
#pragma once

#include "core/domains.h"
#include "core/snapshot.h"

#include <functional>

namespace pitwall {

/// All three may be called on any thread and return at once.
struct CoreLink {
    std::function<Snapshot()> latest;
    std::function<void(Command)> send;
    std::function<bool(Query)> ask; ///< false: too many questions wait already
};

} // namespace pitwall
