// Icons of the window, drawn from the compiled-in SVG files in the theme's colours. GUI thread.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;

namespace pitwall {

/// An icon that follows the theme by itself: secondary text, or the selected colour where it is on.
QIcon icon(const QString& name);

/// Paints an icon in one colour.
void paintIcon(QPainter& painter, const QString& name, const QRectF& where, const QColor& color);

/// The program's own mark, in its own colours.
QIcon applicationIcon();

} // namespace pitwall
