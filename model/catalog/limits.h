// The bounds of the catalogue. Plain values.
#pragma once

#include "base/limits.h"

namespace pitwall::catalog {

struct Limits {
    std::size_t products = 100'000; ///< about 250 bytes each
    std::size_t users = 1'000'000;  ///< about 250 bytes each

    void scale(double factor)
    {
        products = scaledBound(products, factor);
        users = scaledBound(users, factor);
    }
};

} // namespace pitwall::catalog
