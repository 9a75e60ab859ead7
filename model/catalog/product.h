// A product of the shop, as its database has it. Plain values, any thread.
#pragma once

#include "base/coordinates.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>

namespace pitwall::catalog {

/// One row of the products table. Times are absent where the row has none.
struct Product {
    std::string id; ///< as orders name it
    std::string name, description, category, image;
    std::optional<Money> price;
    std::optional<Timestamp> createdAt, updatedAt;
    bool operator==(const Product&) const = default;
};

/// One row of the users table.
struct User {
    UserId id;
    std::string firstName, lastName, email, residence;
    std::optional<Coordinates> home;
    bool operator==(const User&) const = default;
};

} // namespace pitwall::catalog
