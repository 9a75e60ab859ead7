// Pictures of the window: one, or every page in every state and theme with an overview of them all. GUI thread.
#pragma once

#include "main_window.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <filesystem>

namespace pitwall {

struct PictureOptions {
    int page = 0;
    SchemeChoice theme = SchemeChoice::dark;
    QSize size;
    std::chrono::milliseconds settle{450}; ///< how long the window runs before the picture: transitions end
};

/// Shows a window of that size and takes its picture.
QImage pictureOf(const WallLink& link, const PictureOptions& options);

/// A link to one snapshot that never changes.
WallLink stillLink(Snapshot snapshot);

/// Writes the pictures and the sheets into `folder` and prints their paths; false when one could not be written.
bool writeContactSheets(const std::filesystem::path& folder);

} // namespace pitwall
