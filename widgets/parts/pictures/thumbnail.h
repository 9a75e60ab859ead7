// A product's picture, or the first letter of its name where there is none. GUI thread.
#pragma once

#include <QPixmap>
#include <QRectF>
#include <QString>

class QPainter;

namespace pitwall {

/// A null `picture` gives the letter, on a ground that stands out from a selected row's where `selected`. The picture
/// fills the square; what is over is cut off on both sides alike.
void paintThumbnail(
    QPainter& painter, const QRectF& square, const QPixmap& picture, const QString& name, bool selected = false);

} // namespace pitwall
