// Pictures of tiles from bytes that nobody vouches for. Any thread.
#pragma once

#include <QImage>

#include <string_view>

namespace pitwall {

inline constexpr int tileSideKept = 512;     ///< pixels; larger ones are made smaller
inline constexpr int tileSideClaimed = 4096; ///< what a picture may claim to have before it is decoded

/// Of a PNG, JPEG, GIF or, where Qt has its decoder, WebP, within PictureLimits, in a format that is drawn as it is.
/// Null: it is none.
QImage decodedTile(std::string_view bytes);

} // namespace pitwall
