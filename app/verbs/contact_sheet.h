// Pictures of the window: one, or every page in every state and theme with an overview of them all. GUI thread.
#pragma once

#include "main_window.h"
#include "samples/sample_snapshot.h"

#include <QImage>
#include <QSize>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <optional>

namespace pitwall {

struct PictureOptions {
    int page = 0;
    SchemeChoice theme = SchemeChoice::dark;
    QSize size;
    Target target{};                            ///< what the page shows of what it has
    bool narrowed = false;                      ///< to the orders inside one fence
    bool dialog = false;                        ///< over the page, the dialog that finds an order
    std::optional<orders::OrderDetail> order{}; ///< what the dialog shows; nothing: it asks for an id
    std::chrono::milliseconds settle{450};      ///< how long the window runs before the picture: transitions end
    DisplayFormat format{};                     ///< how figures are printed
};

/// Shows a window of that size and takes its picture.
QImage pictureOf(const CoreLink& link, const PictureOptions& options);

/// A link to the sample of that state, which never changes.
CoreLink stillLink(sample::Situation state, const PictureOptions& options);

/// What pictures there are: the pages' ids, "product" (one product's figures), "order" (the dialog of one order),
/// "delivery" and "fence" (the map with one chosen), "narrowed" (the overview of the orders inside a fence).
QStringList pictureNames();
/// The options for one of them in that state; theme and size are left to the caller. Nothing: there is no such picture.
std::optional<PictureOptions> pictureOptions(const QString& name, sample::Situation state);

/// Writes the pictures and the sheets into `folder` and prints their paths; false when one could not be written.
bool writeContactSheets(const std::filesystem::path& folder);

} // namespace pitwall
