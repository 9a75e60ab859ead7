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

/// Without these nobody knows what an order's record is about.
inline constexpr unsigned requiredFields = id | createdAt | price | items;
inline constexpr unsigned allItemFields = productId | quantity | itemPrice;
inline constexpr std::int64_t maxQuantity = 1'000'000'000;

/// Whether a record has every field that an order has, and latitude and longitude together or not at all: then nothing
/// about it is unknown.
constexpr bool hasAll(unsigned seen)
{
    constexpr unsigned both = latitude | longitude, all = requiredFields | userId | status;
    return (seen & all) == all && ((seen & both) == 0 || (seen & both) == both);
}

} // namespace pitwall::orders::order_fields
