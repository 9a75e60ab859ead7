// Questions to the delivery domain that a snapshot does not answer; the core thread answers them between batches. Each
// reply is called on the core thread, once, and must not block.
#pragma once

#include "base/ids.h"
#include "delivery/parts.h"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pitwall::delivery {

/// Every position of a delivery that is held, oldest first; nothing of an order that nobody saw.
struct FindTrack {
    OrderId id;
    std::function<void(std::vector<TrackPoint>)> reply;
};

/// Orders of a status inside a fence, ended ones too, as far as their detail is held: what no part has.
struct CountInside {
    std::string fence;
    orders::Status status;
    std::function<void(std::optional<std::uint32_t>)> reply; ///< with nothing when there is no such fence
};

using Query = std::variant<FindTrack, CountInside>;

} // namespace pitwall::delivery
