// The bounds of one record. Plain values.
#pragma once

#include <chrono>
#include <cstddef>

namespace pitwall::ingest {

struct Limits {
    std::size_t maxRecordBytes = 1024 * 1024; ///< a longer record is rejected unread
    std::size_t maxDepth = 32;                ///< of nesting in a JSON record
    std::chrono::minutes futureTolerance{5};  ///< event times further ahead of the wall clock are rejected
};

} // namespace pitwall::ingest
