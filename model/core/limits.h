// The bounds of the core, in one place. Plain values.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace pitwall {

struct Limits {
    /// Orders whose detail is held, the newest by createdAt: 48 bytes each and 10 to 15 for their index, so that
    /// the default takes 480 MiB, 510 at most.
    std::uint64_t heldOrders = 8'000'000;
    std::size_t maxRecordBytes = 1024 * 1024; ///< a longer order is rejected unread
    std::size_t maxDepth = 32;                ///< of nesting in a JSON record
    std::chrono::minutes futureTolerance{5};  ///< event times further ahead of the wall clock are rejected
};

} // namespace pitwall
