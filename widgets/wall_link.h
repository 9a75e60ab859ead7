// How the window reaches the core: three functions. Widgets never see the core thread, Kafka or SQL.
#pragma once

#include "core/command.h"
#include "core/query.h"
#include "core/snapshot.h"

#include <functional>

namespace pitwall {

/// All three are called on the GUI thread and return at once.
struct WallLink {
    std::function<Snapshot()> latest;
    std::function<void(Command)> send;
    std::function<bool(Query)> ask; ///< false: too many questions wait already
};

} // namespace pitwall
