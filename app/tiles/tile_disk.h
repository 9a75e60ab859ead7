// Tiles on disk: a file for each, under a folder for each source, written whole or not at all, and the longest unused
// deleted first. Used from one thread; another process may use the same folder.
#pragma once

#include "map/base/tile_id.h"
#include "tiles/cache_rules.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace pitwall {

struct KeptTile {
    std::string bytes;
    TileLife life;
};

class TileDisk {
public:
    static constexpr std::uintmax_t mostBytes = 512ULL << 20; ///< of all sources together
    static constexpr std::size_t mostBytesOfOne = 2 << 20;

    /// `folder` is that of all sources, made when it is missing; `source` is what tells this one from others. What
    /// cannot be read or written is as if there were no cache.
    TileDisk(std::filesystem::path folder, const std::string& source, std::uintmax_t bound = mostBytes);

    /// What is broken is deleted, and not found. One that is found counts as used.
    std::optional<KeptTile> find(TileId tile);
    void keep(TileId tile, const KeptTile& kept);
    void drop(TileId tile);
    /// Of all sources; counted when it was opened, and since then what this one did.
    [[nodiscard]] std::uintmax_t bytes() const { return m_bytes; }

private:
    [[nodiscard]] std::filesystem::path fileOf(TileId tile) const;
    void makeRoom();

    std::filesystem::path m_root, m_folder;
    std::uintmax_t m_bound, m_bytes = 0;
};

} // namespace pitwall
