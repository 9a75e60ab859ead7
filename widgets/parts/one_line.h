// Names from outside, as one line: whatever would break it, or turn the direction of what follows, becomes a sign.
// Pure.
#pragma once

#include <QString>

#include <string_view>

namespace pitwall {

/// A line break becomes "↵", a tab a blank, any other control character "�". What has none is shared, not copied.
QString oneLine(const QString& text);
/// The same of UTF-8.
QString oneLine(std::string_view text);

} // namespace pitwall
