// What the core holds in each of its rooms, against the bounds. A pure function of the state; core thread.
#pragma once

#include "core/state.h"
#include "ingest/memory_use.h"

#include <vector>

namespace pitwall {

/// Every store that grows with what is read; takes some 20 µs. Those of fixed size (rings of seconds, the latest
/// orders) are left out.
std::vector<ingest::MemoryUse> memoryOf(const State& state);

} // namespace pitwall
