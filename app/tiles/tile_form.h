// What a tile is by its own bytes, whatever the file around it claims. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pitwall {

enum class TileForm : std::uint8_t {
    png,
    jpeg,
    webp,
    gif,
    avif,
    tiff,
    bmp,
    vector,  ///< a Mapbox vector tile, which is what "pbf" means
    zstd,    ///< packed in a way that is not read
    unknown, ///< says nothing
};

TileForm formOf(std::string_view bytes);

/// Whether there is a decoder for it.
bool isDrawn(TileForm form);

/// What is said about a file with such tiles, which are not drawn.
std::string refusedForm(const std::string& file, TileForm form);

/// As it is, or what is in it where it is packed with gzip, once or, as some tools do, twice. At most `most` bytes;
/// what is broken or longer stays packed.
std::string unwrapped(std::string bytes, std::size_t most);

} // namespace pitwall
