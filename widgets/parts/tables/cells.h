// What the cells of compact tables carry beside their text. Plain constants.
#pragma once

#include <Qt>

namespace pitwall::cells {

inline constexpr int sortRole = Qt::UserRole;        ///< a value that sorts as the column should
inline constexpr int copyRole = Qt::UserRole + 1;    ///< exact text, for copying
inline constexpr int toneRole = Qt::UserRole + 2;    ///< a Tone as int
inline constexpr int pictureRole = Qt::UserRole + 3; ///< the address of a picture before the text, which may be empty

enum class Tone {
    normal,
    quiet,   ///< subordinate: ids, times
    strong,  ///< the column that is read first
    warning, ///< with a triangle before the text
    bad,     ///< with a cross before the text
};

} // namespace pitwall::cells
