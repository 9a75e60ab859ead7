// Bytes from outside as text that is safe to show. Pure function, any thread.
#pragma once

#include <QString>

#include <string_view>

namespace pitwall {

/// Readable UTF-8 stays as it is; line ends stay. Everything else is spelled out: bytes that are no UTF-8 as \xNN,
/// control characters, direction overrides, invisible characters and piles of combining marks as \u{N}, and a
/// backslash that would look like one of those as \\. Lines are broken after `lineLimit` characters.
QString escapedText(std::string_view bytes, int lineLimit = 512);

} // namespace pitwall
