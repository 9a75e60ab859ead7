// PMTiles version 3: one file of tiles behind directories of where each is, in the order of a Hilbert curve. Every
// number in it is checked against what is there before it is used.
#pragma once

#include "tiles/tile_reader.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace pitwall {

struct PmtilesLimits {
    static constexpr std::size_t packed = 1 << 20;    ///< bytes of one directory in the file
    static constexpr std::size_t directory = 1 << 20; ///< and unpacked: a quarter of a million entries at most
    static constexpr std::size_t metadata = 1 << 20;
    static constexpr int depth = 3;        ///< directories from the root to a tile
    static constexpr std::size_t kept = 8; ///< leaf directories in memory
};

/// Where a run of tiles is, or (a run of 0) a leaf directory.
struct PmtilesEntry {
    std::uint64_t id = 0, offset = 0;
    std::uint32_t length = 0, run = 0;
    bool operator==(const PmtilesEntry&) const = default;
};

/// All tiles of all coarser zooms, and then along the curve.
std::uint64_t pmtilesId(TileId tile);
/// Of an unpacked directory. Nothing where it is broken: numbers that end too early or overflow, ids that do not rise.
std::optional<std::vector<PmtilesEntry>> parsePmtilesDirectory(std::string_view bytes);
/// The entry with the tile, or the leaf directory to go on in; null: there is none.
const PmtilesEntry* findEntry(const std::vector<PmtilesEntry>& directory, std::uint64_t id);

/// So many bytes from there; fewer, if the file ends.
using ReadAt = std::function<std::string(std::uint64_t offset, std::size_t length)>;

/// An error is one sentence. `name` is what the file is called in it.
std::expected<std::unique_ptr<TileReader>, std::string> readPmtiles(ReadAt read, std::uint64_t size, std::string name);
std::expected<std::unique_ptr<TileReader>, std::string> openPmtiles(const std::filesystem::path& path);

} // namespace pitwall
