// A tile of the world as a square cut into 2^z by 2^z squares, the first in the north-west. Plain value, without Qt.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace pitwall {

struct TileId {
    static constexpr int mostZoom = 24; ///< nobody has tiles beyond

    int z = 0;
    std::int32_t x = 0, y = 0; ///< eastwards and southwards, from 0 to 2^z - 1
    [[nodiscard]] constexpr bool exists() const
    {
        return z >= 0 && z <= mostZoom && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z;
    }
    /// So many levels up.
    [[nodiscard]] constexpr TileId above(int levels) const { return {z - levels, x >> levels, y >> levels}; }
    auto operator<=>(const TileId&) const = default;
};

struct TileIdHash {
    std::size_t operator()(const TileId& id) const
    {
        const auto z = static_cast<std::uint64_t>(id.z), x = static_cast<std::uint64_t>(id.x);
        return static_cast<std::size_t>(
            ((z << 50) ^ (x << 25) ^ static_cast<std::uint64_t>(id.y)) * 0x9e3779b97f4a7c15U);
    }
};

} // namespace pitwall
