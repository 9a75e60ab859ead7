// Painting of figures and of changes, alike in tiles and hero. GUI thread.
#pragma once

#include "parts/change.h"

#include <QRect>

class QPainter;

namespace pitwall {

int figureWidth(const AmountText& figure, TextSize size);

/// Left aligned on a common baseline; the fraction is smaller and quieter. Where `figure` is too wide, `shorter` is
/// painted, and in a smaller size where that is too wide as well. An empty figure is a dash.
void paintFigure(QPainter& painter, const QRect& rect, const AmountText& figure, const AmountText& shorter,
    TextSize size, bool stale);

/// Arrow, percentage, note. The percentage keeps a fixed width, so that the note stands still.
void paintChange(QPainter& painter, const QRect& rect, const Change& change, const QString& note, bool stale);

} // namespace pitwall
