// A change against an earlier figure: told by shape, number and word, so that no colour is needed to read it. Pure
// values and functions; the painting is for the GUI thread.
#pragma once

#include "parts/display_format.h"
#include "theme.h"

#include <QRectF>

class QPainter;

namespace pitwall {

struct Change {
    enum class Direction { none, down, flat, up }; ///< none: nothing to compare with
    Direction direction = Direction::none;
    QString text;   ///< "12 %", "×14", or a dash
    QString spoken; ///< "up 12 percent", for screen readers
    Severity severity = Severity::neutral;
    bool operator==(const Change&) const = default;
};

/// Compared with zero or less there is no percentage: a dash. It is told, not judged: whether a fall is chance or
/// trouble is for whoever knows what the figure is of, and for the headline.
Change changeOf(double now, double before, const DisplayFormat& format);

/// A triangle up or down, or a bar for "flat"; nothing for "none".
void paintArrow(QPainter& painter, const QRectF& rect, Change::Direction direction, const QColor& color);

} // namespace pitwall
