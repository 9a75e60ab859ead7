// Questions to the ingest domain; the core thread answers them between batches.
#pragma once

#include "ingest/parts.h"

#include <functional>
#include <variant>

namespace pitwall::ingest {

/// The newest rejected records and the counters as they are now.
struct ReadIngest {
    std::function<void(const Part&)> reply; ///< called on the core thread, once; must not block
};

using Query = std::variant<ReadIngest>;

} // namespace pitwall::ingest
