// Questions to the orders domain that a snapshot does not answer; the core thread answers them between batches. Each
// reply is called on the core thread, once, and must not block.
#pragma once

#include "base/ids.h"
#include "orders/sales/product_history.h"
#include "orders/status/life_part.h"
#include "orders/totals/totals_parts.h"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pitwall::orders {

/// One order by its id, as far as its detail is held.
struct FindOrder {
    OrderId id;
    std::function<void(std::optional<OrderDetail>)> reply; ///< with nothing when the order is not held
};

/// Live orders that are in a status for longer than some time, oldest first, at most 10,000.
struct FindStuck {
    Status status;
    std::chrono::milliseconds longerThan{0};
    Timestamp now{}; ///< as of when: that of the snapshot that the asker shows
    std::function<void(std::vector<StuckOrder>)> reply;
};

/// The latest orders of a customer, newest first, at most 1,000, as far as their detail is held.
struct FindUserOrders {
    UserId user;
    std::function<void(std::vector<LatestOrder>)> reply;
};

/// The minutes from `from` on that hold an order, oldest first: more of them than a snapshot has.
struct ReadMinutes {
    Minute from{};
    std::function<void(std::vector<MinuteRow>)> reply;
};

/// What one product sold in each of the last 60 minutes and the open one.
struct ReadProductHistory {
    std::string productId;
    Timestamp now{}; ///< as of when: that of the snapshot that the asker shows
    std::function<void(ProductHistory)> reply;
    bool scoped = false; ///< inside the selected fence, while one is
};

using Query = std::variant<FindOrder, FindStuck, FindUserOrders, ReadMinutes, ReadProductHistory>;

} // namespace pitwall::orders
