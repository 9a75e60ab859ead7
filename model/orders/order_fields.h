// The fields of an order's record, for both ways of reading it.
#pragma once

#include <cstdint>

namespace pitwall::orders::order_fields {

enum OrderField : unsigned {
    none = 0,
    id = 1,
    createdAt = 2,
    userId = 4,
    status = 8,
    price = 16,
    items = 32,
    latitude = 64,
    longitude = 128
};
enum ItemField : unsigned { noItemField = 0, productId = 1, quantity = 2, itemPrice = 4 };

inline constexpr unsigned requiredFields = id | createdAt | userId | status | price | items;
inline constexpr unsigned allItemFields = productId | quantity | itemPrice;
inline constexpr std::int64_t maxQuantity = 1'000'000'000;

/// Whether an order may have just these fields: latitude and longitude come together or not at all.
constexpr bool isComplete(unsigned seen)
{
    constexpr unsigned both = latitude | longitude;
    return (seen & requiredFields) == requiredFields && ((seen & both) == 0 || (seen & both) == both);
}

} // namespace pitwall::orders::order_fields
