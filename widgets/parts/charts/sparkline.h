// A word-sized line chart, painted into a tile. GUI thread.
#pragma once

#include <QColor>
#include <QRectF>

#include <span>

class QPainter;

namespace pitwall {

/// Values are spread over the width, oldest left; a dot marks the newest. NaN leaves a gap. The scale spans the values,
/// but at least `leastSpan` of the greatest, so that a small jitter looks small.
void paintSparkline(QPainter& painter, const QRectF& rect, std::span<const double> values, const QColor& line,
    const QColor& ground, double leastSpan);

} // namespace pitwall
