// What one product sold minute by minute: a value between the core and whoever looks, and how the core makes it.
#pragma once

#include "orders/sales/popular_part.h"

#include <string>
#include <string_view>
#include <vector>

namespace pitwall::orders {

class SalesBook;
struct State;

struct ProductMinute {
    Minute start{};
    Sales sales;
    bool operator==(const ProductMinute&) const = default;
};

/// By the orders' createdAt, like every window.
struct ProductHistory {
    static constexpr std::size_t shownMinutes = 61;
    std::string productId;
    Timestamp now{};                    ///< what the minutes end at
    std::vector<ProductMinute> minutes; ///< shownMinutes without a gap, oldest first; the last one is open
    bool operator==(const ProductHistory&) const = default;
};

/// The 60 minutes before the one that `now` lies in, and that one; of a product that was never sold they are zeros. An
/// empty id stands for all products beyond Limits::products. Core thread only; one look-up for each second.
/// `sales`: those of all orders, or of a scope's.
ProductHistory productHistory(const State& state, const SalesBook& sales, std::string_view productId, Timestamp now);

} // namespace pitwall::orders
