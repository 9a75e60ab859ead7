// How content the customers are: values between the core and whoever looks. Any thread.
#pragma once

#include "base/part.h"
#include "orders/order.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pitwall::orders {

struct RatingTotals {
    std::int64_t count = 0, sum = 0, good = 0; ///< good: score 4 or 5
    [[nodiscard]] double average() const
    {
        return count == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(count);
    }
    [[nodiscard]] double goodShare() const
    {
        return count == 0 ? 0 : static_cast<double>(good) / static_cast<double>(count);
    }
    bool operator==(const RatingTotals&) const = default;
};

struct LatestRating {
    OrderId order;
    int score = 0; ///< 1 … 5
    std::string comment;
    Timestamp createdAt{};
    std::optional<std::chrono::seconds> deliveryTime; ///< from createdAt of the order to DELIVERED; none: not known
    bool operator==(const LatestRating&) const = default;
};

struct RatingsPart {
    static constexpr Cadence cadence = Cadence::minute;
    static constexpr std::size_t shown = 50;
    static constexpr std::size_t bins = 13; ///< of delivery time: 5 minutes each, the last one open
    std::uint64_t version = 0;
    Timestamp now{};
    RatingTotals all, lastHour, hourBefore;
    bool compared = true; ///< with the hour before; not inside a fence, where other orders were then
    std::array<RatingTotals, bins> byDeliveryTime{}; ///< ratings of the last 24 hours whose delivery time is known
    std::vector<LatestRating> latest;                ///< newest first
};

} // namespace pitwall::orders
