// What records of orders' statuses, deliveries and ratings tell, apart from how they are decoded: whoever applies them
// needs no parser. Values; nothing in them points into the record's bytes.
#pragma once

#include "base/time.h"
#include "orders/order.h"

#include <optional>
#include <string>

namespace pitwall::orders {

/// One report about an order: its status, or where its delivery was seen, or both.
struct StatusEvent {
    OrderId id;
    Timestamp at{};               ///< updatedAt
    std::optional<Status> status; ///< none only from a delivery: its first record may have no status yet
    std::optional<Coordinates> position;
    bool noFix = false; ///< the position was exactly (0, 0), what a receiver without a fix says: it is none
};

/// What a customer said of an order.
struct RatingEvent {
    static constexpr std::size_t maxComment = 500; ///< bytes; longer ones are cut between two characters
    OrderId order;
    std::optional<UserId> userId;
    int score = 0; ///< 1 … 5
    std::string comment;
    Timestamp createdAt{};
};

} // namespace pitwall::orders
