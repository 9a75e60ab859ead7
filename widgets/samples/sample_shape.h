// What a situation's numbers are made from; shared by the files of this folder. Pure.
#pragma once

#include "base/ids.h"
#include "base/money.h"

#include <cmath>
#include <cstdint>

namespace pitwall::sample {

struct Shape {
    double ordersPerMinute = 118;
    double meanValue = 42.35;
    std::uint64_t records = 173'482, rejected = 12;
    bool longNames = false;
    bool jam = false; ///< the kitchen is in trouble
};

/// 0 to 1, the same for the same number everywhere.
inline double noise(std::uint64_t n)
{
    n += 0x9e3779b97f4a7c15;
    n = (n ^ (n >> 30)) * 0xbf58476d1ce4e5b9;
    n = (n ^ (n >> 27)) * 0x94d049bb133111eb;
    return static_cast<double>((n ^ (n >> 31)) >> 11) / 9007199254740992.0;
}

inline Money money(double units) { return {std::llround(units * 100) * 100}; }

inline OrderId orderId(const Shape& shape, std::uint64_t n)
{
    OrderId id;
    id.high = static_cast<std::uint64_t>(noise(n * 3) * 1.8e19);
    id.low = static_cast<std::uint64_t>(noise(n * 3 + 1) * 1.8e19);
    if (shape.longNames) {
        id.high = id.low = 0;
        id.text = "warehouse-north-west-2/terminal-0017/basket-" + std::to_string(n)
            + "/Großbestellung für Frau Bahadır-Schwarzenberger";
    }
    return id;
}

} // namespace pitwall::sample
