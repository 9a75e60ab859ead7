// Questions that a snapshot does not answer; the core thread answers them between batches.
#pragma once

#include "base/ids.h"
#include "ingest/part.h"
#include "orders/part.h"

#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace pitwall {

/// One order by its id, as far as its detail is held.
struct FindOrder {
    OrderId id;
    struct Answer {
        OrderId id;
        Timestamp createdAt{};
        Money price;
        orders::Status status;
    };
    /// Called on the core thread, once, with nothing when the order is not held. Must not block.
    std::function<void(std::optional<Answer>)> reply;
};

/// The newest rejected records and the counters as they are now.
struct ReadIngest {
    std::function<void(const ingest::Part&)> reply;
};

/// The minutes from `from` on that hold an order, oldest first: more of them than a snapshot has.
struct ReadMinutes {
    Minute from{};
    std::function<void(std::vector<orders::MinuteRow>)> reply; ///< called on the core thread, once; must not block
};

using Query = std::variant<FindOrder, ReadIngest, ReadMinutes>;

} // namespace pitwall
