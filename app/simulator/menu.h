// The invented shop's menu. Constant data, any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace pitwall::simulator {

struct Product {
    std::string_view id; ///< as it stands in an order's items
    std::string_view name;
    std::string_view category;
    std::int64_t cents = 0; ///< price of one piece
};

/// All products; the earlier in its category, the better it sells.
std::span<const Product> menu();

} // namespace pitwall::simulator
