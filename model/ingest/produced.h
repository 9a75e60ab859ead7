// Counts of what is produced for others out of what was taken in. Plain values, for any thread.
#pragma once

#include <cstdint>

namespace pitwall::ingest {

/// Of the enriched topics. Everything only grows, but `waitingItems`.
struct EnrichedCounters {
    std::uint64_t items = 0, orders = 0;   ///< records emitted
    std::uint64_t itemsWithoutProduct = 0; ///< of them items that waited in vain: `"product": null`
    std::uint64_t withoutDetail = 0;       ///< changes of orders that were no longer known in full: not emitted
    std::uint64_t waitingItems = 0;        ///< items that wait for their product
};

/// What became of records that were produced for others.
struct Produced {
    std::uint64_t delivered = 0, failed = 0;
};

} // namespace pitwall::ingest
