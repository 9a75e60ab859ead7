// A file of raster tiles, of whichever format. What is in it is not trusted.
#pragma once

#include "map/base/tile_id.h"

#include <expected>
#include <memory>
#include <string>

namespace pitwall {

struct TileFileInfo {
    std::string attribution;      ///< plain text; empty: the file names none
    std::string hint;             ///< what of it cannot be read, one sentence; empty: all can
    int minZoom = 0, maxZoom = 0; ///< that there are tiles of, whatever the file claims
    double west = -180, south = -85.05112878, east = 180, north = 85.05112878; ///< degrees
};

class TileReader {
public:
    static constexpr std::size_t mostBytesOfOne = 2 << 20;

    virtual ~TileReader() = default;
    [[nodiscard]] const TileFileInfo& info() const { return m_info; }
    /// The tile as it is meant to be drawn; empty: there is none. An error is one sentence. From one thread at a time.
    std::expected<std::string, std::string> tile(TileId tile);

protected:
    explicit TileReader(std::string name) : m_name(std::move(name)) {}
    /// The tile as it lies in the file.
    virtual std::expected<std::string, std::string> bytesOf(TileId tile) = 0;

    std::string m_name; ///< what the file is called in sentences
    TileFileInfo m_info;
};

/// What is said about a file that holds vector tiles.
std::string refusedVectors(const std::string& file);
/// Without tags and with the usual entities resolved, in one line and at most 200 bytes: files word their attributions
/// in HTML.
std::string plainText(const std::string& html);
/// "77.3,12.8,77.8,13.2" as MBTiles has it: west, south, east, north. Otherwise, or where that is no area, it stays.
void readBounds(const std::string& text, TileFileInfo& info);
/// Whether both zooms are such that there are tiles at all.
bool hasZooms(const TileFileInfo& info);

} // namespace pitwall
