// What is produced for others: records of the two enriched topics, ready to be sent. Plain values.
#pragma once

#include "base/time.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace pitwall::enriched {

enum class Output : std::uint8_t { items, orders };

/// The contract's names of the topics, by Output.
inline constexpr std::string_view outputNames[] = {"enriched-order-items", "enriched-orders"};

struct Emission {
    Output output = Output::items;
    std::string key;   ///< the order's id
    std::string value; ///< JSON
    Timestamp time{};  ///< event time: an item's order's createdAt, an order's updatedAt
    bool operator==(const Emission&) const = default;
};

} // namespace pitwall::enriched
