// One order as it arrives, and its statuses. Plain values.
#pragma once

#include "base/coordinates.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pitwall::orders {

/// The steps of an order's life in their order; CANCELLED ends it from anywhere.
enum class Step : std::uint8_t {
    placedOrder,
    orderConfirmed,
    beingPrepared,
    beingCooked,
    outForDelivery,
    inTransit,
    delivered,
    cancelled,
    unknown, ///< a status this version does not know; it is kept by its name
};

/// A status: a known step, or any other by its name.
struct Status {
    Step step = Step::unknown;
    std::string otherName; ///< only for Step::unknown; at most 64 bytes
    bool operator==(const Status&) const = default;
};

/// "PLACED_ORDER", …; empty for Step::unknown.
std::string_view name(Step step);
Step stepFromName(std::string_view name);

/// An order record, decoded. Self-contained: nothing in it points into the record's bytes.
struct OrderEvent {
    OrderId id;
    Timestamp createdAt{};
    UserId userId;
    Status status;
    Money price;
    std::uint32_t itemCount = 0;     ///< lines of the order
    std::uint64_t totalQuantity = 0; ///< pieces over all lines
    std::optional<Coordinates> destination;
};

} // namespace pitwall::orders
