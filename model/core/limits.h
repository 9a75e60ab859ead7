// The bounds of the core, in one place. Plain values.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace pitwall {

struct Limits {
    /// Orders whose detail is held, the newest by createdAt: 48 bytes each, 5 to 8 for their index and about 3 for each
    /// line, so that the default takes about 480 MiB.
    std::uint64_t heldOrders = 8'000'000;
    std::size_t products = 100'000;           ///< that orders name and the catalogue holds; more share one place
    std::size_t users = 1'000'000;            ///< that the catalogue holds, about 250 bytes each
    std::size_t maxRecordBytes = 1024 * 1024; ///< a longer order is rejected unread
    std::size_t maxDepth = 32;                ///< of nesting in a JSON record
    std::chrono::minutes futureTolerance{5};  ///< event times further ahead of the wall clock are rejected
};

} // namespace pitwall
