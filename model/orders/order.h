// One order as it arrives, and its statuses. Plain values.
#pragma once

#include "base/coordinates.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
    static constexpr std::size_t maxName = 64; ///< bytes; longer names are rejected
    std::string otherName;                     ///< only for Step::unknown

    void assign(std::string_view name);
    bool operator==(const Status&) const = default;
};

/// Nothing comes after it.
constexpr bool isEnd(Step step) { return step == Step::delivered || step == Step::cancelled; }
inline bool isEnd(const Status& status) { return isEnd(status.step); }

/// "PLACED_ORDER", …; empty for Step::unknown.
std::string_view name(Step step);
Step stepFromName(std::string_view name);

/// One line of an order as it arrives.
struct OrderItem {
    std::string productId;
    std::int64_t quantity = 0;
    Money price; ///< of one piece
    bool operator==(const OrderItem&) const = default;
};

/// An order record, decoded. Self-contained: nothing in it points into the record's bytes.
struct OrderEvent {
    OrderId id;
    Timestamp createdAt{};
    std::optional<UserId> userId; ///< none: the record does not tell
    Status status;                ///< an order is placed where its record tells no status
    Money price;
    std::uint32_t itemCount = 0;        ///< lines of the order
    std::vector<OrderItem> itemsMemory; ///< the first itemCount of these are the lines; the rest is memory to reuse
    std::uint64_t totalQuantity = 0;    ///< pieces over all lines
    std::optional<Coordinates> destination;

    [[nodiscard]] std::span<const OrderItem> items() const { return {itemsMemory.data(), itemCount}; }
    /// A further line, with stale contents.
    OrderItem& addItem()
    {
        if (itemCount == itemsMemory.size()) itemsMemory.emplace_back();
        return itemsMemory[itemCount++];
    }
};

} // namespace pitwall::orders
