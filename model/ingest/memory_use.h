// What a store of the core holds, against its bound. A value; any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace pitwall::ingest {

/// Bytes go by the size of an entry: what the allocator and growing arrays keep in reserve is not in them.
struct MemoryUse {
    std::string_view room;  ///< the folder of model/ that owns it
    std::string_view store; ///< "held_orders", …: fixed names
    std::uint64_t entries = 0, mostEntries = 0;
    std::uint64_t bytes = 0, mostBytes = 0;
    bool operator==(const MemoryUse&) const = default;
};

} // namespace pitwall::ingest
