// What bounds of the core have in common. Pure functions.
#pragma once

#include <algorithm>
#include <cstddef>

namespace pitwall {

/// A bound of what is held over all records times `factor`, but never 0.
constexpr std::size_t scaledBound(std::size_t bound, double factor)
{
    return std::max<std::size_t>(1, static_cast<std::size_t>(static_cast<double>(bound) * factor));
}

} // namespace pitwall
